"""What the inventory of a folder says: one page, however many files there are."""

from __future__ import annotations

from collections.abc import Iterator

from goodata.checks import named
from goodata.errors import ExitCode, worst
from goodata.files.access import Access, Who
from goodata.files.recognising import Sort
from goodata.findings import FailOn, Figures, Finding, NotChecked, Report, Severity, counts_as_fault
from goodata.model import Risk
from goodata.practices.inventory.entry import Entry
from goodata.practices.inventory.stock import Stock
from goodata.practices.inventory.total import RANK, SEVERITIES, WORDS, Found, Sum, figures
from goodata.text import InputName, Ours, Sentence, count, say


def report(stock: Stock, total: Sum, fail_on: FailOn, entries: list[object] | None) -> Report:
    """The page.

    Args:
        stock: the folder.
        total: what came together.
        fail_on: from which weight findings count.
        entries: every file as plain values for `--json`, or None.
    """
    found = sorted(_findings(total), key=lambda each: (SEVERITIES.index(each.severity), each.code))
    high = bool(total.classes[Risk.HIGH])
    counts = any(counts_as_fault(each.severity, fail_on) for each in found)
    counts = counts or (high and counts_as_fault(Severity.ERROR, fail_on))
    codes = [ExitCode.FOUND] if counts else []
    codes += [ExitCode.UNREADABLE] if total.failed else []
    result = figures(stock, total) | ({} if entries is None else {"files": entries})
    return Report(
        command="classify",
        exit=worst(codes),
        verdict=_verdict(stock, total),
        decided=tuple(_decided(stock)),
        lines=tuple(_lines(total)),
        findings=tuple(found),
        not_checked=tuple(_not_checked(total)),
        next=_next(stock),
        result=result,
        faults=tuple(total.faults),
        figures=tuple(_figures(total)),
    )


def _figures(total: Sum) -> Iterator[Figures]:
    """The tables of the page, for reports that have room for them."""
    if not total.classes:
        return
    rows = [
        (say("{word}", word=WORDS[risk]), say(f"{total.classes[risk]:,}"), _sorts(total, risk))
        for risk in sorted(total.classes, key=RANK.__getitem__)
    ]
    yield Figures(
        title=say("Files by class"),
        caption=say("How many files are of each class, and what they are"),
        headings=("Class", "Files", "What"),
        rows=tuple(rows),
        numbers=frozenset({1}),
    )
    if total.worst:
        yield Figures(
            title=say("Where to look first"),
            caption=say("Files that are high: open to others first, then the largest tables"),
            headings=("File", "Why", "Read by"),
            rows=tuple(
                (say("{file}", file=each.shown), _why(each), who_reads(each.access))
                for each in _worst(total)
            ),
        )


def _sorts(total: Sum, risk: Risk | None) -> Sentence:
    """What the files of a class are, the most frequent first."""
    kinds = [(sort.value, number) for (of, sort), number in total.sorts.items() if of is risk]
    kinds.sort(key=lambda each: (-each[1], each[0]))
    return say("{what}", what=Ours(", ".join(f"{name} {number:,}" for name, number in kinds)))


def _worst(total: Sum) -> list[Entry]:
    return [entry for _, entry in sorted(total.worst, key=lambda each: each[0], reverse=True)]


def _why(entry: Entry) -> Sentence:
    return say("{why}", why=Ours(entry.judged.reasons[0] if entry.judged.reasons else ""))


def _findings(total: Sum) -> Iterator[Finding]:
    for name, found in total.found.items():
        check = named(name)
        files = _files(found)
        words = ", ".join(sorted(filter(None, found.words)))
        args = {
            "files": files, "how": words, "kinds": words, "older": total.older or "", "parts": words
        }  # fmt: skip
        rule = say(check.message, **args)
        if name in ("hidden-part-holds-data", "author-in-document"):
            rule = say("{files}: {rule}", files=files, rule=rule)
        remedy = say(check.remedy, **args)
        yield Finding(check.code, name, found.severity, 0, None, None, rule, remedy, found.files)


def _files(found: Found) -> Sentence:
    """A few names, and how many more."""
    args: dict[str, object] = {f"f{place}": name for place, name in enumerate(found.shown)}
    names = ", ".join(f"{{{key}}}" for key in args)
    rest = found.files - len(found.shown)
    if not rest:
        return say(names, **args)
    return count(f"{names} and {{count}} more", f"{names} and {{count}} more", rest, **args)


def _decided(stock: Stock) -> Iterator[Sentence]:
    yield say(
        "{folder}: {files}, {folders}, {size}, on {medium}",
        folder=InputName(stock.folder),
        files=count("{count} file", "{count} files", stock.files),
        folders=count("{count} folder below it", "{count} folders below it", stock.folders),
        size=size(stock.size),
        medium=stock.medium.words,
    )
    if stock.resumed:
        one = "taken up again: {count} file was judged by a run that was stopped"
        more = "taken up again: {count} files were judged by a run that was stopped"
        yield count(one, more, stock.resumed)


