"""The page: one file, no script, no outside address, no cell; and a person can read it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES, Play

AS_OF = ("--as-of", "2026-11-01")
ALONE = {"meta", "br", "hr"}


class Page(HTMLParser):
    """Everything a test wants to know about a page; fails where tags do not fit together."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.tables: list[list[list[str]]] = []
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ALONE:
            self._open.append(tag)
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("th", "td"):
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.text.append(data)
        if {"th", "td"} & set(self._open):
            self.tables[-1][-1][-1] += data


@pytest.fixture
def page(tmp_path: Path, play: Play) -> str:
    source = tmp_path / "casebook.csv"
    source.write_bytes((EXAMPLES / "casebook.csv").read_bytes())
    assert play("validate", source, "--report", "html", *AS_OF).code == 1
    made = tmp_path / "casebook_report.html"
    assert made.stat().st_mode & 0o777 == 0o600
    return made.read_text("utf-8")


def test_nothing_is_fetched_and_nothing_runs(page: str) -> None:
    found = Page(page)
    names = {tag for tag, _attributes in found.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    for _tag, attributes in found.tags:
        assert not [each for each in attributes if each.startswith("on") or each == "src"]
        assert (attributes.get("href") or "#").startswith("#")
    assert "http:" not in page
    assert "https:" not in page
    assert "//" not in page
    assert "url(" not in page
    assert "@import" not in page
    policy = next(each for _tag, each in found.tags if each.get("http-equiv"))
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_it_says_what_the_screen_says(page: str, play: Play) -> None:
    report = play("validate", EXAMPLES / "casebook.csv", "--json", *AS_OF).json
    findings, columns, missing, dates = Page(page).tables
    assert len(findings) == 1 + len(report["findings"])
    for line, each in zip(findings[1:], report["findings"], strict=True):
        assert line[0] == each["code"]
        assert line[2] == str(each["count"])
        assert each["rule"] in line
        assert each["remedy"] in line
    errors = sum(each["count"] for each in report["findings"] if each["severity"] == "error")
    assert sum(int(line[1]) for line in columns[1:]) == errors
    for line in missing[1:]:
        counts = report["result"]["missing"][line[0]]
        assert line[1:] == [str(counts[each.replace(" ", "_")]) for each in missing[0][1:]]
    for line in dates[1:]:
        census = report["result"]["dates"][line[0]]
        wanted = [census["day_first"], census["month_first"], census["both_ways"]]
        assert line[2:] == [str(each) for each in wanted]
    digest = report["inputs"][0]["sha256"]
    assert digest in page
    assert "Judged by the day 2026-11-01" in page


def test_it_can_be_read_by_everybody(page: str) -> None:
    found = Page(page)
    names = [tag for tag, _attributes in found.tags]
    assert ("html", {"lang": "en"}) in found.tags
    assert names.count("h1") == 1
    assert {"header", "main", "footer", "caption", "thead", "tbody"} <= set(names)
    assert names.count("caption") == names.count("table")
    assert all(attributes.get("scope") for tag, attributes in found.tags if tag == "th")
    assert any(attributes.get("href") == "#content" for _tag, attributes in found.tags)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_stands_out_from_the_paper(page: str) -> None:
    """Contrast of WCAG 2.2: 4.5 for text, 3 for lines; all of it stands on white."""
    style = page[page.index("<style>") : page.index("</style>")]
    texts = re.findall(r"(?<![-\w])color: (#[0-9a-f]{6})", style)
    lines = re.findall(r"border[^;}]*(#[0-9a-f]{6})", style)
    assert texts
    assert lines
    assert set(re.findall("background: (#[0-9a-f]{6})", style)) == {"#ffffff"}
    assert min(1.05 / (luminance(each) + 0.05) for each in texts) >= 4.5
    assert min(1.05 / (luminance(each) + 0.05) for each in lines) >= 3


def test_it_stays_small_and_the_same(page: str, tmp_path: Path, play: Play) -> None:
    assert len(page.encode()) < 300_000
    line = ("validate", tmp_path / "casebook.csv", "--report", "html", "--force", *AS_OF)
    made = []
    for _run in range(2):
        play(*line)
        made.append((tmp_path / "casebook_report.html").read_bytes())
    assert made[0] == made[1]


def test_what_comes_from_a_file_is_escaped_and_a_name_is_a_number(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cases.dictionary.yaml").write_text(
        "goodata: 1\nname: short\nversion: 1\nfields:\n"
        '  - {name: "<b>&", type: integer, constraints: {required: true}}\n',
        "utf-8",
    )
    Path("Maliwan.csv").write_text("<b>&\nKanarienvogel\n", "utf-8")
    line = ("validate", "Maliwan.csv", "--dictionary", "cases.dictionary.yaml")
    assert play(*line, "--report", "html").code == 1
    [made] = Path().glob("*_report.html")
    text = made.read_text("utf-8")
    assert "&lt;b&gt;&amp;" in text
    assert "<b>&" not in text
    assert "Maliwan" not in text + made.name
    assert "Kanarienvogel" not in text
    Page(text)
