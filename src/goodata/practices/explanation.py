"""What a finding means, why it matters and how to put it right: the pages that checks carry."""

from __future__ import annotations

import difflib
import inspect
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from goodata import checks, registry
from goodata.checks import Check
from goodata.dictionary import lints
from goodata.dictionary.lints import Lint
from goodata.errors import ExitCode, WrongUse
from goodata.findings import Report
from goodata.text import Ours, say


@dataclass(frozen=True)
class Page:
    """One finding's page: its code, its name, its weight and the text that stands on its file."""

    code: str
    name: str
    severity: str
    text: str


def pages() -> Mapping[str, Page]:
    """Every page, by code."""
    found: dict[str, Page] = {}
    sources: tuple[tuple[str, str, type[Check] | type[Lint]], ...] = (
        (checks.__name__, "CHECK", Check),
        (lints.__name__, "LINT", Lint),
    )
    for package, attribute, _kind in sources:
        for module in registry.modules(package):
            each: Check | Lint = getattr(module, attribute)
            text = inspect.cleandoc(sys.modules[module.__name__].__doc__ or "")
            found[each.code] = Page(each.code, each.name, str(each.severity.value), text)
    return dict(sorted(found.items()))


def explain(asked: str) -> Report:
    """The page of a finding, by code or name; all codes and names when nothing is asked.

    Raises:
        WrongUse: there is no such finding.
    """
    known = pages()
    if not asked:
        lines = [say("{code}  {name}", code=each.code, name=each.name) for each in known.values()]
        return Report(
            command="explain",
            exit=ExitCode.NOTHING,
            verdict=say("{count} kinds of finding", count=len(known)),
            lines=tuple(lines),
            next=say("goodata explain {code}", code=next(iter(known))),
            result={
                "findings": [{"code": each.code, "name": each.name} for each in known.values()]
            },
        )
    topic = _topic(asked)
    if topic is not None:
        return topic
    page = _page(asked, known)
    lines = [say("{code} {name} ({severity})", **_head(page)), say("")]
    lines += [say("{line}", line=Ours(line)) for line in page.text.splitlines()]
    return Report(
        command="explain",
        exit=ExitCode.NOTHING,
        verdict=say("that is {code}", code=page.code),
        lines=tuple(lines),
        result={**_head(page), "text": page.text},
    )


def _topic(asked: str) -> Report | None:
    wanted = asked.strip().casefold()
    found = resources.files("goodata.data").joinpath("topics", f"{wanted}.txt")
    if not wanted.isalpha() or not found.is_file():
        return None
    text = found.read_text("utf-8")
    return Report(
        command="explain",
        exit=ExitCode.NOTHING,
        verdict=say("that is all about the {topic}", topic=wanted),
        lines=tuple(say("{line}", line=Ours(line)) for line in text.splitlines()),
        result={"topic": wanted, "text": text},
    )


def _head(page: Page) -> dict[str, object]:
    return {"code": page.code, "name": page.name, "severity": page.severity}


def _page(asked: str, known: Mapping[str, Page]) -> Page:
    wanted = asked.strip().casefold()
    for each in known.values():
        if wanted in (each.code.casefold(), each.name):
            return each
    names = [*known, *(each.name for each in known.values())]
    near = difflib.get_close_matches(wanted.upper(), names, 1) or difflib.get_close_matches(
        wanted, names, 1
    )
    fix = f"did you mean goodata explain {near[0]}" if near else "goodata explain lists all codes"
    raise WrongUse("no such finding", fix=fix)
