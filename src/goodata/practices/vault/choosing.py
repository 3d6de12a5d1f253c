"""`goodata key choose`: the name a person chose for themselves, beside their code in the key.

Source: guide, practice 64.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from goodata.engines.vault import chosen as chosen_names
from goodata.engines.vault.chosen import About, Rule
from goodata.engines.vault.rows import Opened, Row
from goodata.errors import ExitCode, Refused, WrongUse
from goodata.findings import Report
from goodata.practices.vault import looking_up, opening, unlocking
from goodata.practices.vault.asked import Desk
from goodata.practices.vault.issuing import Issuing
from goodata.practices.vault.said import key_line, output, result
from goodata.text import Sentence, count, say


@dataclass(frozen=True)
class Wish:
    """Whose name it is.

    Attributes:
        vault: its folder.
        code: as typed.
    """

    vault: Path
    code: str


def choose(wish: Wish, desk: Desk) -> Report:
    """Asks for the chosen name, judges it against the person's own row, and seals it there.

    Raises:
        WrongUse: the code is none, or nobody is there to ask.
        Unreadable: the code is not in the key, or nothing opens it.
        Refused: the name leads back to the person, or is somebody else's already.
    """
    told = opening.identify(wish.vault)
    read = looking_up.understood(wish.code, told.prefix)
    with opening.locked(wish.vault, desk.around):
        desk.log.write("intent", {"step": "key choose", "vault": told.vault, "codes": [read.code]})
        unlocked = unlocking.unlock(wish.vault, desk, changing=True)
        today = desk.around.now().date().isoformat()
        row = looking_up.row(unlocked, read.code, today)
        name = _asked(desk)
        _judge(name, row, unlocked.rows())
        with Issuing(opening.load(wish.vault, desk.around), desk.around, ExitStack()) as issue:
            if not issue.name(row, name):
                raise _refused(Rule.TAKEN)
            head = issue.stage(row.source, row.purpose)
            issue.commit()
    return Report(
        command="key choose",
        exit=ExitCode.NOTHING,
        verdict=say("the name is kept in the key, beside the code, and nowhere else"),
        decided=(key_line(wish.vault, told),),
        notes=tuple(_notes(row)),
        outputs=(output(opening.segment_path(wish.vault, head.gen, max(head.seq, 0))),),
        result=result(told),
    )


def _notes(row: Row) -> Iterator[Sentence]:
    yield say("it never leaves in a file for partners or the public; the code does")
    yield count(
        "it was compared with {count} field that the key holds of this person",
        "it was compared with {count} fields that the key holds of this person",
        len(row.fields),
    )
    if not row.fields.keys() - row.canonical.keys():
        yield say("the key holds nothing of them but what their code is made of: look yourself "
                  "whether the name holds a part of theirs")  # fmt: skip


def _asked(desk: Desk) -> str:
    prompts = ("the name they chose (unseen): ", "the same once more: ")
    typed = [desk.sources.person.ask(each) for each in prompts]
    if None in typed:
        fix = "run it at a terminal; the name is never taken from the command line"
        raise WrongUse("nobody is there to type the name", fix=fix)
    first, again = (" ".join((each or "").split()) for each in typed)
    if first != again:
        raise WrongUse("the two names are not the same", fix="run it again; nothing was changed")
    return first


def _judge(name: str, row: Row, opened: Opened) -> None:
    """Returns when a name leads back to nobody, and is nobody else's.

    What each field of the row means is not known here, so that every cell counts as a name and as a
    number.

    Raises:
        Refused: it does, or is; the rule is said, no value.
    """
    cells = tuple(each for each in row.fields.values() if each)
    found = chosen_names.problem(name, About(names=cells, numbers=cells))
    others = [
        each.chosen
        for each in opened.rows.values()
        if each.chosen is not None and each.code != row.code
    ]
    if found is None and chosen_names.near(name, others):
        found = Rule.TAKEN
    if found is not None:
        raise _refused(found)


def _refused(rule: Rule) -> Refused:
    fix = "let the person choose another name; it should have nothing to do with their own"
    return Refused("this name is not safe: {rule}", fix=fix, rule=rule.value)
