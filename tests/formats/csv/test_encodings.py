"""Which encoding a text is in: told by its bytes, by evidence, by what was stated; or refused."""

import codecs
import contextlib
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.csv import awkward
from tests.formats.csv.test_awkward import fault, looked, planned, records

from goodata.errors import ExitCode, Unreadable
from goodata.formats import Asked
from goodata.formats.csv import FORMAT, _evidence, _thai, _vietnamese, _western
from goodata.formats.csv._pages import PAGES
from goodata.formats.csv._utf8 import is_utf8, whole_signs
from goodata.table import ReadingPlan

THAI_TEXT = """
นาย สมชาย ใจดี บ้านเลขที่ ถนน ตำบล อำเภอ จังหวัด เชียงราย หนังสือเดินทาง ช่วยเหลือ
ผู้เสียหาย กระทรวง มหาดไทย พัฒนา สังคม มนุษย์ ตรวจคนเข้าเมือง แรงงาน ประมง เรือ
ไม่ทราบ ปฏิเสธ วันที่ ๒๕๖๗ ฯลฯ
"""
THAI = THAI_TEXT.split()
VIETNAMESE_TEXT = """
Nguyễn Thị Hồng Phượng Trần Quốc Toản Lê Văn Hưu Đặng Phạm Ngũ Lão huyện xã tỉnh
thành phố Quảng Trị Thừa Thiên Huế Đà Nẵng Nghệ Yên Bái Sơn Tây Cần Thơ Đắk Lắk
Krông không biết từ chối nghề nghiệp người giúp việc bị bán sang biên giới trở về
quyết định giấy khuya ngoằn ngoèo uống rượu gì
"""
VIETNAMESE = VIETNAMESE_TEXT.split()
WESTERN_TEXT = """
Núñez Peñaloza María José Begoña García Muñoz São João Conceição Guimarães Évreux
Besançon Zoë Osnabrück Müller Fräulein Straße Malmö Tromsø Århus Perché Città Þórður
Ísafjörður façade naïve Lisboa irmã
"""
WESTERN = WESTERN_TEXT.split()
OTHERS = {
    "cp1250": "Łódź Kraków Wrocław Poznań Gdańsk Częstochowa żółć Győr Székesfehérvár",
    "cp1251": "Москва Санкт Петербург Россия Новосибирск",
    "cp1254": "İstanbul Şişli Beşiktaş Diyarbakır Ağrı Iğdır",
    "cp1256": "محمد أحمد العراق بغداد البصرة",
    "cp437": "García Muñoz José Peñaloza Zoë",
    "cp850": "García Muñoz José São João Conceição",
    "mac_roman": "García Muñoz José São João Conceição",
    "gbk": "北京市 朝阳区 张三 李四 上海市 浦东新区",
    "big5": "台北市 信義區 張三 李四 高雄市",
    "shift_jis": "東京都 港区 山田 太郎 大阪府",
    "euc_kr": "서울 부산 홍길동 대한민국 인천",
    "koi8_r": "Москва Санкт Петербург Россия",
}


def table_of(words, encoding):
    rows = [f"C{n};{word};{n}" for n, word in enumerate(words)]
    text = "\r\n".join(["case;place;n", *rows]) + "\r\n"
    return text.encode(encoding)


def decided(data):
    found = _evidence.decided(_evidence.weigh(lambda: [data]))
    return found and found.name


def as_cp1258(words):
    return [awkward.as_cp1258(each) for each in words]


@pytest.mark.parametrize(
    ("words", "page"),
    [(THAI, "cp874"), (as_cp1258(VIETNAMESE), "cp1258"), (WESTERN, "cp1252")],
    ids=["cp874", "cp1258", "cp1252"],
)
@pytest.mark.parametrize("change", [str, str.upper, str.lower], ids=["as is", "upper", "lower"])
def test_told_by_its_words(tmp_path, words, page, change):
    written = [change(each) for each in words]
    if page == "cp1252":
        written = [each for each in written if "SS" not in each]
    data = table_of(written, page)
    candidates = looked(tmp_path, data)
    option = candidates.options[0]
    assert option.encoding == page
    assert option.evidence["encoding"] == "words"
    assert option.evidence["encoding_words"]["explained"][page] >= 0.95
    assert [cells[1] for _, _, cells in records(FORMAT.read(planned(candidates)))] == written


@pytest.mark.parametrize("encoding", list(OTHERS))
def test_no_other_encoding_is_taken_for_one_of_ours(tmp_path, encoding):
    data = table_of(OTHERS[encoding].split(), encoding)
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, data)
    assert "not UTF-8" in fault(error).what
    assert fault(error).place.line == 2


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize(
    ("word", "page"), [("น้ำ{}", "cp874"), ("Đặng{}", "cp1258"), ("Peña{}", "cp1252")]
)
def test_three_words_are_wanted(count, word, page):
    words = [awkward.as_cp1258(word.format("bcd"[n])) for n in range(count)]
    words = [each[:-1] + " " + each[:-2] for each in words] if page == "cp1258" else words
    distinct = {part for each in words for part in each.split() if not part.isascii()}
    found = decided("\n".join(words).encode(page))
    assert (found == page) == (len(distinct) >= 3)