def size(number: int) -> str:
    """Bytes in words.

    >>> size(999), size(3_400_000)
    ('999 bytes', '3.4 MB')
    """
    for unit, name in ((10**12, "TB"), (10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if number >= unit:
            return f"{number / unit:.1f} {name}"
    return f"{number} bytes"


def _lines(total: Sum) -> Iterator[Sentence]:
    if not total.classes:
        return
    yield say("{line}", line=Ours(f"{'files':>8}  {'class':<10}  what"))
    for risk in sorted(total.classes, key=RANK.__getitem__):
        what = _sorts(total, risk)
        number = f"{total.classes[risk]:,}"
        yield say("{line}", line=Ours(f"{number:>8}  {WORDS[risk]:<10}  {what}"))
    for entry in _worst(total):
        yield _line(entry, access=total.access)
    left = total.classes[Risk.HIGH] - len(total.worst)
    if left > 0:
        one, more = "and {count} more file that is HIGH", "and {count} more files that are HIGH"
        yield count(one, more, left)
    if total.access:
        yield from _circles(total)
    if total.older is not None:
        yield from _old(total)


def _line(entry: Entry, *, access: bool) -> Sentence:
    why = _why(entry)
    if not access:
        return say("HIGH: {file}: {why}", file=entry.shown, why=why)
    who = who_reads(entry.access)
    return say("HIGH: {file}: {why}; read by {who}", file=entry.shown, why=why, who=who)


def who_reads(access: Access) -> Sentence:
    """Who can read a file, in words."""
    if access.who is Who.EVERYBODY:
        return say("everybody on this computer")
    if access.who is Who.OWNER:
        return say("its owner only")
    if access.who is Who.UNKNOWN:
        return say("nobody knows: its rights cannot be read")
    if access.others is None:
        return say("its owner and others")
    one, more = "its owner and {count} other", "its owner and {count} others"
    return count(one, more, access.others)


_CIRCLES = {
    Who.EVERYBODY: "read by everybody on this computer: {files}, {high} of them HIGH",
    Who.SOME: "read by some others: {files}, {high} of them HIGH",
    Who.OWNER: "read by the owner only: {files}, {high} of them HIGH",
    Who.UNKNOWN: "rights that could not be read: {files}, {high} of them HIGH",
}


def _circles(total: Sum) -> Iterator[Sentence]:
    for who, template in _CIRCLES.items():
        number = sum(amount for (circle, _), amount in total.circles.items() if circle is who)
        if number:
            files = count("{count} file", "{count} files", number)
            yield say(template, files=files, high=total.circles[who, Risk.HIGH])


def _old(total: Sum) -> Iterator[Sentence]:
    """How many old files there are of each class, and the oldest of them."""
    if not total.old:
        yield say("older than {age}: none", age=total.older)
        return
    what = ", ".join(
        f"{WORDS[risk]} {total.old[risk]:,}" for risk in sorted(total.old, key=RANK.__getitem__)
    )
    yield say("older than {age}: {what}; the oldest:", age=total.older, what=what)
    for day, _, risk, shown in total.oldest:
        yield say("{day}  {word}: {file}", day=day, word=WORDS[risk], file=shown)


def _not_checked(total: Sum) -> Iterator[NotChecked]:
    amount = sum(n for (risk, sort), n in total.sorts.items() if risk is None and sort in _CLOSED)
    if amount:
        one, more = "what {count} file holds", "what {count} files hold"
        why = say("encrypted files, documents, archives and databases are not read")
        yield NotChecked(count(one, more, amount), why)
    if total.circles[Who.UNKNOWN, Risk.HIGH] or total.circles[Who.UNKNOWN, Risk.MEDIUM]:
        yield NotChecked(say("who can read"), say("this system does not tell"))


_CLOSED = frozenset({Sort.SEALED, Sort.DOCUMENT, Sort.ARCHIVE, Sort.DATABASE})


def _verdict(stock: Stock, total: Sum) -> Sentence:
    risk = min(total.classes, key=RANK.__getitem__, default=None)
    if not stock.files:
        return say("no file in it")
    if risk is None:
        return say("nothing in it could be judged")
    first = say(
        "{word}: {number} of {files}",
        word=WORDS[risk],
        number=total.classes[risk],
        files=count("{count} file", "{count} files", stock.files),
    )
    if not total.failed:
        return first
    one, more = "{first}; {count} could not be read", "{first}; {count} could not be read"
    return count(one, more, total.failed, first=first)


def _next(stock: Stock) -> Sentence | None:
    if not stock.files:
        return None
    import shlex

    folder = InputName(shlex.quote(str(stock.folder)))
    return say("goodata classify {folder} --report xlsx", folder=folder)
