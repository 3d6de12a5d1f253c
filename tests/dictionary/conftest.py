# ruff: noqa: E501 - dictionaries read best with one field a line
"""Small invented dictionaries, and readings of files that never existed."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodata.dictionary.shelf import Known
from goodata.table import Candidate, Candidates, HeadRow
from goodata.text import fill

HEAD = "goodata: 1\nname: {name}\nversion: {version}\nfile: {{dateOrder: dmy}}\nfields:\n"

FIELDS = {
    "intake": """
  - {name: case_number, title: Case number, titles: {th: เลขที่คดี, vi: Mã hồ sơ}, aliases: [case no, ID], constraints: {required: true}}
  - {name: given_name, title: Given name, titles: {th: ชื่อ, vi: Tên}, aliases: [first name]}
  - {name: family_name, title: Family name, titles: {th: นามสกุล, vi: Họ}, aliases: [surname]}
  - {name: birthdate, title: Date of birth, titles: {th: วันเกิด, vi: Ngày sinh}, aliases: [dob], type: date}
  - {name: sex, title: Sex, titles: {th: เพศ, vi: Giới tính}, categories: [F, M]}
  - {name: village, title: Village, titles: {th: หมู่บ้าน, vi: Làng}}
  - {name: intake_date, title: Date of intake, titles: {th: วันที่รับ, vi: Ngày tiếp nhận}, type: date, constraints: {required: true}}
""",
    "hotline": """
  - {name: call_id, title: Number of the call, titles: {km: លេខការហៅ}, constraints: {required: true}}
  - {name: called_on, title: Day of the call, titles: {km: ថ្ងៃហៅ}, type: date, constraints: {required: true}}
  - {name: minutes, title: Length in minutes, titles: {km: នាទី}, type: integer}
  - {name: caller, title: Who called, titles: {km: អ្នកហៅ}, categories: [victim, family, neighbour, other]}
  - {name: caller_language, title: Language spoken, titles: {km: ភាសា}}
  - {name: advice, title: Advice given, titles: {km: ដំបូន្មាន}}
""",
    "services": """
  - {name: service_id, title: Service number, titles: {id: Nomor layanan}, constraints: {required: true}}
  - {name: person_code, title: Code of the person, titles: {id: Kode orang}, constraints: {required: true}}
  - {name: service, title: Kind of service, titles: {id: Jenis layanan}, categories: [shelter, legal, health]}
  - {name: begins, title: First day, titles: {id: Hari pertama}, type: date}
  - {name: ends, title: Last day, titles: {id: Hari terakhir}, type: date}
  - {name: cost, title: Cost, titles: {id: Biaya}, type: number}
  - {name: provider, title: Provider, titles: {id: Penyedia}}
""",
    "court": """
  - {name: court_number, title: Number of the file in court, constraints: {required: true}}
  - {name: court, title: Court}
  - {name: charge, title: Charge}
  - {name: hearing_date, title: Day of the hearing, type: date}
  - {name: verdict, title: Verdict, categories: [guilty, acquitted, pending]}
  - {name: sentence_months, title: Sentence in months, type: integer}
""",
    "suppliers": """
  - {name: supplier, title: Supplier, constraints: {required: true}}
  - {name: visited_on, title: Day of the visit, type: date}
  - {name: workers, title: Workers, type: integer}
  - {name: passports_held, title: Passports held back, categories: [yes-all, yes-some, none]}
  - {name: dormitory, title: Dormitory}
  - {name: wage, title: Lowest wage, type: number}
""",
    "places": """
  - {name: pcode, title: P-code, constraints: {required: true}}
  - {name: district, title: District}
  - {name: province, title: Province}
  - {name: latitude, title: Latitude, type: number}
  - {name: longitude, title: Longitude, type: number}
""",
}


def dictionary(name: str, version: str = "1.0.0", fields: str | None = None) -> str:
    return HEAD.format(name=name, version=version) + (fields or FIELDS[name]).lstrip("\n")


def rows_of(*rows: tuple[str, ...], first: int = 1, hidden: tuple[int, ...] = ()):
    return tuple(
        HeadRow(row=first + number, line=first + number, cells=cells, hidden=number in hidden)
        for number, cells in enumerate(rows)
    )


def text_file(path: Path, *rows: tuple[str, ...], columns: int | None = None, **more) -> Candidates:
    width = columns if columns is not None else len(rows[-1])
    option = Candidate(head=rows_of(*rows), columns=width, encoding="utf-8", delimiter=",", **more)
    return Candidates(path, "csv", (option,), 1)


def words(error) -> list[str]:
    return [
        f"{fault.place.file}:{fault.place.line}:{fault.place.column}: "
        f"{fill(fault.what, dict(fault.args))} / {fill(fault.fix, dict(fault.args))}"
        for fault in error.faults
    ]


@pytest.fixture(scope="session")
def library(tmp_path_factory) -> tuple[Known, ...]:
    folder = tmp_path_factory.mktemp("project") / "dictionaries"
    folder.mkdir()
    for name in FIELDS:
        (folder / f"{name}.yaml").write_text(dictionary(name), encoding="utf-8")
    return tuple(Known(name, folder / f"{name}.yaml", "in the project") for name in FIELDS)


@pytest.fixture(scope="session")
def help_with():
    """The functions above, for test modules that cannot import this file."""

    class Help:
        pass

    for each in (dictionary, rows_of, text_file, words):
        setattr(Help, each.__name__, staticmethod(each))
    Help.FIELDS = FIELDS
    return Help
