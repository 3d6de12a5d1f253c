"""Cells of each personal kind in each language: what stands under the headers of `headers`."""

# ruff: noqa: E501 - word lists read better unbroken
from __future__ import annotations

import random  # noqa: TID251 - the seed decides
from collections.abc import Callable
from datetime import date, timedelta

import invented
import words

Cells = list[str]
SCRIPTED = ("th", "lo", "km", "my")

CODED: dict[str, dict[str, str]] = {
    "sex": {
        "en": "Male|Female|F|M|Other", "th": "ชาย|หญิง", "vi": "Nam|Nữ", "id": "Laki-laki|Perempuan", "ms": "Lelaki|Perempuan",
        "fil": "Lalaki|Babae", "km": "ប្រុស|ស្រី", "lo": "ຊາຍ|ຍິງ", "my": "ကျား|မ",
    },
    "nationality": {
        "en": "Thai|Burmese|Cambodian|Lao|Vietnamese|Indonesian|Filipino|Stateless", "th": "ไทย|พม่า|กัมพูชา|ลาว|เวียดนาม|ไร้สัญชาติ",
        "vi": "Việt Nam|Lào|Campuchia|Trung Quốc|Không quốc tịch", "id": "Indonesia|Filipina|Vietnam|Myanmar|WNI", "ms": "Malaysia|Indonesia|Bangladesh|Nepal|Myanmar",
        "fil": "Pilipino|Indonesian|Vietnamese", "km": "ខ្មែរ|វៀតណាម|ថៃ|ឡាវ", "lo": "ລາວ|ໄທ|ຫວຽດນາມ|ມຽນມາ", "my": "မြန်မာ|ထိုင်း|တရုတ်|ဘင်္ဂလားဒေ့ရှ်",
    },
    "language": {
        "en": "Shan|Karen|Khmer|Thai|Malay|Tetum|Hmong", "th": "ไทย|ไทใหญ่|กะเหรี่ยง|พม่า|ม้ง", "vi": "Tiếng Việt|Tiếng Thái|Tiếng H'Mông|Tiếng Khmer",
        "id": "Bahasa Jawa|Bahasa Sunda|Bahasa Madura|Bahasa Indonesia", "ms": "Bahasa Melayu|Mandarin|Tamil|Iban", "fil": "Tagalog|Cebuano|Ilokano|Waray|Tausug",
    },
    "marital state": {
        "en": "Single|Married|Divorced|Widowed|Separated", "th": "โสด|สมรส|หย่า|หม้าย", "vi": "Độc thân|Đã kết hôn|Ly hôn|Góa", "id": "Belum kawin|Kawin|Cerai hidup|Cerai mati",
        "ms": "Bujang|Berkahwin|Bercerai|Balu", "fil": "Walang asawa|May asawa|Hiwalay|Balo", "km": "នៅលីវ|រៀបការ|លែងលះ|មេម៉ាយ", "my": "လူပျို|အိမ်ထောင်ရှိ|ကွာရှင်း",
    },
    "education": {
        "en": "None|Primary|Lower secondary|Upper secondary|University", "th": "ไม่ได้เรียน|ประถมศึกษา|มัธยมต้น|มัธยมปลาย|ปริญญาตรี", "vi": "Không đi học|Tiểu học|THCS|THPT|Đại học",
        "id": "Tidak sekolah|SD|SMP|SMA|S1", "ms": "Tiada|UPSR|PMR|SPM|Ijazah", "fil": "Walang pinag-aralan|Elementarya|High school|Kolehiyo", "lo": "ບໍ່ໄດ້ຮຽນ|ປະຖົມ|ມັດທະຍົມ", "my": "မူလတန်း|အလယ်တန်း|အထက်တန်း|တက္ကသိုလ်",
    },
    "work": {
        "en": "Farmer|Fisherman|Domestic worker|Construction worker|Street vendor|Seamstress|Unemployed", "th": "เกษตรกร|ประมง|แม่บ้าน|รับจ้างทั่วไป|ค้าขาย|ว่างงาน", "vi": "Nông dân|Công nhân|Buôn bán|Giúp việc|Thất nghiệp",
        "id": "Petani|Nelayan|Pekerja rumah tangga|Buruh pabrik|Tidak bekerja", "ms": "Pembantu rumah|Buruh binaan|Nelayan|Pelayan kedai", "fil": "Magsasaka|Mangingisda|Kasambahay|Tindera|Konstruksyon",
        "km": "កសិករ|អ្នកនេសាទ|កម្មកររោងចក្រ|អ្នកលក់ដូរ", "lo": "ຊາວນາ|ຄ້າຂາຍ|ກຳມະກອນ|ວ່າງງານ", "my": "လယ်သမား|ငါးဖမ်းသမား|အိမ်အကူ|စက်ရုံလုပ်သား",
    },
    "age band": dict.fromkeys(words.LANGUAGES, "0-8|9-17|18-20|21-23|24-26|27-29|30-38|39-47|48+"),
    "health": {
        "en": "Tuberculosis|Anaemia|None reported|Malaria|Chest injury|Depression", "th": "ปกติ|วัณโรค|ความดันโลหิตสูง|ซึมเศร้า|บาดเจ็บ", "vi": "Bình thường|Lao phổi|Thiếu máu|Trầm cảm",
        "id": "Sehat|TBC|Anemia|Depresi|Luka ringan", "ms": "Sihat|Batuk kering|Kemurungan|Cedera", "fil": "Mabuti|TB|Anemya|Nasugatan", "km": "ធម្មតា|របេង|ខ្វះឈាម|របួស", "lo": "ປົກກະຕິ|ວັນນະໂລກ|ບາດເຈັບ", "my": "ကျန်းမာ|တီဘီ|သွေးအားနည်း|ဒဏ်ရာရ",
    },
    "HIV": dict.fromkeys(words.LANGUAGES, "Positive|Negative|Not tested") | {"th": "บวก|ลบ|ไม่ได้ตรวจ", "id": "Reaktif|Non-reaktif|Belum tes", "vi": "Dương tính|Âm tính|Chưa xét nghiệm"},
    "pregnancy": {"en": "yes|no|unknown", "th": "ใช่|ไม่ใช่", "vi": "Có|Không", "id": "Ya|Tidak", "ms": "Ya|Tidak", "fil": "Oo|Hindi", "km": "បាទ|ទេ", "lo": "ແມ່ນ|ບໍ່", "my": "ဟုတ်|မဟုတ်"},
    "disability": {
        "en": "None|Visual|Hearing|Physical|Intellectual", "th": "ไม่มี|ทางการเห็น|ทางการได้ยิน|ทางร่างกาย", "vi": "Không|Khiếm thị|Khiếm thính|Vận động", "id": "Tidak ada|Netra|Rungu|Daksa", "ms": "Tiada|Penglihatan|Pendengaran|Fizikal",
        "fil": "Wala|Bulag|Bingi|Pilay", "km": "គ្មាន|ភ្នែក|ត្រចៀក|ដៃជើង", "lo": "ບໍ່ມີ|ຕາບອດ|ຫູໜວກ", "my": "မရှိ|မျက်စိ|နား|ခြေလက်",
    },
    "exploitation": {
        "en": "Forced labour|Sexual exploitation|Domestic servitude|Forced marriage|Debt bondage", "th": "บังคับใช้แรงงาน|ค้าประเวณี|ขอทาน|ประมง", "vi": "Cưỡng bức lao động|Mại dâm|Kết hôn cưỡng ép", "id": "Kerja paksa|Eksploitasi seksual|Jeratan utang|Pengemis",
        "ms": "Buruh paksa|Eksploitasi seks|Perhambaan domestik", "fil": "Sapilitang paggawa|Seksuwal na pagsasamantala|Pagkaalipin sa utang", "km": "ពលកម្មដោយបង្ខំ|ផ្លូវភេទ|សុំទាន", "lo": "ບັງຄັບໃຊ້ແຮງງານ|ທາງເພດ|ຂໍທານ", "my": "အတင်းအဓမ္မလုပ်အား|လိင်|တောင်းရမ်း",
    },
    "abuse": {"en": "Beating|Threats|Confinement|None", "th": "ทุบตี|ขู่เข็ญ|กักขัง|ไม่มี", "id": "Pemukulan|Ancaman|Penyekapan|Tidak ada", "fil": "Pambubugbog|Pananakot|Pagkulong|Wala", "vi": "Đánh đập|Đe dọa|Giam giữ|Không"},
    "ethnicity": {
        "en": "Karen|Shan|Mon|Rohingya|Hmong|Akha|Khmer Krom", "th": "อาข่า|ลาหู่|กะเหรี่ยง|ม้ง|ไทใหญ่", "vi": "Kinh|Tày|Thái|H'Mông|Dao|Khơ-me", "id": "Jawa|Sunda|Batak|Dayak|Timor|Bugis", "ms": "Melayu|Cina|India|Iban|Kadazan",
        "fil": "Cebuano|Tausug|Badjao|Ilonggo|Manobo", "km": "ខ្មែរ|ចាម|ព្នង|ទំពួន", "lo": "ລາວລຸ່ມ|ມົ້ງ|ຂະມຸ|ອາຄາ", "my": "ကရင်|ရှမ်း|မွန်|ချင်း|ဗမာ|ကချင်",
    },
    "religion": {
        "en": "Buddhist|Muslim|Christian|Hindu|Animist", "th": "พุทธ|อิสลาม|คริสต์", "vi": "Phật giáo|Công giáo|Không|Tin Lành", "id": "Islam|Kristen|Katolik|Hindu|Buddha", "ms": "Islam|Buddha|Hindu|Kristian",
        "fil": "Katoliko|Muslim|Iglesia ni Cristo|Born Again", "km": "ព្រះពុទ្ធ|អ៊ីស្លាម|គ្រិស្ត", "lo": "ພຸດ|ຄຣິສ|ຜີ", "my": "ဗုဒ္ဓ|ခရစ်ယာန်|အစ္စလာမ်|ဟိန္ဒူ",
    },
    "migration status": {"en": "Undocumented|Work permit|Overstayed|Refugee|Regular", "th": "ไม่มีเอกสาร|มีใบอนุญาตทำงาน|หลบหนีเข้าเมือง", "ms": "Tanpa dokumen|Permit kerja|Tinggal lebih masa", "id": "Tanpa dokumen|Resmi|Overstay", "vi": "Không giấy tờ|Có giấy phép|Quá hạn"},
}  # fmt: skip

