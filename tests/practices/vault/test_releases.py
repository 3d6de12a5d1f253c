"""The memory of releases: committed with the codes, chained, and as good as its working key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests import vaults

from goodata.engines.vault.faults import Broken
from goodata.practices.vault import host, issuing, opening, releases
from goodata.practices.vault.issuing import Issuing


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def vault(tmp_path: Path, state: Path) -> Path:
    vaults.make(tmp_path / "vault", state)
    return tmp_path / "vault"


def opened(vault: Path, state: Path, seed: int = 5) -> Issuing:
    return issuing.opened(vault, vaults.around(state, seed))


def release(vault: Path, state: Path, seed: int, name: str = "partner", commit: bool = True) -> str:
    with opened(vault, state, seed) as desk:
        desk.stage_release(name, [{"code": f"C{seed}", "labels": ["20-24", "ม"], "class": seed}])
        head = desk.release_head(name)
        desk.stage("ab" * 32, None)
        if commit:
            desk.commit()
    return head


def read(vault: Path, state: Path, name: str = "partner") -> list[object]:
    with opened(vault, state, 99) as desk:
        return [each["class"] for each in desk.read_release(name)]


def test_what_was_released_is_remembered_in_order(vault: Path, state: Path) -> None:
    assert read(vault, state) == []
    heads = [release(vault, state, seed) for seed in (1, 2, 3)]
    release(vault, state, 4, "other")
    assert read(vault, state) == [1, 2, 3]
    assert read(vault, state, "other") == [4]
    assert read(vault, state, "nobody") == []
    with opened(vault, state, 9) as desk:
        assert desk.release_head("partner") == heads[-1]
    assert len({*heads}) == 3
    assert len(vaults.segments(vault)) == 4, "a release alone is a segment too"


def test_a_memory_is_committed_with_the_codes_or_not_at_all(vault: Path, state: Path) -> None:
    release(vault, state, 1)
    before = {each: each.read_bytes() for each in (vault / "releases").iterdir()}
    release(vault, state, 2, commit=False)
    assert {each: each.read_bytes() for each in (vault / "releases").iterdir()} == before
    # Killed between the memory and its segment: the memory stands there, and does not count.
    release(vault, state, 3)
    vaults.segments(vault)[1].unlink()
    (host.folder(state, vaults.VAULT) / host.SEEN).unlink()
    assert read(vault, state) == [1]
    release(vault, state, 4)
    assert read(vault, state) == [1, 4]


def test_no_name_stands_in_a_file_name(vault: Path, state: Path) -> None:
    release(vault, state, 1, "Maliwan's office")
    (path,) = (vault / "releases").iterdir()
    assert "aliwan" not in path.name
    assert path.name == releases.file_name(1, "Maliwan's office")


def spoil(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "edited": lambda content: content.replace(b"20-24", b"20-25", 1),
    "head edited": lambda content: content.replace(b'"rows":1', b'"rows":2', 1),
    "cut": lambda content: content[:-3],
    "last batch cut": lambda content: content[: content.rfind(b'{"bytes"')],
    "first batch cut": lambda content: content[content.rfind(b'{"bytes"') :],
    "emptied": lambda _content: b"",
    "rubbish": lambda content: content + b"x\n",
    "endless": lambda content: content.replace(b'"bytes":', b'"bytes":1e999,"x":', 1),
    "fraction": lambda content: content.replace(b'"rows":1', b'"rows":1.5', 1),
}


@pytest.mark.parametrize("change", list(CHANGES))
def test_what_was_done_to_a_memory_is_noticed(change: str, vault: Path, state: Path) -> None:
    release(vault, state, 1)
    release(vault, state, 2)
    (path,) = (vault / "releases").iterdir()
    before = path.read_bytes()
    spoil(path, CHANGES[change])
    assert path.read_bytes() != before
    with pytest.raises(Broken):
        read(vault, state)


def test_a_memory_of_another_vault(vault: Path, state: Path) -> None:
    release(vault, state, 1)
    (path,) = (vault / "releases").iterdir()
    spoil(path, lambda content: content.replace(vaults.VAULT.encode(), b"f" * 32))
    with pytest.raises(Broken):
        read(vault, state)


def test_once_a_run(vault: Path, state: Path) -> None:
    with opened(vault, state) as desk:
        desk.stage_release("partner", [])
        with pytest.raises(ValueError, match="twice"):
            desk.stage_release("partner", [])


def test_an_older_memory_stays_readable(vault: Path, state: Path) -> None:
    for seed in range(1, 13):
        release(vault, state, seed)
    assert read(vault, state) == list(range(1, 13))
    assert len(list((vault / opening.RELEASES).iterdir())) == 1
