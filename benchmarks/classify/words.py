"""Invented people's names, and the words of nine languages around them, by this benchmark's own hand.

Common given and family names, put together by chance: nobody is meant. The lists owe nothing to
`data/names`, from which the rules work.
"""

from __future__ import annotations

import random  # noqa: TID251 - the seed decides
import unicodedata
from dataclasses import dataclass

LANGUAGES = ("en", "th", "vi", "id", "ms", "fil", "km", "lo", "my")

TH_GIVEN = (
    "สมชาย สมหญิง มาลี อนงค์ ประเสริฐ วิชัย กัญญา นิภา สุดา พิมพ์ใจ อรุณ ธนพล ณัฐวุฒิ ศิริพร จันทร์เพ็ญ บุญมี "
    "วรรณา ปราณี สุรชัย ชลธิชา กมลวรรณ พรทิพย์ รัตนา ดวงใจ ธีรพงษ์ เกศินี นฤมล ภาณุพงศ์ ปิยะดา อภิชาติ จิราพร "
    "เอกชัย วิไลวรรณ ขวัญใจ สายฝน มนัสนันท์ คำแปง แสงดาว บัวผัน ทองใบ"
).split()
TH_FAMILY = (
    "ใจดี ศรีสุข วงศ์ษา บุญมี ไชโย ทองดี รัตนา สุขใจ แซ่ตั้ง แก้วตา พรหมมา จันทร์แก้ว คำมูล อินทร์แก้ว สุวรรณรัตน์ "
    "ปัญญาวงค์ แสงทอง มณีวงศ์ แซ่ลี้ ธรรมวงศ์ เพชรรัตน์ สายบุญ กาญจนา ชัยมงคล ดอนแก้ว ลุงต๊ะ ยอดคำ ศรีวิชัย "
    "พงษ์พันธ์ วรรณศรี"
).split()
TH_LATIN_GIVEN = (
    "Somchai Somying Malee Anong Prasert Wichai Kanya Nipa Suda Pimjai Arun Thanapol Nattawut Siriporn "
    "Janpen Boonmee Wanna Pranee Surachai Chonticha Kamolwan Porntip Rattana Duangjai Teerapong Kesinee "
    "Naruemon Panupong Piyada Apichat Jiraporn Ekachai Wilaiwan Khwanchai Saifon"
).split()
TH_LATIN_FAMILY = (
    "Jaidee Srisuk Wongsa Boonmee Chaiyo Thongdee Rattana Sukjai Saetang Kaewta Promma Chankaew Khammoon "
    "Inkaew Suwannarat Panyawong Saengthong Maneewong Saelee Thammawong Phetcharat Saiboon Chaimongkol "
    "Donkaew Yodkham Sriwichai Phongphan"
).split()
TH_NICK = "นก ต้น เล็ก แดง ฝน น้ำ บอย หนูนา ไก่ ปู เมย์ กล้วย แนน โอ๋ ตุ๊กตา เอ บี หมู ปลา แจ๋ว".split()
LO_GIVEN = (
    "ສົມໄຊ ສົມພອນ ບຸນມີ ຄຳປະສິດ ຈັນທະລາ ວັນນາ ພອນສະຫວັນ ສຸກສະຫວັນ ນາລີ ດາວອນ ແສງດາວ ມະນີວັນ ບົວພັນ ທອງສີ ພູວຽງ "
    "ຄຳແພງ ອານຸສອນ ສີສຸກ ວິໄລພອນ ຈັນສະໝອນ ບຸນທັນ ລັດດາ ສຸລິຍາ ໄຊຍະພອນ ຕຸ້ຍ"
).split()
LO_FAMILY = (
    "ພົມມະຈັນ ແກ້ວມະນີ ວົງສະຫວັນ ສີສະຫວາດ ອິນທະວົງ ຈັນທະວົງ ພິມມະສອນ ໄຊຍະວົງ ບຸບຜາ ລາດຊະວົງ ສຸວັນນະວົງ ຄຳພູ "
    "ພອນມະນີ ທຳມະວົງ ແສງສະຫວັນ ວົງພະຈັນ ສີວິໄລ"
).split()
LO_LATIN_GIVEN = (
    "Somxay Somphone Bounmy Khamprasit Chanthala Vanna Phonesavanh Souksavanh Naly Davone Sengdao Manivanh "
    "Bouaphanh Thongsy Phouvieng Khamphaeng Anousone Vilayphone Bounthanh Ladda Soulinya"
).split()
LO_LATIN_FAMILY = (
    "Phommachanh Keomany Vongsavanh Sisavath Inthavong Chanthavong Phimmasone Xayavong Boupha Latsavong "
    "Souvannavong Khamphou Phonemany Thammavong Sengsavanh Sivilay"
).split()
KM_FAMILY = "សុខ ចាន់ ជា កែវ គឹម ហេង លី ម៉ៅ មាស អ៊ុក ប្រាក់ សេង ស៊ឹម ទេព ទូច នួន ភឿន យឹម ឈិន ហ៊ុន".split()
KM_GIVEN = (
    "សុភា ដារ៉ា ស្រីមុំ វិសាល ចន្ធូ រតនា ធារី សុវណ្ណ ពិសិដ្ឋ ស្រីពៅ បូរី មករា វុទ្ធី ចរិយា សំណាង នារី សុជាតា "
    "វណ្ណា ពេជ្រ ម៉ាលី សុគន្ធា ភារម្យ កុសល ចាន់ថា ស្រីនាង"
).split()
KM_LATIN_FAMILY = (
    "SOK CHAN CHEA KEO KIM HENG LY MAO MEAS OUK PRAK SENG SIM TEP TOUCH NUON PHOEUN YIM CHHIN HUN"
).split()
KM_LATIN_GIVEN = (
    "Sophea Dara Sreymom Visal Chanthou Ratana Theary Sovann Piseth Sreypov Borey Makara Vuthy Chariya "
    "Samnang Neary Socheata Vanna Pich Maly Sokunthea Phearum Kosal Chantha Sreyneang"
).split()
MY_SYLLABLES = (
    "အောင် ကျော် လှ မြင့် သန်း စန်း ဝင်း ထွန်း ဇော် မိုး ဖြိုး နိုင် သူ ခင် မာ နွယ် အေး ညို ရီ သီတာ ဇင် ဖူး လင်း ထက် "
    "စိုး ငွေ ဆွေ သိန်း ရွှေ ခိုင် မျိုး ကြည် ဝေ"
).split()
MY_LATIN_SYLLABLES = (
    "Aung Kyaw Hla Myint Than San Win Tun Zaw Moe Phyo Naing Thu Khin Mar Nwe Aye Nyo Yee Thida Zin Phoo "
    "Lin Htet Soe Ngwe Swe Thein Shwe Khaing Myo Kyi Wai"
).split()
VI_FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Lương Mai".split()
VI_MIDDLE = "Văn Thị Thị Thị Minh Ngọc Thanh Hữu Quốc Đức Kim Thùy Xuân Hồng Bảo".split()
VI_GIVEN = (
    "Lan Hương Hùng Tuấn Thảo Hằng Dũng Linh Trang Phúc Hạnh Quyên Nga Loan Yến Sơn Tâm Thúy Nhung Đạt "
    "Khánh Vinh Liên Oanh Phượng Mỹ Hiếu Giang Tiến Diễm Châu Tú Hòa Duyên"
).split()
VI_HILL = ("Giàng A Súa", "Sùng Thị Mỷ", "Vàng A Páo", "Lò Thị Xuân", "Thào A Chu", "Lầu Thị Dợ", "Quàng Văn Pản")
ID_GIVEN = (
    "Siti Budi Agus Dewi Sri Rina Yanti Slamet Joko Wahyu Ratna Endang Rini Hendra Fitri Nurul Ahmad "
    "Muhammad Yuliana Sugeng Ningsih Suparman Wati Kartini Dedi Asep Lilis Maman Ujang Marlina Yohanes "
    "Maria Petrus Theresia Komang Ketut"
).split()
ID_FAMILY = (
    "Santoso Wijaya Setiawan Hidayat Lestari Rahayu Saputra Nugroho Susanti Permata Kurniawan Handayani "
    "Wulandari Maulana Siregar Nasution Simanjuntak Hutapea Mulyani Pratama Kusuma Suryani Gunawan Tampubolon "
    "Lawalata Bere Nainggolan Firmansyah Ramadhani Puspitasari"
).split()
MS_GIVEN_M = "Ahmad Mohd Muhammad Ismail Rosli Azman Hafiz Faizal Zulkifli Kamarul Shahrul Nizam Hassan Ridzuan".split()
MS_GIVEN_F = "Nur Siti Norhayati Rohana Faridah Azizah Zaleha Halimah Noraini Aminah Salmah Roslina Hasnah Zainab".split()
MS_SECOND = "Aisyah Firdaus Syafiq Izzati Hakim Amira Danial Farhana Iskandar Hidayah Irfan Zulaikha".split()
MS_FATHER = (
    "Abdullah Ibrahim Osman Yusof Rahman Hashim Sulaiman Jaafar Mahmud Salleh Daud Kassim Hamzah Zakaria"
).split()
ZH = (
    "Tan Mei Ling|Lim Chee Keong|Lee Siew Hoon|Ng Wai Kit|Wong Pui Yee|Chong Kah Fai|Ong Bee Lian|"
    "Teo Hock Seng|Goh Siew Lan|Chan Yoke Peng|Yap Swee Lin|Liew Kok Wah|Low Ah Moi|Koh Boon Hwa"
).split("|")
TAMIL_M = "Rajan Kumar Suresh Muthu Ganesan Prakash Arumugam Selvam Ravi Mahendran".split()
TAMIL_F = "Kavitha Lakshmi Devi Saraswathy Meena Parameswari Shanti Vasanthi Malliga Thilaga".split()
FIL_GIVEN = (
    "Maria Jose Juan Ana Rosa Mark Jennifer Jocelyn Rommel Marites Rodel Cherry Arnel Lourdes Analyn Ronaldo "
    "Gemma Danilo Rowena Michelle Jayson Liezl Reynaldo Melchor Evangeline Teresita Ricardo Imelda Edwin Nenita"
).split()
FIL_FAMILY = (
    "Reyes|Cruz|Santos|Bautista|Ocampo|Garcia|Mendoza|Torres|Dela Cruz|De los Reyes|Villanueva|Ramos|Aquino|"
    "Castillo|Flores|Salazar|Pangilinan|Macaraeg|Dimaculangan|Magsaysay|Panganiban|Catacutan|Del Rosario|"
    "Manalo|Lacson|Sumulong|Batungbakal|Gatchalian"
).split("|")
HMONG = ("Vang", "Yang", "Xiong", "Moua", "Thao", "Lor", "Her", "Vue")
HMONG_GIVEN = "Mai Pao Ka Yia Chue Tou Kong Bao Zong Ying Nhia Pa".split()
ROHINGYA = (
    "Mohammed Yunus|Nur Begum|Abdul Karim|Hasina Khatun|Rashida Begum|Mohammed Ayas|Senu Ara|Zafar Alam|"
    "Fatema Khatun|Nurul Amin|Minara Bibi|Shamsul Alom"
).split("|")