STREETS = {
    "en": "{n} Lakeside Rd, Ward {w}|House {n}, Street {s}, near the market|No. {n} Old Mill Lane, Block {w}",
    "th": "{n}/{w} หมู่ {w} ต.หนองแก อ.เมือง|บ้านเลขที่ {n} ซอย {w} ถนนริมคลอง|{n} หมู่ที่ {w} ตำบลนาดี",
    "vi": "Số {n}, đường Bờ Hồ, phường {w}|Số nhà {n} ngõ {s}, tổ {w}|{n}/{s} ấp Bình Lợi, xã Tân Hòa",
    "id": "Jl. Melati No. {n} RT 0{w}/RW 0{w}|Gg. Mawar {n}, RT {w} RW 0{w}, Kel. Sukamaju|Dusun {w}, Jl. Raya Km {n}",
    "ms": "No. {n}, Jalan Kenanga {w}, Taman Indah|Lot {n}, Kg. Sungai Lada|{n}-{w}, Lorong Cempaka {s}",
    "fil": "Blk {w} Lot {n}, Purok {w}, Brgy. Malinao|{n} Rizal St., Brgy. San Roque|#{n} Sampaguita St., Poblacion",
    "km": "ផ្ទះលេខ {n} ផ្លូវ {s} សង្កាត់ថ្មី|ផ្ទះលេខ {n} ភូមិថ្មី ឃុំអូរជ្រៅ|ផ្ទះ {n} ក្រុមទី {w} ភូមិតាព្រហ្ម",
    "lo": "ເຮືອນເລກທີ {n} ໜ່ວຍ {w} ບ້ານໂພນໄຊ|ເຮືອນເລກທີ {n} ຖະໜົນ {s} ບ້ານດົງໃຫຍ່|ໜ່ວຍ {w} ບ້ານທ່າຂາມ ເຮືອນ {n}",
    "my": "အမှတ် {n}၊ {s} လမ်း၊ သာယာရပ်ကွက်|အိမ်အမှတ် {n}၊ ကျောက်လုံးရွာ|တိုက် {w}၊ အခန်း {n}၊ ဗိုလ်ချုပ်လမ်း",
}
EMPLOYERS = {
    "en": "Golden Prawn Processing Co., Ltd|Mr Lim (fishing boat owner)|Sunrise Garment Factory|Household in Bandar Baru",
    "th": "บริษัท กุ้งทอง จำกัด|แพปลา ส.เจริญ|โรงงานเสื้อผ้าอรุณ|เจ๊หงส์ ร้านอาหาร",
    "vi": "Công ty TNHH Thủy sản Vàng|Quán cơm Bà Tư|Xưởng may Bình Minh",
    "id": "PT Udang Emas|Majikan di Bandar Baru|CV Sinar Pagi|Kapal KM Harapan",
    "ms": "Syarikat Udang Emas Sdn Bhd|Restoran Selera Kita|Ladang Sawit Hijau",
    "fil": "Gintong Hipon Corp.|Pamilya sa Bandar|Sunrise Garments Inc.",
    "km": "ក្រុមហ៊ុនបង្គាមាស|រោងចក្រកាត់ដេរ|ម្ចាស់ទូកនេសាទ",
    "lo": "ບໍລິສັດກຸ້ງຄຳ|ໂຮງງານຕັດຫຍິບ|ຮ້ານອາຫານ",
    "my": "ရွှေပုစွန် ကုမ္ပဏီ|အထည်ချုပ်စက်ရုံ|ငါးဖမ်းလှေပိုင်ရှင်",
}
SENTENCES = {
    "en": "She was promised work in a shop and taken across the river at night.|The employer kept all papers and paid nothing for seven months.|He asked for a medical check and help to go home.",
    "th": "ผู้เสียหายถูกหลอกไปทำงานในโรงงานและถูกยึดเอกสารไว้ทั้งหมด|นายจ้างไม่จ่ายค่าจ้างเป็นเวลาเจ็ดเดือนและห้ามออกนอกโรงงาน|ต้องการตรวจสุขภาพและขอความช่วยเหลือกลับบ้าน",
    "vi": "Nạn nhân bị lừa sang bên kia biên giới làm việc trong nhà máy.|Chủ giữ hết giấy tờ và không trả lương suốt bảy tháng.|Mong được khám sức khỏe và hỗ trợ về quê.",
    "id": "Korban dijanjikan pekerjaan di toko lalu dibawa menyeberang pada malam hari.|Majikan menahan semua dokumen dan tidak membayar gaji tujuh bulan.|Meminta pemeriksaan kesehatan dan bantuan untuk pulang.",
    "ms": "Mangsa dijanjikan kerja di kedai tetapi dibawa ke ladang yang jauh.|Majikan menyimpan semua dokumen dan gaji tidak dibayar tujuh bulan.|Memerlukan pemeriksaan kesihatan dan bantuan pulang.",
    "fil": "Pinangakuan siya ng trabaho sa tindahan ngunit dinala sa ibang bayan.|Hindi siya pinasahod ng amo sa loob ng pitong buwan.|Humihingi ng tulong upang makauwi at magpatingin sa doktor.",
    "km": "ជនរងគ្រោះត្រូវបានបោកបញ្ឆោតឱ្យទៅធ្វើការនៅរោងចក្រហើយមិនបានប្រាក់ខែ។|និយោជកបានដកហូតឯកសារទាំងអស់ និងមិនឱ្យចេញក្រៅ។|ត្រូវការពិនិត្យសុខភាព និងជំនួយត្រឡប់ទៅផ្ទះវិញ។",
    "lo": "ຜູ້ຖືກເຄາະຮ້າຍຖືກຕົວະໄປເຮັດວຽກຢູ່ໂຮງງານແລະບໍ່ໄດ້ຮັບເງິນເດືອນ|ນາຍຈ້າງຍຶດເອກະສານທັງໝົດໄວ້ແລະຫ້າມອອກໄປຂ້າງນອກ|ຕ້ອງການກວດສຸຂະພາບແລະຂໍຄວາມຊ່ວຍເຫຼືອກັບບ້ານ",
    "my": "ဆိုင်မှာအလုပ်ပေးမည်ဟုပြောပြီး ညဘက်မြစ်တစ်ဖက်ကမ်းသို့ ခေါ်သွားခဲ့သည်။|အလုပ်ရှင်က စာရွက်စာတမ်းအားလုံးသိမ်းထားပြီး ခုနစ်လတိုင် လစာမပေးခဲ့ပါ။|ဆေးစစ်ရန်နှင့် အိမ်ပြန်ရန် အကူအညီလိုသည်။",
}  # fmt: skip


