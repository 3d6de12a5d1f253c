"""Spans in notes: invented notes in nine languages, hard negatives, and what must always hold."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.engines.spans import Own, Person, find, languages
from goodata.practices.classification.notes import known_place


def own(*names, **values):
    people = tuple(Person((each,)) for each in names)
    return Own(people, {key.replace("_", " "): (each,) for key, each in values.items()})


def parts(text, known=None, place=known_place):
    return {(each.kind, text[each.start : each.end]) for each in find(text, known, place)}


def people(text, known=None):
    return {part for kind, part in parts(text, known) if kind == "person"}


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Malee Srisuk came in March.", "Malee Srisuk", "Malee Srisuk"),
        ("Srisuk, Malee was seen again.", "Malee Srisuk", "Srisuk, Malee"),
        ("We met MALEE at the border.", "Malee Srisuk", "MALEE"),
        ("M. Srisuk signed.", "Malee Srisuk", "M. Srisuk"),
        ("Yesterday Ms Malee called.", "Malee Srisuk", "Malee"),
        ("Then Srisukk left.", "Malee Srisuk", "Srisukk"),
        ("Hoi nguyen thi hoa ve nha.", "Nguyễn Thị Hoa", "nguyen thi hoa"),
        ("Chị Hoa nói rằng chưa về.", "Nguyễn Thị Hoa", "Hoa"),
        ("ผู้เสียหายสมชายบอกว่าไม่กลับ", "สมชาย ใจดี", "สมชาย"),
        ("พบนายสมชาย ใจดีที่ด่าน", "สมชาย ใจดี", "สมชาย ใจดี"),
        ("លោកសុខ ចាន់បានប្រាប់", "សុខ ចាន់", "សុខ ចាន់"),
        ("ທ້າວ ບຸນມີ ໄດ້ແຈ້ງ", "ບຸນມີ", "ບຸນມີ"),
        ("ဒေါ်အေးအေးက ပြောသည်", "အေးအေး", "အေးအေး"),
        ("Siti Aminah binti Ahmad hadir.", "Siti Aminah binti Ahmad", "Siti Aminah binti Ahmad"),
    ],
)
def test_the_rows_own_people_are_found_in_every_form(text, name, found):
    assert found in people(text, own(name))


def test_whose_it_is_only_where_one_is_meant():
    known = own("Malee Srisuk", "Malee Jaidee")
    spans = {each.end - each.start: each.whose for each in find("Malee Srisuk met Malee.", known)}
    assert spans == {len("Malee Srisuk"): 0, len("Malee"): None}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mr Somchai Jaidee drove the van.", "Somchai Jaidee"),
        ("She was taken by Budi Santoso to the port.", "Budi Santoso"),
        ("Anh Tuấn đưa chị qua biên giới.", "Tuấn"),
        ("Bapak Joko Widodo-Sari menelepon.", "Joko Widodo-Sari"),
        ("Tinawagan ni Juan Dela Cruz ang pulis.", "Juan Dela Cruz"),
        ("นางสาวมาลี ศรีสุข แจ้งว่าหนีมา", "มาลี ศรีสุข"),
        ("ນາງ ຄຳແພງ ບອກວ່າບໍ່ໄປ", "ຄຳແພງ"),
    ],
)
def test_strangers_are_found_by_title_or_list(text, found):
    assert any(found in each or each in found for each in people(text))


@pytest.mark.parametrize(
    "text",
    [
        "The shelter in May hopes to receive 20 hope kits for the children.",
        "Article 12 of the law of 2008 applies; see section 4.",
        "Paid 1,250,000 VND for invoice no. 0891234567.",
        "Ministry of Labour and PT Sinar Jaya signed the agreement.",
        "Budget 2567: 12,000 baht. Version 2.14.3 was installed.",
        "Rapat dengan Dinas Sosial membahas anggaran dan beras.",
        "Họp với Sở Lao động về ngân sách quý 3.",
        "ประชุมกับกระทรวงแรงงานเรื่องงบประมาณ",
        "Hotline 1300 was called twice.",
        "นายจ้างยึดเอกสาร นายหน้าไม่จ่ายเงิน",
    ],
)
def test_harmless_notes_are_left_alone(text):
    assert not {kind for kind, _part in parts(text)} - {"place", "date"}


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Call 081-999-9999 tonight.", "phone", "081-999-9999"),
        ("โทร ๐๘๑-๙๙๙-๙๙๙๙ ได้", "phone", "๐๘๑-๙๙๙-๙๙๙๙"),
        ("Mail nobody@example.org please", "e-mail", "nobody@example.org"),
        ("ID 8999999999996 was shown", "government number", "8999999999996"),
        ("passport AA9999999 was taken", "passport", "AA9999999"),
        ("born 12 March 1999 in a camp", "date", "12 March 1999"),
        ("วันที่ 12 มีนาคม 2567 เธอหนี", "date", "วันที่ 12 มีนาคม 2567"),
        ("ngày 12 tháng 3 năm 2024", "date", "ngày 12 tháng 3 năm 2024"),
        ("lives at 12/3 Moo 5, Soi Suk now", "address", "12/3 Moo 5, Soi Suk"),
        ("found at 13.75999, 100.50999 by boat", "coordinates", "13.75999, 100.50999"),
        ("from Chiang Rai she went", "place", "Chiang Rai"),
        ("ไปจังหวัดตาก เมื่อวาน", "place", "จังหวัดตาก"),
    ],
)
def test_numbers_days_and_places(text, kind, found):
    assert (kind, found) in parts(text)


def test_own_values_are_known_however_they_are_written():
    known = own(phone="+66 81 999 9999", case_number="KH-0999", place="Ban Mai Nai")
    found = parts("Her number 0819999999, case kh-0999, from ban mai nai.", known)
    assert ("phone", "0819999999") in found
    assert ("case number", "kh-0999") in found
    assert ("place", "ban mai nai") in found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("She came from the north and was not paid.", ("en",)),
        ("Chị cho biết là không có giấy tờ và đã về.", ("vi",)),
        ("Ibu itu melaporkan bahwa dia tidak dibayar.", ("id",)),
        ("Ang bata ay nasa bahay na ng kanyang lola.", ("fil",)),
        ("ผู้เสียหายเดินทางกลับบ้าน", ("th",)),
        ("នាងបានទៅផ្ទះ", ("km",)),
        ("ລາວກັບບ້ານແລ້ວ", ("lo",)),
        ("သူမ အိမ်ပြန်သည်", ("my",)),
        ("她从北方来", ("unknown",)),
        ("Elle est arrivée dans la ville avec sa mère et des amis", ("unknown",)),
        ("", ()),
    ],
)
def test_languages(text, wanted):
    assert languages(text) == wanted


NOTES = st.text(
    alphabet="aAbMลeสมชายใจดี .,0129@/+-นางကိုAéễ\u0301\u200b\n", max_size=80
) | st.sampled_from(
    [
        "Mr Somchai Jaidee called from 081-999-9999 on 12 March 2024.",
        "นายสมชาย ใจดี แจ้งว่าถูกยึดหนังสือเดินทาง AA9999999",
        "Ibu Siti Aminah tinggal di Jl. Merdeka No. 12 RT 03/RW 04.",
    ]
)


@given(NOTES)
@settings(max_examples=300, deadline=None)
def test_spans_are_in_order_apart_and_whole(text):
    found = find(text, own("Somchai Jaidee", "สมชาย ใจดี"), known_place)
    before = 0
    for each in found:
        assert before <= each.start < each.end <= len(text)
        assert text[each.start : each.end].strip() == text[each.start : each.end]
        if each.end < len(text):
            assert unicodedata.category(text[each.end]) not in ("Mn", "Mc")
        before = each.end


@given(NOTES)
@settings(max_examples=100, deadline=None)
def test_a_cleaned_note_names_the_same_people_no_more(text):
    known = own("Somchai Jaidee", "สมชาย ใจดี")
    cleaned = text
    for each in reversed(find(text, known, known_place)):
        cleaned = cleaned[: each.start] + "[...]" + cleaned[each.end :]
    left = [each for each in find(cleaned, known, known_place) if each.source == "own"]
    assert [cleaned[each.start : each.end] for each in left if each.whose is not None] == []


def test_native_digits_and_decomposed_letters_change_nothing():
    plain = "Nguyễn Thị Hoa gọi 0912 999 999"
    strange = unicodedata.normalize("NFD", plain)
    assert len(find(plain, own("Nguyễn Thị Hoa"))) == len(find(strange, own("Nguyễn Thị Hoa")))


def test_no_detector_is_passed_over_for_its_own_examples():
    from goodata.engines.spans import numbers

    for detector in [each.detector for each in numbers._asked().every]:
        for each in detector.good:
            plain = numbers.folded(f"x {each} y").text
            asked = [
                other.name for other in numbers._asked().of(plain, numbers._words(detector.name))
            ]
            assert detector.name in asked
            assert numbers._worth_it(plain), each


@pytest.mark.parametrize(
    ("text", "value"),
    [("Case CM-2024-0001: closed.", "CM-2024-0001"), ("ref cm 2024 0001 sent", "cm 2024 0001")],
)
def test_a_case_number_of_the_row_is_found_with_the_letters_before_it(text, value):
    own = Own((), {"case number": ("CM-2024-0001",)})
    (span,) = [each for each in find(text, own) if each.kind == "case number"]
    assert text[span.start : span.end] == value


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("She lives at No. 216 Old Mill Lane.", "No. 216 Old Mill Lane"),
        ("Nakatira sa #12 Sampaguita St., Poblacion.", "#12 Sampaguita St., Poblacion"),
        ("อยู่ที่ 12/3 หมู่ 5 ต.ป่าไผ่ ตั้งแต่ปีก่อน", "12/3 หมู่ 5 ต.ป่าไผ่"),
        ("Ở 45/2 ấp Bình Lợi.", "45/2 ấp Bình Lợi"),
        ("Hiện ở Số 9, đường Bờ Hồ, phường 2.", "Số 9, đường Bờ Hồ, phường 2"),
        ("Tinggal di Jl. Melati No. 9 RT 2/RW 3.", "Jl. Melati No. 9 RT 2/RW 3"),
        ("House 45, Street 12, near the market.", "House 45, Street 12, near the market"),
    ],
)
def test_addresses_are_found_from_the_number_of_the_house_to_the_landmark(text, address):
    found = [text[each.start : each.end] for each in find(text) if each.kind == "address"]
    assert found == [address]


@pytest.mark.parametrize(
    "text", ["Can be reached at 0857 829 72295.", "โทร 02022 517 398", "Phone (+856 2099 895 078)."]
)
def test_a_number_told_by_a_word_is_found_however_it_is_grouped(text):
    digits = sum(map(str.isdigit, text))
    (span,) = [each for each in find(text) if each.kind == "phone"]
    assert sum(map(str.isdigit, text[span.start : span.end])) == digits


@pytest.mark.parametrize("text", ["Called on 04.05.2023 again.", "Hotline 1300 was explained."])
def test_days_and_hotlines_behind_a_word_for_calling_are_no_numbers_of_people(text):
    assert [each for each in find(text) if each.kind == "phone"] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("သူသည် ပန်းတောရွာတွင် မွေးသည်။", "ပန်းတောရွာ"),
        ("မိခင်သည် သာယာကုန်းရွာတွင် နေထိုင်သည်။", "သာယာကုန်းရွာ"),
    ],
)
def test_burmese_places_made_of_everyday_words_are_found(text, place):
    assert place in [text[each.start : each.end] for each in find(text) if each.kind == "place"]


@pytest.mark.parametrize("text", ["ဤရွာတွင် နေသည်။", "မိမိရွာသို့ ပြန်သည်။", "အိမ်နီးချင်းရွာတွင် အလုပ်လုပ်သည်။"])
def test_this_village_and_their_village_are_no_places(text):
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ผู้ต้องหาชื่อ ใบหม่อน หลบหนี", "ใบหม่อน"),
        ("น.ส.ใจบุญ โทรมา", "ใจบุญ"),
        ("คำให้การของอคิราห์ไม่ตรงกัน", "อคิราห์"),
        ("วรินทร์ตกลงจะเป็นพยาน", "วรินทร์"),
        ("ម្តាយឈ្មោះ ជា នារី រស់នៅទីនេះ", "ជា នារី"),
        ("Tiến cho biết đã về.", "Tiến"),
    ],
)
def test_names_made_of_words_or_in_no_list_are_found_where_they_are_told(text, name):
    assert name in [text[each.start : each.end] for each in find(text) if each.kind == "person"]


@pytest.mark.parametrize(
    "text",
    [
        "ให้ยาพาราเซตามอลและผงเกลือแร่",
        "ติดต่อสถานกงสุล",
        "คุณภาพชีวิตดีขึ้น",
        "นายอำเภอลงพื้นที่",
        "ลงชื่อเรียบร้อยแล้ว",
        "ไม่ทราบชื่อ ที่อยู่ เบอร์โทร",
    ],
)
def test_thai_words_behind_such_cues_are_nobody(text):
    assert find(text) == ()
