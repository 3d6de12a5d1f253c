"""Other headers, sentences and people for the last judgement, unlike those of the usual seeds.

Misses on the usual seeds are looked at while rules are mended, so that even a new seed of theirs is
half known. What stands here is used with `--held-out` alone, and its misses are not to be looked at.
"""

# ruff: noqa: E501 - word lists read better unbroken
from __future__ import annotations

import headers
import sentences
import words

HEADERS: dict[str, dict[str, str]] = {
    "name": {
        "en": "Applicant's full name|Name and surname|Participant Name|Given names|Family name|Name of returnee",
        "th": "ชื่อสกุล|ชื่อผู้ร้อง|ชื่อ-สกุล (ภาษาไทย)|ชื่อแรงงาน",
        "vi": "Họ và tên khai sinh|Họ tên người lao động|Tên đầy đủ",
        "id": "Nama klien|Nama peserta|Nama PRT|Nama (sesuai paspor)",
        "ms": "Nama klien|Nama pemohon|Nama mengikut K/P",
        "fil": "Pangalan ng benepisyaryo|Pangalan at apelyido|Unang pangalan",
        "km": "នាមត្រកូល និងនាមខ្លួន|ឈ្មោះអ្នកទទួលផល",
        "lo": "ຊື່ ນາມສະກຸນ|ຊື່ຜູ້ຮັບການຊ່ວຍເຫຼືອ",
        "my": "နာမည်|အကျိုးခံစားသူအမည်",
    },
    "family member": {
        "en": "Father's full name|Name of husband|Guardian's name",
        "th": "ชื่อพ่อ|ชื่อ-สกุลมารดา",
        "vi": "Họ và tên cha|Tên vợ/chồng",
        "id": "Nama orang tua|Nama istri",
        "fil": "Pangalan ng magulang",
        "km": "ឈ្មោះប្ដី/ប្រពន្ធ",
        "lo": "ຊື່ຜົວ/ເມຍ",
        "my": "အမေအမည်|ဇနီးအမည်",
    },
    "phone": {
        "en": "Telephone|Cell no.|Phone of relative|Best number to call",
        "th": "เบอร์มือถือ|เบอร์โทรญาติ|โทร.",
        "vi": "Số ĐT|Điện thoại người thân",
        "id": "Telepon keluarga|Nomor WA",
        "ms": "Nombor telefon|No. H/P",
        "fil": "Telepono|Mobile number ng pamilya",
        "km": "លេខទូរស័ព្ទគ្រួសារ",
        "lo": "ເບີໂທຕິດຕໍ່",
        "my": "ဖုန်းနံပါတ် (မိသားစု)|တယ်လီဖုန်း",
    },
    "national id": {
        "en": "Identity card number|ID No.|National identity no",
        "th": "หมายเลขบัตรประชาชน|เลข 13 หลัก",
        "vi": "Số định danh cá nhân|CMND/CCCD số",
        "id": "Nomor KTP|NIK korban",
        "ms": "Nombor Kad Pengenalan|No. IC",
        "km": "លេខអត្តសញ្ញាណបណ្ណ",
        "lo": "ເລກທີບັດປະຈຳຕົວ",
        "my": "နိုင်ငံသားကတ်အမှတ်|မှတ်ပုံတင်",
    },
    "passport": {
        "en": "Passport #|Number of passport",
        "th": "หมายเลขพาสปอร์ต|หนังสือเดินทางเลขที่",
        "vi": "Hộ chiếu số",
        "id": "Paspor no.",
        "ms": "Nombor pasport",
        "my": "နိုင်ငံကူးလက်မှတ်",
    },
    "address": {
        "en": "Residential address|Where do you live now|Street address",
        "th": "ที่พักอาศัยปัจจุบัน|ที่อยู่ที่ติดต่อได้",
        "vi": "Chỗ ở hiện nay|Nơi cư trú",
        "id": "Alamat tempat tinggal|Alamat asal",
        "fil": "Address sa probinsya|Tinitirhan",
        "km": "ទីលំនៅបច្ចុប្បន្ន",
        "lo": "ບ່ອນຢູ່ປັດຈຸບັນ",
        "my": "လက်ရှိနေရပ်လိပ်စာ",
    },
    "birth date": {
        "en": "Birthday|Date of Birth (dd/mm/yyyy)|birth_dt",
        "th": "ว/ด/ป เกิด|เกิดวันที่",
        "vi": "Sinh ngày",
        "id": "Tanggal kelahiran",
        "ms": "Tarikh kelahiran",
        "fil": "Araw ng kapanganakan",
        "km": "ថ្ងៃកំណើត",
        "lo": "ວັນ ເດືອນ ປີ ເກີດ",
        "my": "မွေးဖွားသည့်နေ့",
    },
    "age": {
        "en": "Age (years)|Current age|Age at rescue",
        "th": "อายุปัจจุบัน",
        "vi": "Số tuổi",
        "id": "Umur (tahun)|Usia saat ini",
        "fil": "Edad (taon)",
        "km": "អាយុ (ឆ្នាំ)",
        "lo": "ອາຍຸ (ປີ)",
        "my": "အသက် (နှစ်)",
    },
    "sex": {
        "en": "Sex/Gender|M/F",
        "th": "เพศสภาพ",
        "vi": "Nam/Nữ",
        "id": "Gender|JK",
        "ms": "Jantina (L/P)",
        "km": "ភេទ (ប/ស)",
        "lo": "ເພດ (ຊ/ຍ)",
        "my": "လိင်အမျိုးအစား",
    },
    "nationality": {
        "en": "Citizen of|Nationality of victim",
        "th": "สัญชาติของผู้เสียหาย",
        "vi": "Quốc tịch nạn nhân",
        "id": "Warga negara",
        "fil": "Bansang pinagmulan",
        "my": "နိုင်ငံသားအဖြစ်",
    },
    "village": {
        "en": "Name of village|Village of origin",
        "th": "บ้าน/หมู่บ้าน",
        "vi": "Bản/làng",
        "id": "Kelurahan|Nama desa asal",
        "ms": "Nama kampung",
        "fil": "Baranggay|Sitio/Purok",
        "km": "ឈ្មោះភូមិ",
        "lo": "ຊື່ບ້ານ",
        "my": "ရွာအမည်",
    },
    "province": {
        "en": "Home province|Province/City",
        "th": "จังหวัดที่อยู่",
        "vi": "Tỉnh quê quán",
        "id": "Propinsi",
        "ms": "Negeri asal",
        "fil": "Probinsya",
        "km": "ខេត្តកំណើត",
        "lo": "ແຂວງບ້ານເກີດ",
        "my": "တိုင်း/ပြည်နယ်",
    },
    "note": {
        "en": "Case summary|Observations|Comments by caseworker",
        "th": "บันทึกการสัมภาษณ์|สรุปข้อเท็จจริง",
        "vi": "Nội dung trình báo|Ghi chú thêm",
        "id": "Keterangan tambahan|Uraian kasus",
        "ms": "Keterangan kes",
        "fil": "Detalye ng kaso|Komento",
        "km": "ផ្សេងៗ|សង្ខេបករណី",
        "lo": "ບັນທຶກການສຳພາດ",
        "my": "အသေးစိတ်ဖော်ပြချက်",
    },
    "bank account": {
        "en": "Acct no.|Bank a/c number",
        "th": "บัญชีเลขที่",
        "vi": "Tài khoản ngân hàng",
        "id": "Norek",
        "ms": "Nombor akaun",
        "km": "គណនីធនាគារ",
        "my": "ဘဏ်အကောင့်နံပါတ်",
    },
    "case number": {
        "en": "Reference no.|Client ID|Case reference",
        "th": "รหัสผู้เสียหาย|เลขคดี",
        "vi": "Mã số hồ sơ|Số vụ việc",
        "id": "Kode klien|No. kasus",
        "ms": "Nombor kes",
        "km": "លេខកូដករណី",
        "lo": "ເລກແຟ້ມ",
        "my": "ဖြစ်ရပ်အမှတ်",
    },
    "health": {
        "en": "Medical history|Current illness",
        "th": "ประวัติการเจ็บป่วย",
        "vi": "Bệnh đang mắc",
        "id": "Keluhan kesehatan",
        "fil": "Karamdaman",
        "my": "ရောဂါအခြေအနေ",
    },
    "exploitation": {
        "en": "Exploitation type (main)|Trafficking purpose",
        "th": "ลักษณะการถูกแสวงหาประโยชน์",
        "vi": "Loại hình bóc lột",
        "id": "Jenis eksploitasi|Modus TPPO",
        "fil": "Anyo ng pagsasamantala",
        "km": "ទម្រង់កេងប្រវ័ញ្ច",
    },
    "ethnicity": {
        "en": "Tribe/ethnic group",
        "th": "กลุ่มชาติพันธุ์",
        "vi": "Thành phần dân tộc",
        "id": "Etnis",
        "my": "တိုင်းရင်းသားလူမျိုး",
        "lo": "ເຜົ່າ",
    },
    "religion": {
        "en": "Faith|Religious affiliation",
        "th": "นับถือศาสนา",
        "vi": "Tín ngưỡng/tôn giáo",
        "fil": "Pananampalataya",
        "my": "ဘာသာ",
    },
    "work": {
        "en": "Profession|Current job",
        "th": "อาชีพปัจจุบัน",
        "vi": "Công việc trước đây",
        "id": "Profesi",
        "fil": "Uri ng trabaho",
        "my": "အလုပ်",
    },
    "event date": {
        "en": "Date of registration|Rescue date",
        "th": "วันที่ช่วยเหลือ|วันที่รับเรื่อง",
        "vi": "Ngày giải cứu",
        "id": "Tanggal penyelamatan",
        "fil": "Petsa ng pagsagip",
        "km": "ថ្ងៃសង្គ្រោះ",
        "my": "ကယ်ဆယ်သည့်နေ့",
    },
    "e-mail": {
        "en": "E-mail of contact person|Mail address",
        "th": "อีเมลผู้ติดต่อ",
        "id": "Email aktif",
        "vi": "Email liên hệ",
    },
    "plate": {
        "en": "Vehicle plate|Car registration no",
        "th": "หมายเลขทะเบียนรถ",
        "vi": "Biển kiểm soát",
        "id": "Plat kendaraan",
        "ms": "Plat kereta",
    },
}