def fill(template: str, chance: random.Random) -> str:
    return template.format(
        n=chance.randint(2, 999), w=chance.randint(1, 9), s=chance.randint(10, 299)
    )


def pick(table: dict[str, str], language: str, chance: random.Random) -> str:
    return chance.choice((table.get(language) or table["en"]).split("|"))


def dates(chance: random.Random, count: int, make: Callable[[], date], language: str) -> Cells:
    """Days in one way of writing, as a column has them; the Buddhist year where it is usual."""
    forms = ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y"]
    form = chance.choice(forms)
    shift = 543 if language == "th" and chance.random() < 0.6 else 0
    found = []
    for _ in range(count):
        day = make()
        text = day.strftime(form.replace("%Y", "{year}")).format(year=day.year + shift)
        found.append(text)
    if language in SCRIPTED and chance.random() < 0.2 and "%b" not in form:
        found = [invented.native(each, language) for each in found]
    return found


def names(chance: random.Random, count: int, language: str, header: str) -> Cells:
    """A column of names: one way of writing per column, as a form has it, with exceptions."""
    latin = language in SCRIPTED and chance.random() < 0.3
    people = [words.person(language, chance, latin) for _ in range(count)]
    part = chance.random()
    low = header.casefold()
    if (
        any(each in low for each in ("surname", "last", "apelyido", "นามสกุล", "ນາມສະກຸນ"))
        and "ชื่อ" not in low
        and "ຊື່" not in low
    ):
        return [each.family or each.parts[-1] for each in people]
    if any(each in low for each in ("first", "depan", "ชื่อจริง")):
        return [each.called for each in people]
    texts = [each.full for each in people]
    if part < 0.15:
        texts = [each.upper() for each in texts]
    elif part < 0.25 and language == "vi":
        texts = [words.toneless(each) for each in texts]
    elif part < 0.45:
        joint = "" if language in ("th", "lo", "my") and not latin else " "
        titles = words.HONORIFIC["en" if latin else language]
        texts = [f"{chance.choice(titles)}{joint}{each}" for each in texts]
    return texts