HONORIFIC = {
    "th": ("นาย", "นาง", "นางสาว", "น.ส.", "คุณ", "ด.ช.", "ด.ญ."),
    "lo": ("ທ້າວ", "ນາງ", "ທ່ານ"),
    "km": ("លោក", "លោកស្រី", "កញ្ញា", "អ្នកស្រី", "បង"),
    "my": ("ဦး", "ဒေါ်", "ကို", "မ", "မောင်"),
    "vi": ("ông", "bà", "anh", "chị", "em", "cô"),
    "id": ("Bapak", "Ibu", "Pak", "Bu", "Sdr.", "Sdri.", "Mbak"),
    "ms": ("Encik", "Puan", "Cik", "En.", "Pn."),
    "fil": ("G.", "Gng.", "Bb.", "Aling", "Mang", "Ate", "Kuya"),
    "en": ("Mr", "Mrs", "Ms", "Mr.", "Miss"),
}

VILLAGES = {
    "en": "Ban Nong Khae|Huai Sala|Ta Prum|Kyauk Lone|Nam Phao|Sungai Lada|Poblacion Uno|Thmey|Mae Ku Noi",
    "th": "บ้านหนองแก|ห้วยศาลา|บ้านโคกสูงใหม่|แม่กุน้อย|บ้านนาดอกคำ|บ้านป่าซางน้อย|ดอนแก้วเหนือ|คลองยายอิ่ม",
    "vi": "Bản Nà Phặc|Thôn Đông Hạ|Ấp Bình Lợi|Xóm Mới|Bản Huổi Mí|Thôn Nà Cáp|Ấp Tân Thuận|Khóm 3",
    "id": "Sukamaju|Karanganyar|Tanjungsari|Cikaret|Wonorejo|Lubuk Dalam|Oebobo|Sumberagung|Desa Mekarwangi",
    "ms": "Kampung Baru Hilir|Kg. Sungai Lada|Kg Parit Jawa|Kampung Tok Muda|Felda Bukit Rasa|Kg. Air Putih",
    "fil": "Brgy. San Roque|Poblacion|Bagong Silang|Sitio Kawayan|Brgy. Malinao|San Isidro|Purok 4, Maligaya",
    "km": "ភូមិថ្មី|ភូមិតាព្រហ្ម|ភូមិអូរជ្រៅ|ភូមិក្បាលកោះ|ភូមិព្រែកតាមាក់|ភូមិដូនទ្រី|ភូមិបឹងវែង",
    "lo": "ບ້ານໂພນໄຊ|ບ້ານນ້ຳພາວ|ບ້ານດົງໃຫຍ່|ບ້ານໂນນສະຫວ່າງ|ບ້ານທ່າຂາມ|ບ້ານຫ້ວຍຊາຍ|ບ້ານຊ່ອງ",
    "my": "ကျောက်လုံးရွာ|အုန်းတောရွာ|ရေကျော်ရပ်ကွက်|သာယာကုန်းရွာ|ညောင်ပင်ရွာ|မြို့သစ်ရပ်ကွက်|ထန်းတပင်ရွာ",
}
PROVINCES = {
    "en": "Tak|Chiang Rai|Banteay Meanchey|Kayin|Savannakhet|Johor|Zamboanga del Sur|Lang Son|Riau|Battambang",
    "th": "ตาก|เชียงราย|มุกดาหาร|สระแก้ว|ระนอง|สมุทรสาคร|กาญจนบุรี|หนองคาย|อุบลราชธานี|สงขลา|น่าน",
    "vi": "Lạng Sơn|Lào Cai|Hà Giang|An Giang|Tây Ninh|Nghệ An|Quảng Ninh|Điện Biên|Sơn La|Cần Thơ",
    "id": "Jawa Barat|Nusa Tenggara Timur|Kalimantan Barat|Jawa Timur|Riau|Sumatera Utara|Banten|Lampung|Bali",
    "ms": "Johor|Kedah|Kelantan|Sabah|Sarawak|Selangor|Perak|Pulau Pinang|Pahang|Terengganu",
    "fil": "Cebu|Leyte|Zamboanga del Sur|Sulu|Davao del Norte|Pampanga|Quezon|Batangas|Iloilo|Palawan",
    "km": "បាត់ដំបង|បន្ទាយមានជ័យ|កំពង់ចាម|ព្រៃវែង|សៀមរាប|ស្វាយរៀង|កំពត|តាកែវ|កណ្ដាល",
    "lo": "ສະຫວັນນະເຂດ|ຈຳປາສັກ|ບໍ່ແກ້ວ|ຫຼວງພະບາງ|ວຽງຈັນ|ສາລະວັນ|ອຸດົມໄຊ|ຄຳມ່ວນ",
    "my": "ကရင်|မွန်|ရှမ်း|ရခိုင်|ပဲခူး|မကွေး|ရန်ကုန်|ကချင်|တနင်္သာရီ",
}


