"""What `goodata.toml` says, and which source of a setting wins. Text in, values out."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from goodata.errors import Place, Refused, WrongUse
from goodata.findings import FailOn

VERSION = 1

OPTION_ONLY = frozenset(
    {"force", "yes", "show_values", "publish", "accept_unverified", "all_links"}
)
"""Never from the environment or a file: a forgotten line would act for years."""

_TOP = frozenset(
    {"version", "project", "files", "options", "group", "wipe", "encryption", "incident", "key"}
)
_PROJECT = frozenset({"id", "name", "started", "shared"})
_WIPE = frozenset({"trusted"})
_ENCRYPTION = frozenset({"recovery"})
_INCIDENT = frozenset({"call"})
_KEY = frozenset({"vault"})
_OPTIONS = frozenset({"fail_on", "quiet", "verbose", "log", "wait", "memory"})


@dataclass(frozen=True)
class Settings:
    """The settings of one file.

    Attributes:
        id: tells this project apart from others of the same name.
        name: what people call the project.
        shared: whether colleagues work on it from several computers, so that the key of refs of
            records lies in the project; see `dedupe`.
        group: the group of users that may read outputs, or None.
        files: file name patterns and the dictionary that belongs to each, in their order.
        options: values for options nobody typed, by option name with `_`.
        trusted: folders on disks that keep no old blocks, so the custodian declares; see `wipe`.
        recovery: the organisation's own recipient, `age1...` or a file with it, that every file is
            encrypted for as well; see `encrypt`.
        call: whom to call when something went wrong, one line each; see `log incident`.
        vault: the folder of the key that leads from codes to people; see `key`.
    """

    id: str | None = None
    name: str | None = None
    shared: bool = False
    group: str | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    trusted: tuple[str, ...] = ()
    recovery: str | None = None
    call: tuple[str, ...] = ()
    vault: str | None = None


def parse(content: bytes, shown: str) -> Settings:
    """The settings in the text of a `goodata.toml`.

    Args:
        content: the file's bytes, UTF-8.
        shown: how the file is named in messages.

    Raises:
        WrongUse: it is no TOML, of another version, or holds a key nobody knows.
    """
    try:
        read = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        fix = "look for a quote or bracket that is not closed; the file must be UTF-8"
        raise WrongUse("cannot be read as settings", fix=fix, place=Place(shown)) from None
    _known(read, _TOP, "", shown)
    project = _table(read, "project", _PROJECT, shown)
    options = {
        key.replace("-", "_"): value for key, value in _table(read, "options", None, shown).items()
    }
    _known(options, _OPTIONS, "options.", shown)
    _fitting(read, options, shown)
    if read.get("version", VERSION) != VERSION:
        what = "is of another version of goodata; this one reads version {version}"
        raise WrongUse(what, fix="install a newer goodata", place=Place(shown), version=VERSION)
    files = _table(read, "files", None, shown)
    return Settings(
        id=_text(project.get("id")),
        name=_text(project.get("name")),
        shared=project.get("shared") is True,
        group=_text(read.get("group")),
        files={str(pattern): str(name) for pattern, name in files.items()},
        options=options,
        trusted=_texts(_table(read, "wipe", _WIPE, shown).get("trusted"), "wipe.trusted", shown),
        recovery=_recovery(_table(read, "encryption", _ENCRYPTION, shown).get("recovery"), shown),
        call=_texts(_table(read, "incident", _INCIDENT, shown).get("call"), "incident.call", shown),
        vault=_vault(_table(read, "key", _KEY, shown).get("vault"), shown),
    )


def _recovery(value: object, shown: str) -> str | None:
    if value is None:
        return None
    fix = 'write it in quotes: recovery = "age1..." or recovery = "recovery.age-recipient"'
    if not isinstance(value, str) or not value.strip():
        what = "encryption.recovery is no recipient"
        raise WrongUse(what, fix=fix, place=Place(shown))
    if "AGE-SECRET-KEY-" in value.upper():
        what = "encryption.recovery is a private key; whoever saw the file can decrypt"
        fix = "make a new identity, and write only its public part (age1...) here"
        raise Refused(what, fix=fix, place=Place(shown))
    return value.strip()


def _vault(value: object, shown: str) -> str | None:
    if value is None or _filled(value):
        return _text(value)
    fix = 'write a folder in quotes: vault = "/media/stick/vault"'
    raise WrongUse("key.vault is no folder", fix=fix, place=Place(shown))


def _texts(value: object, name: str, shown: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        fix = 'write it as a list: ["...", "..."]'
        raise WrongUse("{name} is not a list", fix=fix, place=Place(shown), name=name)
    return tuple(value)


def _fitting(read: Mapping[str, object], options: Mapping[str, object], shown: str) -> None:
    """Refuses a value that is not of the kind its setting wants.

    A word where true or false is wanted would count as true, and a night's run would stay silent.
    """
    levels = [each.value for each in FailOn]
    wait = options.get("wait")
    patient = isinstance(wait, (int, float)) and not isinstance(wait, bool) and 0 <= wait < 1e6
    wanted = {
        "options.quiet": (isinstance(options.get("quiet", True), bool), "true or false"),
        "options.verbose": (isinstance(options.get("verbose", True), bool), "true or false"),
        "options.log": (_filled(options.get("log", "x")), "the path of a file, in quotes"),
        "options.fail_on": (
            options.get("fail_on", levels[0]) in levels,
            f"one of {', '.join(levels)}",
        ),
        "project.shared": (
            isinstance(_mapping(read.get("project")).get("shared", True), bool),
            "true or false",
        ),
        "options.memory": (_sized(options.get("memory", "256M")), "a size in quotes, as 200M"),
        "options.wait": (wait is None or patient, "seconds, as 60"),
        "group": (_filled(read.get("group", "x")), "the name of a group, in quotes"),
        "version": (not isinstance(read.get("version", 1), bool), str(VERSION)),
        "files": (
            all(_filled(each) for each in _mapping(read.get("files")).values()),
            "file patterns and names of dictionaries, in quotes",
        ),
    }
    for key, (fits, expected) in wanted.items():
        if not fits:
            fix = f"write {expected}"
            raise WrongUse("{key} is of the wrong kind", fix=fix, place=Place(shown), key=key)


_UNITS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30}
_LEAST, _MOST = 2**24, 2**40


def size(written: str) -> int | None:
    """How many bytes a size means, or None where it means none that can be used.

    >>> size("256M"), size("1G"), size("1.5G"), size("12"), size("much")
    (268435456, 1073741824, None, None, None)
    """
    found = re.fullmatch(
        r"(\d{1,15})\s*([KMG]?)(?:i?B)?", written.strip(), re.ASCII | re.IGNORECASE
    )
    if found is None:
        return None
    number = int(found[1]) * _UNITS[found[2].upper()]
    return number if _LEAST <= number <= _MOST else None


def _sized(value: object) -> bool:
    return isinstance(value, str) and size(value) is not None


def _filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _table(
    read: Mapping[str, object], name: str, known: frozenset[str] | None, shown: str
) -> dict[str, object]:
    table = read.get(name, {})
    if not isinstance(table, dict):
        fix = "write it as a heading in square brackets with lines below"
        raise WrongUse("{name} is not a section", fix=fix, place=Place(shown), name=name)
    if known is not None:
        _known(table, known, f"{name}.", shown)
    return table


def _known(table: Mapping[str, object], known: frozenset[str], prefix: str, shown: str) -> None:
    for key in table:
        if key in OPTION_ONLY:
            fix = "type it as an option each time; in a file it would act for years"
            raise WrongUse(
                "{key} is never read here", fix=fix, place=Place(shown), key=prefix + key
            )
        if key not in known:
            near = difflib.get_close_matches(key, sorted(known), 1)
            fix = (
                f"did you mean {prefix}{near[0]}" if near else f"known: {', '.join(sorted(known))}"
            )
            raise WrongUse("no setting {key}", fix=fix, place=Place(shown), key=prefix + key)