def social(chance: random.Random, header: str) -> str:
    given = words.person("en", chance).parts[0].lower()
    number = chance.randint(10, 9999)
    low = header.casefold()
    if "line" in low or "ไลน์" in low:
        return f"{given}_{number}"
    if "tiktok" in low or "telegram" in low or "តេឡេ" in low:
        return f"@{given}{number}"
    return (
        f"facebook.com/{given}.{number}"
        if chance.random() < 0.7
        else f"https://www.facebook.com/{given}{number}"
    )


def email(chance: random.Random) -> str:
    who = words.person("en", chance)
    name = "".join(each for each in who.parts[0].lower() if each.isalpha())
    last = "".join(each for each in who.parts[-1].lower() if each.isalpha())
    return f"{name}.{last}{chance.randint(1, 99)}@{chance.choice(('example.org', 'example.com', 'mail.example'))}"


def note(chance: random.Random, language: str) -> str:
    parts = SENTENCES[language].split("|")
    chosen = chance.sample(parts, chance.choice((1, 2, 2, 3)))
    day = f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/{chance.randint(2019, 2025)}"
    return " ".join((*chosen, f"({day})"))


def national(chance: random.Random, language: str, count: int) -> Cells:
    """One state's numbers; a column of an English form is of any one state."""
    makers: dict[str, tuple[Callable[[random.Random], str], ...]] = {
        "th": (invented.thai_pin, invented.thai_pin, invented.thai_pin_printed),
        "vi": (invented.cccd, invented.cccd, invented.cmnd), "id": (invented.nik,),
        "ms": (invented.mykad,), "fil": (invented.philsys,), "km": (invented.kh_nid,),
        "lo": (invented.la_id,), "my": (invented.nrc, invented.nrc_burmese, invented.nrc_burmese),
        "en": (invented.thai_pin, invented.nik, invented.nrc, invented.mykad, invented.cccd, invented.sg_nric),
    }  # fmt: skip
    maker = chance.choice(makers[language])
    return [maker(chance) for _ in range(count)]


