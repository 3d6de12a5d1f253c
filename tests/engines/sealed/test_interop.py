"""The age command and pyrage open what we seal, and we open what they seal, at every chunk edge.

Passphrase files by the others take a second each, so only some sizes are tried; all of them with
GOODATA_SEALED_FULL=1.
"""

import os
import re
import shutil
import subprocess

import pytest

from goodata.engines import sealed

SIZES = [0, 1, 65535, 65536, 65537, 131071, 131072, 131073, 2**20 - 1, 2**20, 2**20 + 1]
SLOW_SIZES = SIZES if os.environ.get("GOODATA_SEALED_FULL") else [0, 65537]
# pyrage writes 2^19 or more: some six seconds for each.
SLOWEST_SIZES = SIZES if os.environ.get("GOODATA_SEALED_FULL") else [65537]
FORMS = [pytest.param(False, id="binary"), pytest.param(True, id="armor")]
PASSPHRASE = "six invented words for a test"  # noqa: S105 - invented
# The age command writes 2^18; a low work factor of ours is read by it all the same.
QUICK = 4

needs_age = pytest.mark.skipif(
    not (shutil.which("age") and hasattr(os, "openpty")),
    reason="the age command is not installed: apt-get install age",
)


@pytest.fixture(scope="module")
def plain(dice):
    data = dice(65536).randbytes(max(SIZES))
    return lambda size: data[:size]


@pytest.fixture(scope="module")
def pyrage():
    return pytest.importorskip("pyrage", reason="pyrage is not installed: pip install pyrage")


def age(*command, data=b""):
    return subprocess.run(["age", *command], input=data, capture_output=True, check=True).stdout


def age_typing(*command):
    """Run age with a terminal of its own and type the passphrase whenever it asks."""
    ours, its = os.openpty()
    process = subprocess.Popen(
        ["age", *command], stdin=its, stdout=its, stderr=its, start_new_session=True
    )
    os.close(its)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 1024)
        except OSError:
            break
        if not piece:
            break
        seen += piece
        if re.search(rb"(?i)passphrase[^\n]*:\s*$", seen):
            os.write(ours, PASSPHRASE.encode() + b"\n")
            seen = b""
    os.close(ours)
    assert process.wait() == 0, "age did not take the passphrase"


@pytest.fixture
def key_file(tmp_path, identity):
    path = tmp_path / "key"
    path.write_text(identity.reveal() + "\n")
    return str(path)


@needs_age
@pytest.mark.parametrize("is_armored", FORMS)
@pytest.mark.parametrize("size", SIZES)
def test_age_opens_ours(size, is_armored, plain, identity, key_file, sealed_by):
    data = sealed_by(plain(size), identity.recipient(), is_armored=is_armored)
    assert age("-d", "-i", key_file, data=data) == plain(size)


@needs_age
@pytest.mark.parametrize("is_armored", FORMS)
@pytest.mark.parametrize("size", SIZES)
def test_we_open_ages(size, is_armored, plain, identity, opened_with):
    form = ["-a"] if is_armored else []
    data = age("-r", str(identity.recipient()), *form, data=plain(size))
    assert opened_with(data, identity) == plain(size)


@needs_age
@pytest.mark.parametrize("is_armored", FORMS)
@pytest.mark.parametrize("size", SIZES)
def test_age_opens_our_passphrase_files(size, is_armored, plain, tmp_path, sealed_by):
    recipient = sealed.PassphraseRecipient(PASSPHRASE, work_factor=QUICK)
    source, target = tmp_path / "x.age", tmp_path / "x"
    source.write_bytes(sealed_by(plain(size), recipient, is_armored=is_armored))
    age_typing("-d", "-o", str(target), str(source))
    # For empty content age leaves with 0 and makes no file.
    opened = target.read_bytes() if size or target.exists() else b""
    assert opened == plain(size)


@needs_age
@pytest.mark.parametrize("is_armored", FORMS)
@pytest.mark.parametrize("size", SLOW_SIZES)
def test_we_open_ages_passphrase_files(size, is_armored, plain, tmp_path, opened_with):
    source, target = tmp_path / "x", tmp_path / "x.age"
    source.write_bytes(plain(size))
    age_typing("-p", *(["-a"] if is_armored else []), "-o", str(target), str(source))
    identity = sealed.PassphraseIdentity(PASSPHRASE)
    assert opened_with(target.read_bytes(), identity) == plain(size)


@needs_age
def test_age_reads_our_identities_and_we_read_its(identity, key_file):
    public = subprocess.run(
        ["age-keygen", "-y", key_file], capture_output=True, check=True, text=True
    ).stdout.strip()
    assert public == str(identity.recipient())
    made = subprocess.run(["age-keygen"], capture_output=True, check=True, text=True).stdout
    (theirs,) = sealed.parse_identities(made)
    assert f"# public key: {theirs.recipient()}\n" in made
    assert theirs.reveal() in made


@pytest.mark.parametrize("is_armored", FORMS)
@pytest.mark.parametrize("size", SIZES)
def test_pyrage_opens_ours(size, is_armored, plain, identity, pyrage, sealed_by):
    data = sealed_by(plain(size), identity.recipient(), is_armored=is_armored)
    theirs = pyrage.x25519.Identity.from_str(identity.reveal())
    assert pyrage.decrypt(data, [theirs]) == plain(size)


@pytest.mark.parametrize("is_armored", FORMS)
@pytest.mark.parametrize("size", SIZES)
def test_we_open_pyrages(size, is_armored, plain, identity, pyrage, opened_with):
    recipient = pyrage.x25519.Recipient.from_str(str(identity.recipient()))
    data = pyrage.encrypt(plain(size), [recipient], armored=is_armored)
    assert opened_with(data, identity) == plain(size)


@pytest.mark.parametrize("is_armored", FORMS)
@pytest.mark.parametrize("size", SIZES)
def test_pyrage_opens_our_passphrase_files(size, is_armored, plain, pyrage, sealed_by):
    recipient = sealed.PassphraseRecipient(PASSPHRASE, work_factor=QUICK)
    data = sealed_by(plain(size), recipient, is_armored=is_armored)
    assert pyrage.passphrase.decrypt(data, PASSPHRASE) == plain(size)


@pytest.mark.parametrize("size", SLOWEST_SIZES)
def test_we_open_pyrages_passphrase_files(size, plain, pyrage, opened_with):
    is_armored = size % 2 == 1
    data = pyrage.passphrase.encrypt(plain(size), PASSPHRASE, armored=is_armored)
    # It chooses its work factor by the clock of the machine, up to 2^20 and beyond.
    identity = sealed.PassphraseIdentity(PASSPHRASE, max_work_factor=22)
    assert opened_with(data, identity) == plain(size)


def test_ten_recipients_each_open_it(pyrage, plain, sealed_by, opened_with):
    theirs = [pyrage.x25519.Identity.generate() for _ in range(5)]
    ours = [sealed.X25519Identity(bytes([number]) * 32) for number in range(5)]
    recipients = [sealed.parse_recipient(str(one.to_public())) for one in theirs]
    data = sealed_by(plain(70_000), *recipients, *(one.recipient() for one in ours))
    for one in theirs:
        assert pyrage.decrypt(data, [one]) == plain(70_000)
    for one in ours:
        assert opened_with(data, one) == plain(70_000)