PERSONAL: dict[str, tuple[str, ...]] = {
    "en": (
        "Home visit to {P} on {D}; {S} (neighbour) opened the door.",
        "{P}'s aunt {S} asked us to ring {T}.",
        "Spouse {S}, ID no. {N}, wants a copy of the statement.",
        "{P} was met at {L} bus station by {S}.",
        "Please send the file to {E}; account {B} is closed.",
    ),
    "th": (
        "วันที่ {D} ไปเยี่ยม{P}ที่บ้าน พบ{S}ซึ่งเป็นเพื่อนบ้าน",
        "น้าของ{P}คือ {S} ขอให้โทรกลับ {T}",
        "สามีชื่อ {S} บัตรประชาชนเลขที่ {N}",
        "{S}มารับ{P}ที่{L}",
    ),
    "vi": (
        "Ngày {D} đến thăm {P}, hàng xóm là {S} mở cửa.",
        "Dì của {P} là {S} nhờ gọi lại {T}.",
        "Chồng là {S}, số CCCD {N}.",
        "{S} đón {P} tại {L}.",
    ),
    "id": (
        "Kunjungan rumah ke {P} pada {D}, tetangga {S} membuka pintu.",
        "Bibi {P}, yaitu {S}, minta ditelepon ke {T}.",
        "Suaminya {S} dengan NIK {N}.",
        "{S} menjemput {P} di {L}.",
    ),
    "ms": (
        "Lawatan ke rumah {P} pada {D}, jiran {S} membuka pintu.",
        "Ibu saudara {P}, {S}, minta dihubungi di {T}.",
        "Suaminya {S}, no. kad pengenalan {N}.",
        "{S} mengambil {P} di {L}.",
    ),
    "fil": (
        "Binisita si {P} noong {D} at si {S} ang nagbukas ng pinto.",
        "Tiyahin ni {P} si {S}, tawagan sa {T}.",
        "Asawa niya si {S}, PhilSys {N}.",
        "Sinundo ni {S} si {P} sa {L}.",
    ),
    "km": (
        "ថ្ងៃទី {D} បានទៅសួរសុខទុក្ខ {P} ហើយជួប {S}។",
        "មីងរបស់ {P} គឺ {S} សុំឱ្យទូរស័ព្ទទៅ {T}។",
        "ប្ដីឈ្មោះ {S} អត្តសញ្ញាណប័ណ្ណ {N}។",
    ),
    "lo": (
        "ວັນທີ {D} ໄປຢາມ {P} ແລະ ພົບ {S}",
        "ປ້າຂອງ {P} ແມ່ນ {S} ຂໍໃຫ້ໂທ {T}",
        "ຜົວຊື່ {S} ບັດປະຈຳຕົວເລກ {N}",
    ),
    "my": (
        "{D} နေ့တွင် {P}၏အိမ်သို့သွားပြီး {S}နှင့်တွေ့ခဲ့သည်။",
        "{P}၏အဒေါ် {S}က ဖုန်း {T} သို့ ပြန်ခေါ်ရန် ပြောသည်။",
        "ခင်ပွန်းအမည် {S}၊ မှတ်ပုံတင် {N}။",
    ),
}