def _each(maker: Callable[[random.Random], str]) -> Callable[[random.Random, int, str, str], Cells]:
    return lambda chance, count, _language, _header: [maker(chance) for _ in range(count)]


def _local(
    maker: Callable[[random.Random, str], str],
) -> Callable[[random.Random, int, str, str], Cells]:
    return lambda chance, count, language, _header: [maker(chance, language) for _ in range(count)]


def _phones(chance: random.Random, count: int, language: str, _header: str) -> Cells:
    home = language if language in invented.MOBILE else chance.choice(tuple(invented.MOBILE))
    if chance.random() < 0.4:
        return [invented.phone(chance, home) for _ in range(count)]
    found = [invented.phone_bare(chance, home) for _ in range(count)]
    if home in SCRIPTED and chance.random() < 0.2:
        found = [invented.native(each, home) for each in found]
    return found


def _births(chance: random.Random, count: int, language: str, header: str) -> Cells:
    if (
        any(each in header.casefold() for each in ("year", "ปีเกิด", "năm sinh"))
        and "ngày" not in header.casefold()
    ):
        shift = 543 if language == "th" else 0
        return [str(invented.born(chance).year + shift) for _ in range(count)]
    return dates(chance, count, lambda: invented.born(chance), language)


def _events(chance: random.Random, count: int, language: str, _header: str) -> Cells:
    return dates(
        chance, count, lambda: date(2018, 1, 1) + timedelta(days=chance.randrange(2700)), language
    )


