"""Faults 18, 32, 42 to 46 and 50: text files as they must not be, through the whole program."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, Play

CANARY = "Kanarienvogel"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def validated(work: Path, play: Play, data: bytes, name: str = "cases.csv", *options: str):
    (work / name).write_bytes(data)
    done = play("validate", name, "--json", *options)
    assert CANARY not in done.everything
    assert "\x1b" not in done.everything
    return done


def codes(report: dict) -> set[str]:
    return {finding["code"] for finding in report["findings"]}


def casebook(**cells: str) -> bytes:
    """The clean casebook, some cells of its first row replaced."""
    lines = (EXAMPLES / "casebook_clean.csv").read_text("utf-8").splitlines()
    header, first = lines[0].split(","), lines[1].split(",")
    for name, text in cells.items():
        first[header.index(name)] = text
    return "\r\n".join([lines[0], ",".join(first), *lines[2:], ""]).encode()


def test_042_nul_is_kept_and_told(work: Path, play: Play) -> None:
    done = validated(work, play, b"id,note\nx,a\0b\ny,c\n")
    assert "GD112" in codes(done.json)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_042_each_line_end_gives_the_same(end: str, work: Path, play: Play) -> None:
    text = casebook().decode().replace("\r\n", end)
    rows = len(list(csv.reader(io.StringIO(text, newline="")))) - 1
    report = validated(work, play, text.encode()).json
    assert (report["exit"], report["inputs"][0]["rows"]) == (0, rows)


def test_042_mixed_line_ends_are_told(work: Path, play: Play) -> None:
    done = validated(work, play, b"id,note\r\nx,a\ny,b\rz,c\n")
    assert "GD315" in codes(done.json)
    assert done.json["inputs"][0]["rows"] == 3


def test_042_a_quote_that_stays_open_over_a_long_text(work: Path, play: Play) -> None:
    data = b'id,note\n1,x\n2,"' + f"{CANARY},lost\n".encode() * 2_500_000
    report = validated(work, play, data).json
    assert report["exit"] == 3
    assert [(each["place"]["line"]) for each in report["errors"]] == [3]


def test_042_a_million_columns(work: Path, play: Play) -> None:
    data = b"id,note\n1,2\n" + b"," * 1_000_000 + b"\n"
    report = validated(work, play, data).json
    assert report["exit"] == 3
    assert [(each["place"]["line"]) for each in report["errors"]] == [3]
    assert validated(work, play, b"," * 1_000_000 + b"\n").code == 3


def test_042_the_limit_of_columns_can_be_stated(work: Path, play: Play) -> None:
    header = ",".join(f"c{number}x" for number in range(40))
    data = f"{header}\n{','.join('abcdefgh' * 5)}\n".encode()
    assert validated(work, play, data, "cases.csv", "--max-columns", "39").json["exit"] == 3
    assert "has more than 39 cells" in play("validate", "cases.csv", "--max-columns", "39").err
    assert play("validate", "cases.csv", "--max-columns", "0").code == 2
    report = validated(work, play, data, "cases.csv", "--max-columns", "40").json
    assert report["inputs"][0]["columns"] == 40


def test_042_a_cell_that_excel_would_cut(work: Path, play: Play) -> None:
    data = f"id,note\nx,{'ก' * 32_767}\ny,{'ก' * 32_768}\nz,w\n".encode()
    report = validated(work, play, data).json
    (found,) = [each for each in report["findings"] if each["code"] == "GD318"]
    assert (found["count"], found["severity"]) == (1, "note")
    assert found["groups"][0]["places"] == [{"row": 3, "line": 3, "cell": "B3"}]


def test_042_a_cell_longer_than_any_table_has(work: Path, play: Play) -> None:
    report = validated(work, play, b"id,note\n1," + b"x" * (33 * 2**20) + b"\n").json
    assert report["exit"] == 3
    assert [(each["place"]["line"]) for each in report["errors"]] == [2]


ENCODED = {
    "utf-8": ("UTF-8", "Nguyễn Văn"),
    "utf-8-sig": ("UTF-8", "Nguyễn Văn"),
    "utf-16": ("UTF-16", "Nguyễn Văn"),
}


@pytest.mark.parametrize("encoding", list(ENCODED))
def test_043_encodings_that_say_what_they_are(encoding: str, work: Path, play: Play) -> None:
    data = casebook().decode().encode(encoding)
    (work / "cases.csv").write_bytes(data)
    done = play("validate", "cases.csv")
    assert done.code == 0
    assert ENCODED[encoding][0] in done.everything


PAGES = {
    "cp874": "สมชาย ใจดี แม่สอด เชียงราย น้ำ",
    "cp1252": "Núñez Peña São João María",
}


@pytest.mark.parametrize("page", list(PAGES))
def test_043_a_code_page_is_told_with_its_evidence(page: str, work: Path, play: Play) -> None:
    rows = "".join(f"C{number},{word},x\n" for number, word in enumerate(PAGES[page].split()))
    (work / "cases.csv").write_bytes(f"case,word,note\n{rows}".encode(page))
    done = play("validate", "cases.csv")
    assert f"code page {page}, told by 100% of 5 words" in done.everything
    report = play("validate", "cases.csv", "--json").json
    assert report["inputs"][0]["encoding"] == page
    assert report["inputs"][0]["evidence"]["encoding_words"]["words"] == 5


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_043_utf_16_without_mark_can_be_stated(name: str, work: Path, play: Play) -> None:
    data = casebook().decode().encode(name)
    refused = validated(work, play, data)
    assert refused.code == 3
    assert f"--encoding {name}" in play("validate", "cases.csv").err
    assert validated(work, play, data, "cases.csv", "--encoding", name).code == 0


def test_043_a_pin_of_the_dictionary_is_not_guessed(work: Path, play: Play) -> None:
    """One word alone would be refused; the dictionary beside the file says what it is."""
    (work / "cases.csv").write_bytes("name,age\nน้ำ,3\n".encode("cp874"))
    assert play("validate", "cases.csv").code == 3
    (work / "cases.dictionary.yaml").write_text(
        "goodata: 1\nname: pinned\nversion: 1\nfile:\n  encoding: cp874\n"
        "fields:\n  - name: name\n    type: string\n  - name: age\n    type: integer\n",
        "utf-8",
    )
    report = play("validate", "cases.csv", "--json").json
    assert report["inputs"][0]["encoding"] == "cp874"
    assert report["inputs"][0]["dictionary"]["name"] == "pinned"


def test_043_bytes_of_two_encodings_and_bad_utf_8(work: Path, play: Play) -> None:
    data = "id,name\n1,Hà Nội\n2,Đặng\n".encode() + b"3,Pe\xf1a\n"
    report = validated(work, play, data).json
    assert report["exit"] == 3
    assert report["errors"][0]["place"]["line"] == 4
    assert "two encodings: UTF-8 in 2 lines (first: line 2)" in play("validate", "cases.csv").err


DAMAGED = {
    "UTF-8 as western": "Nguyễn Văn".encode().decode("latin-1"),
    "UTF-8 as Thai": "สมชาย ใจดี".encode().decode("cp874", "replace"),
    "replaced": "Nguy\ufffdn",
    "question mark": "Nguy?n",
    "Zawgyi": "ေနျပည္ေတာ္",
}


@pytest.mark.parametrize("name", list(DAMAGED))
def test_043_damage_that_came_with_the_text_is_told(name: str, work: Path, play: Play) -> None:
    assert validated(work, play, casebook()).code == 0
    done = validated(work, play, casebook(full_name=DAMAGED[name]))
    assert "GD113" in codes(done.json)
    assert done.code == 1


def test_044_headings_that_are_repeated_empty_or_invisible(work: Path, play: Play) -> None:
    header = f"id,id,,{CANARY}\x1b]0;x\x07,na\u202eme,two\nwords"
    quoted = ",".join(f'"{each}"' for each in header.split(","))
    report = validated(work, play, f"{quoted}\n1,x,y,z,v,w\n2,x,y,z,v,w\n".encode()).json
    assert {"GD304", "GD305", "GD112"} <= codes(report)
    (found,) = [each for each in report["findings"] if each["code"] == "GD112"]
    places = [each["cell"] for group in found["groups"] for each in group["places"]]
    assert places == ["D1", "E1"]


STEERING = {
    "ESC": "\x1b[2J\x1b]0;x\x07",
    "C1": "\x9b31m",
    "bidi": "\u202eabc\u202c",
    "isolate": "\u2066abc",
}


@pytest.mark.parametrize("name", list(STEERING))
def test_045_signs_that_steer_a_terminal_are_told_and_never_said(
    name: str, work: Path, play: Play
) -> None:
    data = casebook(full_name=f"{CANARY}{STEERING[name]}")
    report = validated(work, play, data).json
    assert "GD112" in codes(report)
    (work / "cases.csv").write_bytes(data)
    done = play("validate", "cases.csv", terminal=True)
    assert done.code == 1
    # Bold is ours.
    assert "\x1b[2J" not in done.everything
    assert not set("\x07\x9b\u202e\u202c\u2066") & set(done.everything)


@pytest.mark.parametrize("markup", ["[red]", "[/b]", "[/]", "{0}", "{row}", "%s", "\\"])
def test_045_markup_in_cells_headings_and_names_means_nothing(
    markup: str, work: Path, play: Play
) -> None:
    data = f"id,{markup},note\n1,{markup},x\n2,y,{markup}\n".encode()
    name = f"{markup.replace('/', '')} x.csv"
    (work / name).write_bytes(data)
    done = play("validate", name, terminal=True)
    assert done.code == 3
    assert "no dictionary fits" in done.everything


@pytest.mark.parametrize(
    "name", ["new\nline.csv", "-dash.csv", "CON.csv", "x" * 250 + ".csv", " .csv"]
)
def test_046_file_names(name: str, work: Path, play: Play) -> None:
    (work / name).write_bytes(casebook())
    done = play("validate", "--", name)
    assert done.code == 0, done.err
    assert "new\nline" not in done.everything


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_046_a_file_name_that_is_no_text(work: Path, home: Path) -> None:
    (work / os.fsdecode(b"caf\xe9.csv")).write_bytes(casebook())
    environ = {**os.environ, "HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    line = [sys.executable, "-m", "goodata", "validate", os.fsdecode(b"caf\xe9.csv")]
    done = subprocess.run(line, env=environ, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    done.stdout.decode("utf-8")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\n\r\n\n"])
def test_050_nothing_at_all(data: bytes, work: Path, play: Play) -> None:
    report = validated(work, play, data).json
    assert report["exit"] == 3
    assert len(report["errors"]) == 1


def test_050_header_alone(work: Path, play: Play) -> None:
    header = casebook().split(b"\r\n")[0]
    done = validated(work, play, header + b"\r\n")
    assert "GD317" in codes(done.json)
    assert done.code == 1


def test_standard_input_is_not_read(play: Play) -> None:
    assert play("validate", "-").code == 2


LOCKS = ["~$cases.csv", ".~lock.cases.csv#"]
FOREIGN = {
    "gzip": b"\x1f\x8b\x08",
    "pdf": b"%PDF-1.7\n",
    "html": b"<html><table>",
    "age": b"age-encryption.org/v1\n",
    "armor": b"-----BEGIN AGE ENCRYPTED FILE-----\n",
    "utf-32": "a,b\n1,2\n".encode("utf-32"),
}


@pytest.mark.parametrize("name", LOCKS)
def test_helper_files_of_programs_are_named(name: str, work: Path, play: Play) -> None:
    assert validated(work, play, casebook(), name).code == 3
    assert "helper file" in play("validate", name).err


@pytest.mark.parametrize("kind", list(FOREIGN))
def test_files_that_are_no_table_under_the_name_of_one(kind: str, work: Path, play: Play) -> None:
    done = validated(work, play, FOREIGN[kind] + CANARY.encode() * 100)
    assert done.code == 3
    (fault,) = done.json["errors"]
    assert fault["fix"]