HARMLESS: dict[str, tuple[str, ...]] = {
    "en": (
        "Budget line 4.2 overspent by 3 %; see Annex B.",
        "Supreme Court ruling 1123 was discussed with the legal team.",
        "Rice, soap and Mama noodles were handed out.",
        "April report still missing, Monday at the latest.",
    ),
    "th": (
        "เบิกงบประมาณเกินร้อยละสาม ดูเอกสารแนบ",
        "แจกข้าวสาร สบู่ และบะหมี่",
        "รายงานเดือนเมษายนยังไม่ส่ง",
        "อธิบายสิทธิตามกฎหมายแรงงานแล้ว",
    ),
    "vi": (
        "Kinh phí vượt ba phần trăm, xem phụ lục.",
        "Đã phát gạo, xà phòng và mì gói.",
        "Báo cáo tháng tư chưa nộp.",
        "Đã giải thích quyền theo Luật Lao động.",
    ),
    "id": (
        "Anggaran lebih tiga persen, lihat lampiran.",
        "Beras, sabun dan mi instan sudah dibagikan.",
        "Laporan bulan April belum masuk.",
        "Hak menurut undang-undang sudah dijelaskan.",
    ),
    "ms": (
        "Bajet lebih tiga peratus, lihat lampiran.",
        "Beras, sabun dan mi segera telah diagihkan.",
        "Laporan bulan April belum diterima.",
    ),
    "fil": (
        "Sumobra ng tatlong porsiyento ang badyet.",
        "Namigay ng bigas, sabon at pansit.",
        "Wala pa ang ulat para sa Abril.",
    ),
    "km": ("ថវិកាលើសបីភាគរយ។", "បានចែកអង្ករ សាប៊ូ និងមី។", "របាយការណ៍ខែមេសាមិនទាន់បានទទួលទេ។"),
    "lo": ("ງົບປະມານເກີນສາມສ່ວນຮ້ອຍ", "ແຈກເຂົ້າສານ ສະບູ ແລະໝີ່", "ບົດລາຍງານເດືອນເມສາຍັງບໍ່ທັນສົ່ງ"),
    "my": ("ဘတ်ဂျက် သုံးရာခိုင်နှုန်း ပိုသုံးထားသည်။", "ဆန်၊ ဆပ်ပြာနှင့် ခေါက်ဆွဲ ဝေငှသည်။", "ဧပြီလ အစီရင်ခံစာ မရသေးပါ။"),
}

