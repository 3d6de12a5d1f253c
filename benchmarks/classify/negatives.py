"""Columns that hold nobody, made to look as if they did: the hard negatives."""

# ruff: noqa: E501 - word lists read better unbroken
from __future__ import annotations

import random  # noqa: TID251 - the seed decides
from collections.abc import Callable
from datetime import date, timedelta

import invented
import words

Maker = Callable[[random.Random, int], list[str]]


def _each(make: Callable[[random.Random], str]) -> Maker:
    return lambda chance, count: [make(chance) for _ in range(count)]


def _from(*texts: str) -> Maker:
    return lambda chance, count: [chance.choice(texts) for _ in range(count)]


def _running(start: int, step: int = 1, form: str = "{}") -> Maker:
    return lambda chance, count: [
        form.format(start + chance.randint(0, 50) + row * step) for row in range(count)
    ]


def _receipts(chance: random.Random, count: int) -> list[str]:
    day = date(2023, 1, 2)
    return [
        f"{day + timedelta(days=row // 3):%y%m%d}01{chance.randint(0, 5):01}{row % 1000:03}"
        for row in range(count)
    ]


def _meetings(form: str, shift: int = 0) -> Maker:
    def make(chance: random.Random, count: int) -> list[str]:
        start, found = date(2022, 1, 3), []
        for row in range(count):
            day = start + timedelta(days=row * 7 % 1100 + chance.randint(0, 2))
            found.append(day.strftime(form.replace("%Y", "{year}")).format(year=day.year + shift))
        return found

    return make


def _amounts(form: str, low: int = 100, high: int = 250_000) -> Maker:
    return _each(lambda c: form.format(c.randint(low, high)))


def _version(c: random.Random) -> str:
    return f"{c.randint(1, 12)}.{c.randint(0, 20)}.{c.randint(0, 99)}" + c.choice(
        ("", f".{c.randint(0, 254)}")
    )


def _guid(c: random.Random) -> str:
    bits = f"{c.getrandbits(128):032x}"
    return f"{bits[:8]}-{bits[8:12]}-{bits[12:16]}-{bits[16:20]}-{bits[20:]}"


FIRMS = {
    "en": "{p} Trading Co., Ltd|{p} & Sons Fisheries|{p} Foundation|{p} Shipping Pte Ltd|Law Office of {p}|{p} Memorial School",
    "th": "บริษัท {p} จำกัด|หจก. {p} การค้า|มูลนิธิ {p}|ร้าน {p} พาณิชย์|โรงเรียน {p} อนุสรณ์",
    "vi": "Công ty TNHH {p}|Trường THPT {p}|Doanh nghiệp tư nhân {p}|Quỹ {p}",
    "id": "PT {p} Jaya|CV {p} Makmur|Yayasan {p}|UD {p} Sejahtera", "ms": "{p} Enterprise Sdn Bhd|Yayasan {p}|Syarikat {p}|Restoran {p} Sdn Bhd",
    "fil": "{p} Construction Corp.|{p} Memorial Hospital|{p} Foundation Inc.|{p} Lending Corporation", "km": "ក្រុមហ៊ុន {p} ឯ.ក|អង្គការ {p}|សាលារៀន {p}",
    "lo": "ບໍລິສັດ {p} ຈຳກັດ|ໂຮງຮຽນ {p}|ມູນນິທິ {p}", "my": "{p} ကုမ္ပဏီလီမိတက်|{p} ဖောင်ဒေးရှင်း|{p} စက်ရုံ",
}  # fmt: skip


def firms(language: str) -> Maker:
    def make(chance: random.Random, count: int) -> list[str]:
        forms = FIRMS[language].split("|")
        return [
            chance.choice(forms).format(p=words.person(language, chance).parts[0])
            for _ in range(count)
        ]

    return make


def ships(chance: random.Random, count: int) -> list[str]:
    heads = ("MV", "FV", "KM", "MT", "F/B", "เรือ ก.")
    return [
        f"{chance.choice(heads)} {words.person('en', chance).parts[0].title()} {chance.randint(1, 99)}"
        for _ in range(count)
    ]


