"""What is done to a vault while its disk breaks: each deed in one line, for the forge's server."""

from __future__ import annotations

import json
from pathlib import Path

from goodata.practices.vault import backing_up, forgetting, issuing, making, opening, rotating
from tests import keys, vaults

SERVER = """
import json, os, sys
from pathlib import Path
sys.path[:] = [each for each in sys.path if each]
from goodata.errors import GoodataError
from goodata.files import platform, writing
from goodata.practices.wiping import verdicts
from tests.faults import deeds
# What is imported late is imported now, so that only calls of the deed itself are broken.
deeds.warm(Path(os.environ["WARM"]))
for line in sys.stdin:
    asked = json.loads(line)
    ready, go = os.pipe()
    child = os.fork()
    if not child:
        os.close(go)
        os.read(ready, 1)
        os.close(ready)
        said, code = "", 0
        try:
            try:
                said = deeds.do(asked["line"][0], Path(asked["folder"]), asked["seed"])
            finally:
                writing.forget_all()
        except GoodataError as error:
            said, code = f"{error.faults[0].what}", int(error.exit_code)
        except BaseException as error:
            said, code = f"Traceback {error!r}", 70
        try:
            descriptor = os.open(asked["said"], os.O_WRONLY | os.O_TRUNC)
            os.write(descriptor, said.encode())
        finally:
            os._exit(code)
    os.close(ready)
    print(child, flush=True)
    sys.stdin.readline()
    os.write(go, b"1")
    os.close(go)
    print(os.waitpid(child, 0)[1], flush=True)
"""


def layout(folder: Path) -> None:
    """A vault with two segments and a memory, before anything breaks."""
    state = folder / "state"
    vaults.make(folder / "vault", state)
    keys.key_file(folder / "office.key")
    (folder / "holds.csv").write_text("id,scope,reason,ordered_by,from,until,released\n")
    issue(folder, 1)
    issue(folder, 2)


def issue(folder: Path, seed: int) -> str:
    """Everybody so far and one person more; what is released is remembered."""
    people = [(f"bk{each}",) for each in range(seed + 1)]
    with issuing.opened(folder / "vault", vaults.around(folder / "state", seed)) as desk:
        issued = desk.codes("person", "client", ("case",), people, people)
        desk.stage_release("partner", [{"code": issued.codes[-1], "class": seed}])
        desk.stage("ab" * 32, None)
        desk.commit()
    return json.dumps({person: code for (person,), code in zip(people, issued.codes, strict=True)})


def desk_of(folder: Path, seed: int):
    return vaults.desk(folder / "state", folder / "office.key", seed=seed)


def rotate(folder: Path, seed: int) -> str:
    """Another custodian."""
    wish = rotating.Wish(folder / "vault", add=(str(keys.PARTNER.recipient()),))
    rotating.rotate(wish, desk_of(folder, seed))
    return ""


def rekey(folder: Path, seed: int) -> str:
    """Another working key."""
    rotating.rotate(rotating.Wish(folder / "vault", index=True), desk_of(folder, seed))
    return ""


def forget(folder: Path, seed: int) -> str:
    """The first person of the vault is forgotten."""
    code = first_code(folder)
    wish = forgetting.Wish(folder / "vault", code, "withdrawn", folder / "holds.csv")
    forgetting.forget(wish, desk_of(folder, seed))
    return code


def first_code(folder: Path) -> str:
    gen = opening.identify(folder / "vault").generation
    index = opening.whole(opening.segment_path(folder / "vault", gen, 0)).splitlines()[1]
    return index.split(b",")[1].decode()


def backup(folder: Path, seed: int) -> str:
    """A copy on what stands for a stick."""
    wish = backing_up.Wish(folder / "vault", folder / "stick" / "backup")
    backing_up.backup(wish, desk_of(folder, seed))
    return ""


def new(folder: Path, seed: int) -> str:
    """A second vault, for custodians."""
    wish = making.Wish(folder / "second" / "vault", (str(keys.OFFICE.recipient()),))
    making.new(wish, desk_of(folder, seed))
    return ""


DEEDS = {
    "issue": issue, "rotate": rotate, "rekey": rekey, "forget": forget, "backup": backup,
    "new": new,
}  # fmt: skip


def do(name: str, folder: Path, seed: int) -> str:
    """Does one of them."""
    return DEEDS[name](folder, seed)


def warm(folder: Path) -> None:
    """Does all of them once, elsewhere."""
    folder.mkdir()
    layout(folder)
    for name in DEEDS:
        do(name, folder, 30)