def test_one_undefined_byte_rules_a_page_out(tmp_path):
    data = table_of(THAI, "cp874") + b"x;\xdb;1\r\n"
    with pytest.raises(Unreadable):
        looked(tmp_path, data)
    data = table_of(WESTERN, "cp1252") + b"x;\x81;1\r\n"
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, data)
    assert "leave undefined" in fault(error).what


def test_what_both_explain_is_refused_with_the_cells_that_differ(tmp_path):
    # Read alike save for two letters, and each reading gives words of its language.
    data = b"place,n\nT\xfd,1\nL\xea,2\nH\xe0,3\nPh\xfac,4\nT\xfd T\xfd,5\nT\xfa,6\n"
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, data)
    said = fault(error)
    args = dict(said.args)
    assert "its words do not tell" in said.what
    assert str(args["pages"]) == "cp1252 (5 of 5 words) or cp1258 (5 of 5 words)"
    assert str(args["differing"]) == "they differ in 2 cells"
    assert said.place.line == 2
    for page, letter in (("cp1252", "ý"), ("cp1258", "ư")):
        stated = looked(tmp_path, data, asked=Asked(encoding=page))
        assert records(FORMAT.read(planned(stated)))[0][2] == (f"T{letter}", "1")


def test_marks_that_all_pages_read_alike_are_no_guess(tmp_path):
    data = "note,n\nit’s here,1\n“home” – far,2\n".encode("cp1252")
    assert looked(tmp_path, data).options[0].encoding == "cp1252"
    data = "note,n\nGarcía Martínez,1\nNuñez,2\n".encode("mac_roman")
    with pytest.raises(Unreadable):
        looked(tmp_path, data)


MIXED = {
    "utf-8 in cp1252": (table_of(WESTERN, "cp1252"), "x;Hà Nội;1\r\n".encode()),
    "utf-8 in cp874": (table_of(THAI, "cp874"), "x;กก;1\r\n".encode()),
    "cp1252 in utf-8": (table_of(WESTERN, "utf-8"), b"x;Pe\xf1a;1\r\n"),
    "cp874 in utf-8": (table_of(THAI, "utf-8"), "x;สมชาย;1\r\n".encode("cp874")),
}


@pytest.mark.parametrize("name", list(MIXED))
def test_two_encodings_in_one_file(tmp_path, name):
    most, odd = MIXED[name]
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, most + odd + b"y;z;2\r\n" + odd)
    said = fault(error)
    args = dict(said.args)
    utf8_is_odd = name.startswith("utf-8")
    lines = most.count(b"\n")
    high = sum(not line.isascii() for line in most.split(b"\r\n"))
    assert "two encodings" in said.what
    assert args["at"] == (lines + 1 if utf8_is_odd else 2)
    assert said.place.line == (2 if utf8_is_odd else lines + 1)
    assert (args["utf8"].args["count"], args["others"].args["count"]) == (
        (2, high) if utf8_is_odd else (high, 2)
    )


def test_two_encodings_in_one_line(tmp_path):
    line = "x;Hà Nội;".encode() + b"Pe\xf1a\r\n"
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, b"a;b;c\r\n" + line * 3)
    args = dict(fault(error).args)
    assert (args["utf8"].args["count"], args["at"], args["others"].args["count"]) == (3, 2, 3)


def test_only_pages_that_explain_something_are_named(tmp_path):
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, table_of(["Peña", "Núñez"], "cp1252"))
    args = dict(fault(error).args)
    assert str(args["pages"]) == "cp1252 (2 of 2 words)"
    assert str(args["differing"]) == "no other page explains any of them"
    assert args["first"] == "cp1252"


def test_two_code_pages_in_one_file_are_refused(tmp_path):
    with pytest.raises(Unreadable):
        looked(tmp_path, table_of(WESTERN, "cp1252") + table_of(THAI, "cp874"))