PEOPLE: dict[str, str] = {
    "TH_GIVEN": "ชัยวัฒน์ สุภาพร วีระ ลัดดาวัลย์ กิตติ ศศิธร ประยูร อัญชลี มานพ เบญจมาศ ทวีศักดิ์ อุไรวรรณ สมบัติ ชุติมา ยุพิน",
    "TH_FAMILY": "พึ่งบุญ เกิดผล ทับทิม สีดา มั่นคง แก่นจันทร์ โพธิ์ศรี เรืองศรี นามวงศ์ หาญกล้า คงคา อ่อนละมัย",
    "TH_LATIN_GIVEN": "Chaiwat Supaporn Weera Laddawan Kitti Sasithorn Prayoon Anchalee Manop Benjamas Taweesak Uraiwan",
    "TH_LATIN_FAMILY": "Phuengbun Koedphon Tabtim Sida Mankhong Kaenchan Phosri Rueangsri Namwong Hankla",
    "LO_GIVEN": "ສີສະຫວາດ ກອງແກ້ວ ວຽງໄຊ ນິດຕະຍາ ພູຂັນ ໄຊສົມບັດ ມາລີວັນ ຄຳໃບ ສຸພາພອນ ເພັດສະໝອນ",
    "LO_FAMILY": "ແສງອາລຸນ ຫຼວງລາດ ບົວລະພັນ ພິລາວັນ ໄຊຍະລາດ ວົງວິຈິດ ດວງປະເສີດ",
    "LO_LATIN_GIVEN": "Sisavath Kongkeo Viengxay Nittaya Phoukhanh Xaysombath Malivanh Khambay Souphaphone Phetsamone",
    "LO_LATIN_FAMILY": "Sengaloun Louanglath Boualaphanh Philavanh Xayalath Vongvichit Douangpaseuth",
    "KM_GIVEN": "ធីតា ពិសី រិទ្ធី កញ្ញា ភក្ដី សុផល ចាន់ណា លីដា វិចិត្រ មុន្នី",
    "KM_LATIN_GIVEN": "Thida Pisey Rithy Kagna Pheakdey Sophal Channa Lida Vichet Mony",
    "KM_FAMILY": "ឡុង នី ប៉ែន អ៊ិន យឿន សូ ទឹម ខៀវ",
    "KM_LATIN_FAMILY": "LONG NY PEN IN YOEUN SOR TIM KHIEV",
    "VI_FAMILY": "Nguyễn Trần Lê Phạm Tạ Cao Đoàn Tô Hà Chu Lâm Thái Kiều",
    "VI_MIDDLE": "Văn Thị Thị Đình Kim Công Thanh Như Gia",
    "VI_GIVEN": "Nghĩa Trâm Bích Cường Quý Thắm Lộc Uyên Khoa Ngân Phước Hậu Vy Toàn Thoa",
    "ID_GIVEN": "Eko Tuti Bambang Sulastri Rudi Erna Yusuf Halimah Darto Wiwik Samsul Nengah Elisabeth Markus Rohani",
    "ID_FAMILY": "Prasetyo Anggraini Hasibuan Sitompul Utami Suharto Manurung Iskandar Fauzi Astuti Purnomo Bano Lumbantobing",
    "FIL_GIVEN": "Josefa Rogelio Precious Alma Dennis Corazon Erlinda Wilfredo Mylene Noel Lorna Benigno Charito Aileen",
    "FIL_FAMILY": "Navarro Dimagiba Soriano Abad Tolentino Ilagan Mercado Pascual Tumulak Baguio Evangelista Cabrera",
    "MS_GIVEN_M": "Khairul Azlan Saiful Razak Anuar Fadzli Mazlan",
    "MS_GIVEN_F": "Rosmah Suhaila Latifah Jamilah Maznah Suraya Zarina",
    "MS_FATHER": "Bakar Ghazali Talib Mustafa Ramli Shafie Din",
    "MS_SECOND": "Haziq Balqis Aiman Sofea Luqman Nadia",
}


def use() -> None:
    """Puts all this in the place of the usual headers, sentences and people, in this process."""
    for kind, own in HEADERS.items():
        headers.HEADERS[kind] = headers.HEADERS[kind] | own
        headers.SNAKE.pop(kind, None)
        headers.QUESTIONS.pop(kind, None)
    sentences.PERSONAL.update(PERSONAL)
    sentences.HARMLESS.update(HARMLESS)
    words.LISTS.update({name: each.split() for name, each in PEOPLE.items()})
