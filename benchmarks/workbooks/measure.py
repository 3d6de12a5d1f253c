"""Reads a large workbook by us and by bare calamine, and hostile ones by us; prints the figures."""

from __future__ import annotations

import os
import random  # noqa: TID251 - seeded, for a benchmark
import signal
import statistics
import subprocess
import sys
import tempfile
import zipfile
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "src"
ROWS, COLUMNS, ROUNDS = 100_000, 30, 3
MEGABYTES = 150

BARE = """
import sys
from python_calamine import CalamineWorkbook
print(len(CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()) - 1)
"""
OURS = """
import sys
from pathlib import Path
from goodata.errors import GoodataError
from goodata.files import reading
from goodata.formats import Asked
from goodata.table import ReadingPlan
path = Path(sys.argv[1])
try:
    found = reading.look(path, Asked())
    option = found.options[0]
    head = option.head[0]
    plan = ReadingPlan(
        path, found.format, head.row, head.cells, option.columns, sheet=option.sheet
    )
    print(reading.read(plan).records)
except GoodataError as error:
    sys.exit(int(error.exit_code))
"""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def large(path: Path) -> None:
    """Numbers, dates, codes, ids, amounts and notes in two scripts, each in five columns."""
    chance = random.Random(20261122)
    file = xlsxwriter.Workbook(path)
    sheet = file.add_worksheet("Cases")
    day = file.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, [f"field_{number}" for number in range(COLUMNS)])
    for row in range(1, ROWS + 1):
        for column in range(COLUMNS):
            kind = column % 6
            if kind == 0:
                sheet.write_number(row, column, chance.randrange(10**6))
            elif kind == 1:
                sheet.write_string(row, column, chance.choice(["open", "closed", "referred"]))
            elif kind == 2:
                sheet.write_string(row, column, f"C-{row:06}-{column}")
            elif kind == 3:
                when = date(2020, 1, 1) + timedelta(days=chance.randrange(2000))
                sheet.write_datetime(row, column, when, day)
            elif kind == 4:
                sheet.write_number(row, column, round(chance.random() * 100, 2))
            elif chance.random() < 0.7:
                sheet.write_string(row, column, f"note {chance.randrange(5000)} ก ข")
    file.close()


def hostile(folder: Path) -> None:
    """One file of each attack: small to send, dear to open."""
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c>'
    many = "".join(f'<xf numFmtId="{number % 99}"/>' for number in range(1_000_001))
    texts = "<si/>" * 2_000_000
    bomb = "<!DOCTYPE x [" + "".join(
        f'<!ENTITY e{number} "{f"&e{number - 1};" * 10 if number else "aaaaaaaaaa"}">'
        for number in range(9)
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{{}}</sheetData></worksheet>'
    attacks: dict[str, dict[str, str | bytes]] = {
        "far_apart": {"sheet": sheet.format(far + "</row>")},
        "blanks": {"sheet": sheet.format(" " * 400_000_000)},
        "zeros_in_a_picture": {"xl/media/a.png": bytes(400_000_000)},
        "styles": {"styles": f'<styleSheet xmlns="{MAIN}"><cellXfs>{many}</cellXfs></styleSheet>'},
        "texts": {"strings": f'<sst xmlns="{MAIN}">{texts}</sst>'},
        "entities": {
            "sheet": bomb + "]>" + sheet.format('<row r="1"><c r="A1"><v>&e8;</v></c></row>')
        },
    }
    for name, changed in attacks.items():
        path = folder / f"{name}.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, text in parts(changed).items():
                archive.writestr(part, text)
    repeated = folder / "repeated.ods"
    office = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(repeated, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}:office:1.0" '
            f'xmlns:table="{office}:table:1.0"><office:body><office:spreadsheet>'
            '<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">'
            '<table:table-cell office:value-type="float" office:value="1" '
            'table:number-columns-repeated="16384"/></table:table-row></table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    (folder / "cut.xlsx").write_bytes((folder / "far_apart.xlsx").read_bytes()[:-40])


def parts(changed: dict[str, str | bytes]) -> dict[str, str | bytes]:
    """The parts of the smallest workbook, some of them changed."""
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    kinds = {"worksheet": "s.xml", "sharedStrings": "t.xml", "styles": "y.xml"}
    listed = "".join(
        f'<Relationship Id="{target}" Type="{rel}/{kind}" Target="{target}"/>'
        for kind, target in kinds.items()
    )
    found: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r" '
        f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{rel}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="s.xml"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{listed}</Relationships>',
        "xl/s.xml": f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
        "xl/t.xml": f'<sst xmlns="{MAIN}"/>',
        "xl/y.xml": f'<styleSheet xmlns="{MAIN}"/>',
    }
    names = {"sheet": "xl/s.xml", "strings": "xl/t.xml", "styles": "xl/y.xml"}
    found.update({names.get(name, name): text for name, text in changed.items()})
    return found


def run(program: str, path: Path) -> tuple[float, int, int, str]:
    """CPU seconds with all children, peak memory of the process in MB, exit code, what it said."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    before = os.times()
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(path)],
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )
    told = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    after = os.times()
    seconds = after.children_user + after.children_system
    seconds -= before.children_user + before.children_system
    return seconds, usage.ru_maxrss // 1024, process.returncode, told.strip()


def make(folder: Path) -> None:
    """Write the files in a process of its own: what starts the readers must be small."""
    large(folder / "large.xlsx")
    hostile(folder)


def main() -> None:
    if len(sys.argv) > 1:
        make(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, __file__, name], check=True)
        path = folder / "large.xlsx"
        taken: dict[str, list[tuple[float, int]]] = {"bare": [], "ours": []}
        for _ in range(ROUNDS):
            for who, program in (("bare", BARE), ("ours", OURS)):
                seconds, megabytes, code, told = run(program, path)
                if code or told != str(ROWS):
                    sys.exit(f"{who} read {told} rows, exit {code}")
                taken[who].append((seconds, megabytes))
        middle = {who: statistics.median(each[0] for each in all_) for who, all_ in taken.items()}
        for who, seconds in middle.items():
            print(f"{who}: {seconds:.2f} CPU s, {max(each[1] for each in taken[who])} MB")
        print(f"ratio {middle['ours'] / middle['bare']:.2f} (at most 2.5, better 1.5)")
        for attack in sorted(set(folder.iterdir()) - {path}):
            seconds, megabytes, code, _ = run(OURS, attack)
            ended = signal.Signals(-code).name if code < 0 else f"exit {code}"
            print(f"{attack.name:24} {ended}, {seconds:.2f} CPU s, {megabytes} MB")


if __name__ == "__main__":
    main()