@dataclass(frozen=True)
class Person:
    """An invented person: `parts` in the order written, `called` the token people use."""

    language: str
    full: str
    parts: tuple[str, ...]
    called: str
    family: str
    nick: str = ""
    joint: str = " "


def toneless(text: str) -> str:
    """Without marks, as people type Vietnamese in a hurry."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in plain if not unicodedata.combining(each))


def _two(language: str, given: str, family: str, chance: random.Random, order: str = "gf") -> Person:
    parts = (given, family) if order == "gf" else (family, given)
    nick = chance.choice(TH_NICK) if language == "th" else ""
    return Person(language, " ".join(parts), parts, given, family, nick)


def _thai(chance: random.Random, latin: bool) -> Person:
    if latin:
        return _two("th", chance.choice(TH_LATIN_GIVEN), chance.choice(TH_LATIN_FAMILY), chance)
    return _two("th", chance.choice(TH_GIVEN), chance.choice(TH_FAMILY), chance)


def _lao(chance: random.Random, latin: bool) -> Person:
    if latin:
        return _two("lo", chance.choice(LO_LATIN_GIVEN), chance.choice(LO_LATIN_FAMILY), chance)
    return _two("lo", chance.choice(LO_GIVEN), chance.choice(LO_FAMILY), chance)


def _khmer(chance: random.Random, latin: bool) -> Person:
    if not latin:
        return _two("km", chance.choice(KM_GIVEN), chance.choice(KM_FAMILY), chance, "fg")
    family, given = chance.choice(KM_LATIN_FAMILY), chance.choice(KM_LATIN_GIVEN)
    if chance.random() < 0.5:
        family = family.title()
    return _two("km", given, family, chance, "fg")


def _burmese(chance: random.Random, latin: bool) -> Person:
    count = chance.choice((2, 3, 3, 3, 4))
    parts = tuple(chance.sample(MY_LATIN_SYLLABLES if latin else MY_SYLLABLES, count))
    joint = " " if latin else ""
    full = joint.join(parts)
    return Person("my", full, parts, joint.join(parts[-2:]), "", "", joint)


def _vietnamese(chance: random.Random, _latin: bool) -> Person:
    if chance.random() < 0.07:
        full = chance.choice(VI_HILL)
        parts = tuple(full.split())
        return Person("vi", full, parts, parts[-1], parts[0])
    family = chance.choice(VI_FAMILY)
    middle = [chance.choice(VI_MIDDLE) for _ in range(chance.choice((1, 1, 1, 2)))]
    given = chance.choice(VI_GIVEN)
    parts = (family, *middle, given)
    return Person("vi", " ".join(parts), parts, given, family)


def _indonesian(chance: random.Random, _latin: bool) -> Person:
    given = chance.choice(ID_GIVEN)
    if chance.random() < 0.12:
        only = given + chance.choice(("wati", "nah", "to", "yah")) if len(given) < 6 else given
        return Person("id", only, (only,), only, "")
    parts = [given]
    if chance.random() < 0.3:
        parts.append(chance.choice([each for each in ID_GIVEN if each != given]))
    parts.append(chance.choice(ID_FAMILY))
    return Person("id", " ".join(parts), tuple(parts), parts[0], parts[-1])


def _malay(chance: random.Random, _latin: bool) -> Person:
    draw = chance.random()
    if draw < 0.2:
        full = chance.choice(ZH)
        parts = tuple(full.split())
        return Person("ms", full, parts, " ".join(parts[1:]), parts[0])
    if draw < 0.32:
        woman = chance.random() < 0.5
        given = chance.choice(TAMIL_F if woman else TAMIL_M)
        father = chance.choice([each for each in TAMIL_M if each != given])
        full = f"{given} {'a/p' if woman else 'a/l'} {father}"
        return Person("ms", full, (given, father), given, father)
    woman = chance.random() < 0.5
    given = [chance.choice(MS_GIVEN_F if woman else MS_GIVEN_M)]
    if chance.random() < 0.6:
        given.append(chance.choice(MS_SECOND))
    father = chance.choice(MS_FATHER)
    middle = ("binti", "bt", "Bte") if woman else ("bin", "b.", "Bin")
    full = " ".join((*given, chance.choice(middle), father))
    return Person("ms", full, (*given, father), given[-1], father)


def _filipino(chance: random.Random, _latin: bool) -> Person:
    given = chance.choice(FIL_GIVEN)
    family = chance.choice(FIL_FAMILY)
    middle = chance.choice(("", f"{chance.choice('ABCDGLMPRST')}.", chance.choice(FIL_FAMILY)))
    parts = tuple(each for each in (given, middle, family) if each)
    return Person("fil", " ".join(parts), parts, given, family)


def _english(chance: random.Random, _latin: bool) -> Person:
    """What stands in an English form of the region: anybody, in Latin letters."""
    draw = chance.random()
    if draw < 0.08:
        full = chance.choice(ROHINGYA)
        parts = tuple(full.split())
        return Person("en", full, parts, parts[-1], "")
    if draw < 0.14:
        return _two("en", chance.choice(HMONG_GIVEN), chance.choice(HMONG), chance)
    maker = chance.choice((_thai, _lao, _khmer, _burmese, _vietnamese, _indonesian, _malay, _filipino))
    made = maker(chance, True)
    if made.language == "vi":
        made = Person("en", toneless(made.full), tuple(map(toneless, made.parts)), toneless(made.called), "")
    return made


MAKERS = {
    "en": _english, "th": _thai, "vi": _vietnamese, "id": _indonesian, "ms": _malay,
    "fil": _filipino, "km": _khmer, "lo": _lao, "my": _burmese,
}  # fmt: skip


def person(language: str, chance: random.Random, latin: bool = False) -> Person:
    """An invented person of a language; in Latin letters where asked."""
    return MAKERS[language](chance, latin)