MONTHS = {
    "en": "January February March April May June July August September October November December",
    "th": "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
    "lo": "ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ",
    "km": "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",
    "my": "ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "fil": "Enero Pebrero Marso Abril Mayo Hunyo Hulyo Agosto Setyembre Oktubre Nobyembre Disyembre",
}
DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday", "th": "จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์",
    "lo": "ຈັນ ອັງຄານ ພຸດ ພະຫັດ ສຸກ ເສົາ ອາທິດ", "km": "ចន្ទ អង្គារ ពុធ ព្រហស្បតិ៍ សុក្រ សៅរ៍ អាទិត្យ", "my": "တနင်္လာ အင်္ဂါ ဗုဒ္ဓဟူး ကြာသပတေး သောကြာ စနေ တနင်္ဂနွေ",
    "id": "Senin Selasa Rabu Kamis Jumat Sabtu Minggu", "vi": "Thứ hai|Thứ ba|Thứ tư|Thứ năm|Thứ sáu|Thứ bảy|Chủ nhật",
}  # fmt: skip


def _list(texts: str) -> Maker:
    parts = texts.split("|") if "|" in texts else texts.split()
    return _from(*parts)


NEGATIVES: tuple[tuple[str, str, Maker], ...] = (
    ("invoice", "Invoice no.|invoice_number|เลขที่ใบแจ้งหนี้|Số hóa đơn|No. faktur|No. invois", _running(20_240_000_100)),
    ("invoice of letters", "Invoice|Bill no|No. tagihan", _running(4100, 3, "INV-2024-{:06}")),
    ("order", "Order ID|Order number|เลขที่คำสั่งซื้อ|Mã đơn hàng|Nomor pesanan", _each(lambda c: "81" + invented.digits(c, 8))),
    ("order of ten digits", "order_no|PO number", _each(lambda c: "08" + invented.digits(c, 8))),
    ("batch", "Batch no.|Lot number|หมายเลขล็อต|Số lô|Nomor batch", _each(lambda c: f"{invented.chance_letters(c, 2)}{invented.digits(c, 6)}")),
    ("bar code", "Barcode|EAN|บาร์โค้ด|Mã vạch|Kode batang|product_ean", _each(invented.ean13)),
    ("thai bar code", "barcode_13|GTIN|รหัสสินค้า", _each(lambda c: invented.ean13(c, "885"))),
    ("receipt", "Receipt no.|ใบเสร็จเลขที่|Số biên lai|No. kuitansi|No. resit", _receipts),
    ("serial", "Serial number|Asset tag|Nomor seri aset|หมายเลขครุภัณฑ์", _each(lambda c: f"A{invented.digits(c, 7)}")),
    ("tracking", "Tracking no.|AWB|Số vận đơn|Nomor resi", _each(lambda c: invented.digits(c, 12))),
    ("digits sixteen", "Transaction ref|Voucher code", _each(lambda c: "7" + invented.digits(c, 15))),
    ("meeting date", "Meeting date|วันที่ประชุม|Ngày họp|Tanggal rapat|Petsa ng pulong|ថ្ងៃប្រជុំ|ວັນທີປະຊຸມ", _meetings("%d/%m/%Y")),
    ("delivery date", "Delivery date|Expiry date|วันหมดอายุ|Ngày giao hàng|Tanggal kedaluwarsa", _meetings("%Y-%m-%d")),
    ("buddhist date", "วันที่ส่งรายงาน|วันที่เบิกจ่าย", _meetings("%d/%m/%Y", 543)),
    ("time stamp", "uploaded_at|last_modified|sync_time", _meetings("%Y-%m-%dT08:15:00")),
    ("firm en", "Organisation|Partner organization|Vendor name|implementing_partner", firms("en")),
    ("firm th", "ชื่อองค์กร|ชื่อบริษัท|หน่วยงาน", firms("th")), ("firm vi", "Tên công ty|Tên tổ chức|ten_cong_ty", firms("vi")),
    ("firm id", "Nama perusahaan|Nama lembaga|nama_organisasi", firms("id")), ("firm ms", "Nama syarikat|Organisasi", firms("ms")),
    ("firm fil", "Pangalan ng organisasyon|Kumpanya", firms("fil")), ("firm km", "ឈ្មោះអង្គការ|ក្រុមហ៊ុន", firms("km")),
    ("firm lo", "ຊື່ບໍລິສັດ|ອົງການ", firms("lo")), ("firm my", "အဖွဲ့အစည်းအမည်|ကုမ္ပဏီအမည်", firms("my")),
    ("ship", "Vessel name|ชื่อเรือ|Nama kapal|Tên tàu", ships),
    ("year", "Year|fiscal_year|ปีงบประมาณ|Năm báo cáo|Tahun anggaran", _each(lambda c: str(c.randint(2005, 2026)))),
    ("buddhist year", "ปี พ.ศ.|ปีการศึกษา|year_be", _each(lambda c: str(c.randint(2548, 2569)))),
    ("code list", "status_code|Type|Kategori|ประเภท|Loại", _from("A1", "B2", "C3", "X9", "A2")),
    ("status", "Status|สถานะ|Trạng thái|Status berkas", _from("open", "closed", "pending", "in review")),
    ("likert", "q12_satisfaction|Trust in service", _from("Strongly agree", "Agree", "Neutral", "Disagree", "Strongly disagree")),
    ("amount", "Amount (THB)|Total cost|จำนวนเงิน|Số tiền|Jumlah biaya|Jumlah (RM)", _amounts("{:,}")),
    ("amount plain", "budget|unit_price|ราคา|Đơn giá|Harga satuan", _amounts("{}", 5, 90_000_000)),
    ("decimal", "Exchange rate|weight_kg|น้ำหนัก|score_avg", _each(lambda c: f"{c.uniform(0, 130):.4f}")),
    ("percentage", "Completion %|ร้อยละ|Tỷ lệ|Persentase", _each(lambda c: f"{c.randint(0, 100)}%")),
    ("score", "Score|คะแนน|Điểm|Nilai ujian", _each(lambda c: str(c.randint(0, 100)))),
    ("version", "Version|app_version|form_version", _each(_version)),
    ("guid", "uuid|record_guid|instance", _each(_guid)),
    ("hash", "checksum|sha1", _each(lambda c: f"{c.getrandbits(160):040x}")),
    ("product en", "Product|Item description|Item name", _from("Rice 5 kg", "Soap bar", "Blanket grey", "Hygiene kit A", "Notebook A5", "Rosa brand soap", "Angel flour")),
    ("product th", "สินค้า|รายการสิ่งของ|ชื่อสินค้า", _from("ข้าวสาร 5 กก.", "สบู่นกแก้ว", "ผ้าห่ม", "นมกล่องมาลี", "น้ำปลาทิพรส")),
    ("product id", "Nama barang|Barang", _from("Beras 5 kg", "Sabun mandi", "Selimut", "Teh Sari Wangi", "Minyak Bimoli")),
    ("product vi", "Tên hàng|Mặt hàng", _from("Gạo 5 kg", "Xà phòng", "Chăn", "Sữa hộp", "Nước mắm Hương Biển")),
    ("product my", "ပစ္စည်းအမည်|ကုန်ပစ္စည်း", _from("ဆန်အိတ်", "ဆပ်ပြာ", "စောင်", "ဆီ", "ခြင်ထောင်")),
    ("statute", "Legal basis|Pasal|มาตรา|Điều luật|Article", _from("Pasal 2 UU 21/2007", "Section 6", "มาตรา 6", "Điều 150 BLHS", "Art. 3(a) RA 9208", "Pasal 12")),
    ("hotline", "Hotline|สายด่วน|Đường dây nóng|hotline_number", _from("1300", "111", "1343", "1280", "1669", "15999")),
    ("country en", "partner_country|Country office|Donor country", _from("Thailand", "Viet Nam", "Cambodia", "Myanmar", "Malaysia", "Chad", "Jordan")),
    ("country th", "ประเทศคู่ค้า|ประเทศผู้บริจาค", _from("ไทย", "ลาว", "กัมพูชา", "ญี่ปุ่น", "ออสเตรเลีย")),
    ("country my", "အလှူရှင်နိုင်ငံ", _from("ထိုင်း", "ဂျပန်", "ဩစတြေးလျ", "နော်ဝေ")),
    ("country km", "ប្រទេសម្ចាស់ជំនួយ", _from("ថៃ", "ជប៉ុន", "អូស្ត្រាលី", "បារាំង")),
    ("language of form", "Form language|Document language|ภาษาของเอกสาร|Bahasa dokumen", _from("English", "Thai", "Khmer", "Burmese", "Vietnamese")),
    *((f"month {code}", "Month|Reporting month|month_name", _list(texts)) for code, texts in MONTHS.items()),
    *((f"weekday {code}", "Weekday|Day of week|market_day", _list(texts)) for code, texts in DAYS.items()),
    ("flag phone", "phone|has_phone|phone_verified|โทรศัพท์", _from("yes", "no")),
    ("flag consent", "consent_photo|photo_consent|Consent to be photographed", _from("1", "0")),
    ("flag email", "email_verified|email_sent|E-mail received?", _from("TRUE", "FALSE")),
    ("flag passport", "passport_held_by_project|Passport copy on file|มีพาสปอร์ต", _from("Y", "N")),
    ("flag id", "nik_valid|id_checked|CCCD đã kiểm tra", _from("ya", "tidak")),
    ("file name", "filename|File name|ชื่อไฟล์|Tên tệp|Nama berkas", _each(lambda c: f"report_{c.randint(1, 99)}_v{c.randint(1, 5)}.docx")),
    ("user name of machine", "hostname|server_name", _each(lambda c: f"srv-{c.choice(('bkk', 'hn', 'jkt'))}-{c.randint(1, 40):02}")),
    ("hotel", "Hotel|Hotel name|Venue", _from("Riverside Hotel", "Grand Lotus", "Maria's Inn", "Novo Garden")),
    ("topic", "Topic|training_topic|หัวข้ออบรม|Chủ đề", _from("Safe migration", "Labour law", "Case management", "Data protection")),
    ("project", "Project name|ชื่อโครงการ|Tên dự án|Nama proyek|ឈ្មោះគម្រោង", _from("Safe Harbour II", "Lotus Path", "Bintang Laut", "Ánh Dương", "Project Mary")),
    ("school", "School name|ชื่อโรงเรียน|Tên trường|Nama sekolah|Paaralan", _from("Ban Nong Kae School", "โรงเรียนบ้านนา", "THCS Tân Hòa", "SDN 2 Sukamaju", "San Roque NHS")),
    ("party", "Party|พรรค|Partai", _from("Sun Party", "พรรคแสงใหม่", "Partai Bintang", "Unity Front")),
    ("measure", "temp_c|rainfall_mm|distance_km", _each(lambda c: f"{c.uniform(-3, 42):.1f}")),
    ("count", "Number of participants|จำนวนผู้เข้าร่วม|Số người tham dự|Jumlah peserta|households", _each(lambda c: str(c.randint(0, 60)))),
    ("late", "late_days|stage|page|package|average_late", _each(lambda c: str(c.randint(1, 45)))),
    ("postcode", "postal_code|รหัสไปรษณีย์|Mã bưu chính|Kode pos", _each(lambda c: invented.digits(c, 5))),
    ("decimal beside", "x_value|reading|pH", _each(lambda c: f"{c.uniform(5, 21):.5f}")),
    ("excel serial", "export_serial|row_stamp", _each(lambda c: str(c.randint(43_000, 46_000)))),
    ("running", "No.|STT|ลำดับ|No urut|row_id|ល.រ|ລ/ດ|စဉ်", _running(1)),
)  # fmt: skip