@pytest.mark.parametrize("name", ["utf-32-le", "utf-32-be", "utf-32"])
def test_utf_32_with_and_without_mark(tmp_path, name):
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, "name,age\nสมชาย,3\n".encode(name))
    assert "UTF-32" in fault(error).what


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_mark_names_the_option_to_type(tmp_path, name):
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, "name,age\nสมชาย,3\n".encode(name))
    assert dict(fault(error).args)["encoding"] == name
    data = "name,age\nสมชาย,3\n".encode(name)
    assert looked(tmp_path, data, asked=Asked(encoding=name)).options[0].encoding == name


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("cp874", "cp874"),
        ("TIS-620", "cp874"),
        ("windows-874", "cp874"),
        ("ISO8859-11", "cp874"),
        ("windows-1258", "cp1258"),
        ("latin-1", "cp1252"),
        ("Windows_1252", "cp1252"),
    ],
)
def test_pages_by_their_names(tmp_path, asked, page):
    words = {"cp874": "น้ำ", "cp1258": "Đi", "cp1252": "Ðá"}
    candidates = looked(tmp_path, f"a,b\n{words[page]},1\n".encode(page), asked=Asked(asked))
    assert candidates.options[0].encoding == page
    assert records(FORMAT.read(planned(candidates)))[0][2][0] == words[page]


@pytest.mark.parametrize(
    ("page", "byte"), [("cp874", b"\xfc"), ("cp1258", b"\x8a"), ("cp1252", b"\x9d")]
)
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_stated_but_undecodable_names_the_line(tmp_path, page, byte, end):
    data = end.join([b"a,b", b"1,2", b'"x' + end + b'y",3', b"q" + byte + b",4", b""])
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, data, asked=Asked(encoding=page))
    assert fault(error).place.line == 5
    assert dict(fault(error).args)["encoding"] == page
    assert error.value.exit_code is ExitCode.UNREADABLE


def test_stated_page_against_a_text_that_is_plainly_utf_8(tmp_path):
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, table_of(WESTERN, "utf-8"), asked=Asked(encoding="cp1252"))
    assert "the whole text is UTF-8" in fault(error).what
    ascii_only = looked(tmp_path, b"a,b\n1,2\n", asked=Asked(encoding="cp1252"))
    assert ascii_only.options[0].encoding == "cp1252"


def test_a_code_page_file_is_read_in_pieces(tmp_path):
    words = WESTERN * 50
    plan = planned(looked(tmp_path, table_of(words, "cp1252")))
    whole = records(FORMAT.read(plan))
    for piece in (1, 7, 64, 1000):
        assert records(FORMAT.read(plan, piece)) == whole
    assert [cells[1] for _, _, cells in whole] == words


@pytest.mark.parametrize("piece", [1, 2, 3, 5, 17])
def test_words_across_cuts_are_weighed_whole(piece):
    data = table_of(THAI, "cp874")
    cut = [data[here : here + piece] for here in range(0, len(data), piece)]
    assert _evidence.weigh(lambda: cut) == _evidence.weigh(lambda: [data])


def test_memory_for_words_is_bounded(monkeypatch):
    monkeypatch.setattr(_evidence, "_MOST_HELD", 3)
    assert decided(table_of(WESTERN, "cp1252")) == "cp1252"


@pytest.mark.parametrize("word", THAI)
def test_thai_words(word):
    assert _thai.explains(word)


@pytest.mark.parametrize("word", VIETNAMESE)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_vietnamese_words(word, form):
    assert word.isascii() or _vietnamese.explains(unicodedata.normalize(form, word))


@pytest.mark.parametrize("word", WESTERN)
def test_western_words(word):
    assert _western.explains(word)


def test_hardly_a_word_of_one_page_is_a_word_of_another():
    for page, words in (("cp874", THAI), ("cp1258", as_cp1258(VIETNAMESE)), ("cp1252", WESTERN)):
        high = {each for each in words if not each.isascii()}
        for other in PAGES:
            read = [each.encode(page).decode(other.name, "replace") for each in sorted(high)]
            share = sum(map(other.explains, read)) / len(read)
            assert share >= 0.95 if other.name == page else share <= 0.4, (page, other.name, share)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=12),
        st.text(max_size=6).map(lambda each: each.encode("utf-8", "surrogatepass")),
    )
)
def test_utf_8_as_python_sees_it(data):
    try:
        data.decode()
    except UnicodeError:
        assert not is_utf8(data)
    else:
        assert is_utf8(data)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=5), st.integers(0, 20))
def test_whole_signs_end_where_a_sign_ends(text, size):
    data = text.encode("utf-8", "replace")[:size]
    decoder = codecs.getincrementaldecoder("utf-8")()
    decoder.decode(data)
    assert whole_signs(data) == len(data) - len(decoder.getstate()[0])


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60), st.sampled_from([None, "cp874", "cp1258", "cp1252", "utf-16-le"]))
def test_any_bytes_are_read_or_refused_in_words(tmp_path_factory, data, asked):
    path = tmp_path_factory.mktemp("bytes") / "cases.csv"
    path.write_bytes(data)
    with contextlib.suppress(Unreadable):
        candidates = FORMAT.look(path, Asked(encoding=asked))
        option = candidates.options[0]
        plan = ReadingPlan(
            path,
            "csv",
            1,
            ("",),
            option.columns,
            encoding=option.encoding,
            delimiter=option.delimiter,
        )
        list(FORMAT.read(plan).batches())
