"""A vault of which any byte was changed: refused in words, or as good as before."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from goodata.errors import GoodataError
from goodata.practices.vault import host, issuing, opening, unlocking
from tests import vaults
from tests.faults import deeds

MUTATIONS = 60
"""For each file."""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh") / "work"
    folder.mkdir()
    deeds.layout(folder)
    return folder


def spoilt(content: bytes, chance: random.Random) -> bytes:
    """The content with something changed, cut, doubled, swapped or put in."""
    way = chance.randrange(6)
    at, other = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    if way == 0 and content:
        place = chance.randrange(len(content))
        bit = bytes([content[place] ^ 1 << chance.randrange(8)])
        return content[:place] + bit + content[place + 1 :]
    if way == 1:
        return content[:at]
    if way == 2:
        return content[:at] + content[other:]
    if way == 3:
        return content[:other] + content[at:]
    if way == 4:
        rubbish = chance.choice([b"\n", b"\0", b"[" * 3_000, b'"', b"{}", b"\xff", b"1e999"])
        return content[:at] + rubbish + content[at:]
    return content[at:] + content[:at]


def told(work: Path) -> tuple[object, ...]:
    """All that a vault says, by a run and by a custodian."""
    with issuing.opened(work / "vault", vaults.around(work / "state", 90)) as desk:
        people = [(f"bk{each}",) for each in range(3)]
        issued = desk.codes("person", "client", ("case",), people, people)
        remembered = desk.read_release("partner")
    rows = unlocking.unlock(work / "vault", deeds.desk_of(work, 91)).rows()
    return issued.codes, str(remembered), rows.rows


PARTS = (
    "vault.json",
    "seg-00000000.gdv",
    "seg-00000001.gdv",
    "host.key.age",
    ".jsonl",
    "seen.json",
)


@pytest.mark.parametrize("name", PARTS)
def test_no_change_goes_unnoticed(name: str, fresh: Path, tmp_path: Path) -> None:
    before = told(fresh)
    work = tmp_path / "work"
    shutil.copytree(fresh, work)
    (part,) = (each for each in work.rglob("*") if each.name.endswith(name))
    content = part.read_bytes()
    chance = random.Random(name)
    noticed = 0
    for _ in range(MUTATIONS):
        part.write_bytes(spoilt(content, chance))
        seen = (host.folder(work / "state", vaults.VAULT) / host.SEEN).read_bytes()
        try:
            assert told(work) == before, "what is not refused says the same"
        except GoodataError:
            noticed += 1
        finally:
            part.write_bytes(content)
            if not name.startswith("seen"):
                (host.folder(work / "state", vaults.VAULT) / host.SEEN).write_bytes(seen)
    assert noticed > MUTATIONS // 3
    assert told(work) == before
    assert opening.identify(work / "vault").vault == vaults.VAULT