def _ages(chance: random.Random, count: int, language: str, _header: str) -> Cells:
    found = [str(min(79, max(3, round(chance.gauss(26, 10))))) for _ in range(count)]
    return [invented.native(each, language) for each in found] if chance.random() < 0.1 else found


def _cases(chance: random.Random, count: int, _language: str, _header: str) -> Cells:
    head, form = chance.choice(("CM", "BKK", "TVP", "K", "VN")), chance.randrange(3)
    start = chance.randint(1, 400)
    rows = range(start, start + count)
    if form == 0:
        return [f"{head}-{2019 + row % 6}-{row:04}" for row in rows]
    if form == 1:
        return [f"{head}{row:05}" for row in rows]
    return [f"{row}/{2562 + row % 6}" for row in rows]


def _refugees(chance: random.Random, count: int, _language: str, _header: str) -> Cells:
    return [invented.unhcr(chance) for _ in range(count)]


def _photos(chance: random.Random, count: int, _language: str, _header: str) -> Cells:
    return [f"{chance.randint(1_500_000_000_000, 1_760_000_000_000)}.jpg" for _ in range(count)]


def _files(chance: random.Random, count: int, _language: str, _header: str) -> Cells:
    return [
        f"signature-{chance.randint(10, 24)}_{chance.randint(10, 59)}_{chance.randint(10, 59)}.png"
        for _ in range(count)
    ]


