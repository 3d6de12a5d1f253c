"""The syntax of the rule language: Python's expressions over a white list, and never `eval`.

Limits are held before and after parsing, so that no text can cost more than a moment.
"""

from __future__ import annotations

import ast
import io
import math
import re
import tokenize
import warnings

from goodata.expressions.faults import Misread

LONGEST = 2_000
"""Characters of an expression."""
MOST_NODES = 200
DEEPEST = 20

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")

_TOKEN = re.compile(r"\w+|[^\w\s]")
_MOST_TOKENS = 3 * MOST_NODES
"""Words and signs: with commas and brackets, no expression of so many parts needs more."""
_PREFIXES = re.compile(rf"(?:(?:\bnot\b|[-+~])\s*){{{DEEPEST + 1}}}")
_MOST_BRACKETS = 3 * DEEPEST

_ALLOWED = (
    *(ast.Expression, ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.Compare),
    *(ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn),
    *(ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.IfExp, ast.Call, ast.Name, ast.Load),
    *(ast.Constant, ast.List, ast.Tuple, ast.keyword),
)

_HINTS = (
    (re.compile(r"(?<![=!<>])=(?!=)"), "write == to compare"),
    (re.compile(r"<>"), "write != for unequal"),
    (re.compile(r"&&|\|\||!(?!=)"), "write and, or, not"),
    (re.compile(r"\$\{|\["), "write a field by its name alone"),
    (re.compile(r"\b(class|from|is|pass|import|return|with|global|lambda|def|del|as|for|while)\b"),
     'a field whose name is a word of the language is written field("name")'),
)  # fmt: skip
_ELSE = "see docs/reference/dictionary for what an expression may hold"

_WORDS: dict[type[ast.AST], str] = {
    ast.Attribute: "a name after a point",
    ast.Subscript: "square brackets after a name",
    ast.Lambda: "a function of one's own",
    ast.NamedExpr: "an assignment",
    ast.JoinedStr: "a text with braces to fill",
    ast.ListComp: "a loop",
    ast.SetComp: "a loop",
    ast.DictComp: "a loop",
    ast.GeneratorExp: "a loop",
    ast.Dict: "braces",
    ast.Set: "braces",
    ast.Starred: "a star before a name",
    ast.Pow: "the sign **",
    ast.FloorDiv: "the sign //",
    ast.Mod: "the sign %",
    ast.Is: "the word is",
    ast.IsNot: "the words is not",
    ast.UAdd: "a plus sign before a value",
}


def parse(text: str) -> ast.expr:
    """The expression that a text holds.

    Raises:
        Misread: it is none of the language, or too long.
    """
    source = _checked(text)
    _shallow(source)
    tree = _tree(source)
    _measured(tree)
    _without_comments(source)
    for node in ast.walk(tree):
        _allowed(node, source)
    return tree.body


def position(node: ast.AST, source: str) -> int:
    """Where a node begins, in characters of its source from 1."""
    offset = getattr(node, "col_offset", 0)
    return len(source.encode()[:offset].decode("utf-8", "ignore")) + 1


def _checked(text: str) -> str:
    if len(text) > LONGEST:
        raise Misread(
            "longer than {most} characters",
            fix="split it into several rules",
            at=LONGEST,
            most=LONGEST,
        )
    found = _CONTROL.search(text)
    if found:
        raise Misread("a sign that cannot be seen", fix="take it out", at=found.start() + 1)
    if not text.strip():
        raise Misread("nothing is written here", fix="write a condition", at=1)
    return flat(text)


def flat(text: str) -> str:
    """The text on one line: a line break of a folded text means no more than a blank.

    Python takes leading blanks for an indentation, so they go.
    """
    return re.sub(r"\s", " ", text).strip(" ")


def _too_big() -> Misread:
    return Misread(
        "more than {nodes} parts, or nested more than {deep} deep",
        fix="split it into several rules; for long sums use sum_of",
        at=1,
        nodes=MOST_NODES,
        deep=DEEPEST,
    )


def _shallow(source: str) -> None:
    """Refuses what would drive Python's parser deep, before it is asked."""
    bare = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), source)
    if len(_TOKEN.findall(bare)) > _MOST_TOKENS or _PREFIXES.search(bare):
        raise _too_big()
    depth = 0
    for sign in bare:
        depth += (sign in "([{") - (sign in ")]}")
        if depth > _MOST_BRACKETS:
            raise _too_big()


def _tree(source: str) -> ast.Expression:
    try:
        with warnings.catch_warnings():
            # A backslash before a letter is a warning of Python's, and usual in a pattern.
            warnings.simplefilter("ignore")
            return ast.parse(source, mode="eval")
    except SyntaxError as broken:
        at = max(1, min(broken.offset or 1, len(source)))
    except (ValueError, RecursionError, MemoryError, OverflowError):
        raise Misread("too deeply nested", fix="split it into several rules", at=1) from None
    bare = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), source)
    fix = next((hint for pattern, hint in _HINTS if pattern.search(bare)), _ELSE)
    raise Misread("it cannot be read from here on", fix=fix, at=at)


def _measured(tree: ast.Expression) -> None:
    """Refuses what is too big; without recursion, since it may be very deep."""
    ahead: list[tuple[ast.AST, int]] = [(tree.body, 1)]
    nodes = 0
    while ahead:
        node, depth = ahead.pop()
        nodes += 1
        if nodes > MOST_NODES or depth > DEEPEST:
            raise _too_big()
        within = (ast.expr, ast.keyword)
        ahead += [(x, depth + 1) for x in ast.iter_child_nodes(node) if isinstance(x, within)]


def _without_comments(source: str) -> None:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            raise Misread(
                "a comment, which would be dropped",
                fix="write it under comment",
                at=token.start[1] + 1,
            )


def _allowed(node: ast.AST, source: str) -> None:
    at = position(node, source)
    if not isinstance(node, _ALLOWED):
        word = _WORDS.get(type(node), "something that is not part of the rule language")
        raise Misread("{word} is not allowed", fix=_ELSE, at=at, word=word)
    if isinstance(node, ast.Constant):
        _constant(node, at)
    if isinstance(node, ast.Name):
        _name(node, source, at)
    if isinstance(node, ast.Call) and not isinstance(node.func, ast.Name):
        raise Misread("only a named function can be called", fix=_ELSE, at=at)
    signs = node.ops if isinstance(node, ast.Compare) else []
    if len(signs) > 1 and any(isinstance(each, (ast.In, ast.NotIn)) for each in signs):
        raise Misread("in stands inside a chain", fix="join two conditions by and", at=at)


def _constant(node: ast.Constant, at: int) -> None:
    value = node.value
    if isinstance(value, bool):
        return
    if isinstance(value, (int, float)):
        if not _finite(value):
            raise Misread("a number too large", fix="write a smaller one", at=at)
        return
    if not isinstance(value, str):
        raise Misread(
            "expected a text, a number, True or False",
            fix="for a cell without an answer write is_missing(field)",
            at=at,
        )
    if _CONTROL.search(value) or "\n" in value or "\r" in value or "\t" in value:
        raise Misread(
            "a text holds a sign that cannot be seen",
            fix="write each backslash twice, or take the sign out",
            at=at,
        )


def _finite(value: float) -> bool:
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False


def _name(node: ast.Name, source: str, at: int) -> None:
    # Python composes names anew (NFKC), so that the name of a Thai or a full-width column would
    # come back as another one.
    written = ast.get_source_segment(source, node) or ""
    if not written.isascii():
        raise Misread(
            "a name of letters other than a to z stands bare",
            fix='write field("...") around it',
            at=at,
        )