def _map(chance: random.Random) -> str:
    lat, lon = invented.coordinates(chance)
    return (
        f"https://maps.google.com/?q=@{lat},{lon}"
        if chance.random() < 0.3
        else f"https://www.google.com/maps/@{lat},{lon},17z"
    )


def _gps(chance: random.Random, count: int, _language: str, _header: str) -> Cells:
    form = chance.randrange(3)
    found = []
    for _ in range(count):
        lat, lon = invented.coordinates(chance)
        found.append(
            (
                f"{lat}, {lon}",
                f"{lat} {lon} {chance.randint(0, 900)} {chance.randint(3, 20)}",
                f"{lat},{lon}",
            )[form]
        )
    return found


def _tax(chance: random.Random, count: int, language: str, _header: str) -> Cells:
    from_id = (
        invented.npwp
        if language == "id"
        else invented.cccd
        if language == "vi"
        else invented.ph_tin
    )
    return [from_id(chance) for _ in range(count)]


def _security(chance: random.Random, count: int, _language: str, header: str) -> Cells:
    maker = invented.philhealth if "phil" in header.casefold() else invented.sss
    return [maker(chance) for _ in range(count)]


def _nick(chance: random.Random, count: int, language: str, _header: str) -> Cells:
    if language == "th":
        return [chance.choice(words.LISTS["TH_NICK"]) for _ in range(count)]
    people = [words.person(language, chance) for _ in range(count)]
    return [each.called.split()[-1] for each in people]


def _coded(kind: str) -> Callable[[random.Random, int, str, str], Cells]:
    def make(chance: random.Random, count: int, language: str, header: str) -> Cells:
        codes = CODED[kind].get(language) or CODED[kind]["en"]
        if header == "L/P":
            codes = "L|P"
        chosen = codes.split("|")
        if kind == "sex" and language == "en":
            chosen = chance.choice((["Male", "Female"], ["M", "F"], ["Male", "Female", "Other"]))
        return [chance.choice(chosen) for _ in range(count)]

    return make


CELLS: dict[str, Callable[[random.Random, int, str, str], Cells]] = {
    "name": names,
    "family member": lambda c, n, lang, _head: names(c, n, lang, ""),
    "staff": lambda c, n, lang, _head: [c.choice(pool) for pool in [[words.person(lang, c).full for _ in range(max(4, n // 20))]] for _ in range(n)],
    "nickname": _nick, "phone": _phones, "e-mail": _each(email),
    "social profile": lambda c, n, _lang, head: [social(c, head) for _ in range(n)],
    "national id": lambda c, n, lang, _head: national(c, lang, n),
    "passport": _local(invented.passport), "tax number": _tax, "social security number": _security,
    "refugee number": _refugees, "bank account": _local(invented.account), "card": _each(invented.card),
    "address": lambda c, n, lang, _head: [fill(pick(STREETS, lang, c), c) for _ in range(n)],
    "coordinates": _gps, "latitude": lambda c, n, _l, _h: [str(invented.coordinates(c)[0]) for _ in range(n)],
    "longitude": lambda c, n, _l, _h: [str(invented.coordinates(c)[1]) for _ in range(n)],
    "map link": _each(_map), "plus code": _each(invented.plus_code), "photo": _photos, "signature": _files,
    "plate": _local(invented.plate), "device id": _each(invented.imei), "case number": _cases,
    "birth date": _births, "age": _ages, "event date": _events,
    "children": lambda c, n, _l, _h: [str(min(9, int(c.expovariate(0.6)))) for _ in range(n)],
    "employer": lambda c, n, lang, _head: [pick(EMPLOYERS, lang, c) for _ in range(n)],
    "village": lambda c, n, lang, _head: [pick(words.VILLAGES, lang, c) for _ in range(n)],
    "province": lambda c, n, lang, _head: [pick(words.PROVINCES, lang, c) for _ in range(n)],
    "note": lambda c, n, lang, _head: [note(c, lang) for _ in range(n)],
} | {kind: _coded(kind) for kind in CODED}  # fmt: skip
