"""How columns of each kind are headed in nine languages, as forms and spreadsheets of the region do.

Language, then headers parted by `|`. Written by this benchmark's own hand from forms' usual wording.
"""

# ruff: noqa: E501 - word lists read better unbroken
from __future__ import annotations

HEADERS: dict[str, dict[str, str]] = {
    "name": {
        "en": "Full name|Name of client|survivor_name|First name|Surname|Victim's name|Beneficiary name|Name (as in passport)",
        "th": "ชื่อ-นามสกุล|ชื่อผู้เสียหาย|ชื่อ - สกุล ผู้รับบริการ|นามสกุล|ชื่อจริง|ชื่อและนามสกุล",
        "vi": "Họ và tên|Họ tên nạn nhân|Họ tên|Tên nạn nhân|Họ và tên người được hỗ trợ",
        "id": "Nama lengkap|Nama korban|Nama penyintas|Nama PMI|Nama depan|Nama sesuai KTP",
        "ms": "Nama penuh|Nama mangsa|Nama pekerja|Nama seperti dalam pasport",
        "fil": "Buong pangalan|Pangalan ng biktima|Pangalan|Apelyido|Pangalan ng kliyente",
        "km": "ឈ្មោះពេញ|ឈ្មោះជនរងគ្រោះ|គោត្តនាម និងនាម|ឈ្មោះ",
        "lo": "ຊື່ ແລະ ນາມສະກຸນ|ຊື່ຜູ້ຖືກເຄາະຮ້າຍ|ຊື່|ນາມສະກຸນ",
        "my": "အမည်|အမည်အပြည့်အစုံ|နစ်နာသူအမည်|ဖြစ်သူအမည်",
    },
    "nickname": {
        "en": "Nickname|Alias|Also known as|aka", "th": "ชื่อเล่น|ฉายา", "vi": "Tên gọi khác|Biệt danh",
        "id": "Nama panggilan|Nama alias", "ms": "Nama samaran|Nama panggilan", "fil": "Palayaw|Alyas",
        "km": "ឈ្មោះហៅក្រៅ", "lo": "ຊື່ຫຼິ້ນ", "my": "ငယ်နာမည်|နာမည်ပြောင်",
    },
    "family member": {
        "en": "Mother's name|Name of father|Guardian name|Spouse name|Next of kin|emergency_contact_name",
        "th": "ชื่อมารดา|ชื่อบิดา|ชื่อผู้ปกครอง|ชื่อสามี/ภรรยา", "vi": "Họ tên mẹ|Tên cha|Người giám hộ|Họ tên chồng/vợ",
        "id": "Nama ibu kandung|Nama ayah|Nama wali|Nama suami/istri", "ms": "Nama ibu|Nama bapa|Nama penjaga|Nama waris",
        "fil": "Pangalan ng ina|Pangalan ng ama|Pangalan ng asawa|Tagapag-alaga",
        "km": "ឈ្មោះម្ដាយ|ឈ្មោះឪពុក|ឈ្មោះអាណាព្យាបាល", "lo": "ຊື່ແມ່|ຊື່ພໍ່|ຊື່ຜູ້ປົກຄອງ",
        "my": "အဖအမည်|အမိအမည်|ခင်ပွန်းအမည်|အုပ်ထိန်းသူအမည်",
    },
    "staff": {
        "en": "Caseworker|Interviewer name|Enumerator|Recorded by|Social worker in charge",
        "th": "ชื่อผู้สัมภาษณ์|เจ้าหน้าที่ผู้รับผิดชอบ|ผู้บันทึกข้อมูล", "vi": "Cán bộ phụ trách|Người phỏng vấn|Điều tra viên",
        "id": "Petugas pendamping|Nama pewawancara|Pencatat", "ms": "Pegawai kes|Nama penemu bual", "fil": "Tagapanayam|Kawani na humawak",
        "km": "អ្នកសម្ភាសន៍|មន្ត្រីទទួលបន្ទុក", "lo": "ຜູ້ສຳພາດ|ພະນັກງານຮັບຜິດຊອບ", "my": "မေးမြန်းသူ|တာဝန်ခံဝန်ထမ်း",
    },
    "phone": {
        "en": "Phone|Mobile number|Contact number|Tel.|WhatsApp number|guardian_phone", "th": "เบอร์โทรศัพท์|โทรศัพท์มือถือ|เบอร์ติดต่อ|หมายเลขโทรศัพท์",
        "vi": "Số điện thoại|SĐT|Điện thoại liên hệ|Số di động", "id": "No. HP|Nomor telepon|No telp/WA|Nomor HP keluarga",
        "ms": "No. telefon|Telefon bimbit|No. tel waris", "fil": "Numero ng telepono|Cellphone no.|CP number",
        "km": "លេខទូរស័ព្ទ|លេខទូរសព្ទ|ទូរស័ព្ទទំនាក់ទំនង", "lo": "ເບີໂທລະສັບ|ເບີໂທ|ເບີມືຖື", "my": "ဖုန်းနံပါတ်|ဖုန်း|ဆက်သွယ်ရန်ဖုန်း",
    },
    "e-mail": {
        "en": "E-mail|Email address|contact_email", "th": "อีเมล|อีเมล์", "vi": "Thư điện tử|Địa chỉ email", "id": "Surel|Alamat email",
        "ms": "E-mel|Alamat e-mel", "fil": "Email|Email address", "km": "អ៊ីមែល", "lo": "ອີເມວ", "my": "အီးမေးလ်",
    },
    "social profile": {
        "en": "Facebook|Facebook profile|Line ID|Telegram username|FB link|TikTok", "th": "ไอดีไลน์|เฟซบุ๊ก|ไลน์ไอดี", "vi": "Facebook|Tài khoản Facebook|Zalo",
        "id": "Akun Facebook|Akun medsos", "ms": "Akaun Facebook|Media sosial", "fil": "FB account|Facebook", "km": "ហ្វេសប៊ុក|តេឡេក្រាម",
        "lo": "ເຟສບຸກ", "my": "ဖေ့စ်ဘွတ်|ဖေ့ဘုတ်အကောင့်",
    },
    "national id": {
        "en": "National ID number|ID card no.|Citizen ID|NRC No.", "th": "เลขประจำตัวประชาชน|เลขบัตรประชาชน 13 หลัก|บัตรประจำตัว",
        "vi": "Số CCCD|Số CMND/CCCD|Căn cước công dân", "id": "NIK|No. KTP|Nomor Induk Kependudukan", "ms": "No. Kad Pengenalan|No. K/P|MyKad",
        "fil": "PhilSys number|PSN|National ID", "km": "លេខអត្តសញ្ញាណប័ណ្ណ|អត្តសញ្ញាណប័ណ្ណសញ្ជាតិខ្មែរ",
        "lo": "ເລກບັດປະຈຳຕົວ|ບັດປະຈຳຕົວເລກທີ", "my": "မှတ်ပုံတင်အမှတ်|နိုင်ငံသားစိစစ်ရေးကတ်အမှတ်",
    },
    "passport": {
        "en": "Passport number|Passport no.|Travel document no", "th": "เลขที่หนังสือเดินทาง|พาสปอร์ต", "vi": "Số hộ chiếu|Hộ chiếu",
        "id": "No. Paspor|Nomor paspor", "ms": "No. Pasport", "fil": "Numero ng pasaporte|Passport No.", "km": "លេខលិខិតឆ្លងដែន|លិខិតឆ្លងដែន",
        "lo": "ໜັງສືຜ່ານແດນເລກທີ|ພາສປອດ", "my": "နိုင်ငံကူးလက်မှတ်အမှတ်|ပတ်စပို့",
    },
    "tax number": {"en": "TIN|Taxpayer ID", "id": "NPWP", "fil": "TIN", "vi": "Mã số thuế cá nhân"},
    "social security number": {"en": "SSS number|PhilHealth no.", "fil": "SSS No.|Numero ng PhilHealth"},
    "refugee number": {"en": "UNHCR number|UNHCR ID|Refugee card no.", "th": "เลขยูเอ็นเอชซีอาร์|เลขบัตร UNHCR", "ms": "No. kad UNHCR", "id": "Nomor UNHCR"},
    "bank account": {
        "en": "Bank account no.|Account number", "th": "เลขที่บัญชีธนาคาร|เลขบัญชี", "vi": "Số tài khoản|STK ngân hàng", "id": "No. rekening|Nomor rekening bank",
        "ms": "No. akaun bank", "fil": "Numero ng account sa bangko|Bank account", "km": "លេខគណនីធនាគារ", "lo": "ເລກບັນຊີທະນາຄານ", "my": "ဘဏ်စာရင်းအမှတ်",
    },
    "card": {"en": "Card number|Debit card no.", "vi": "Số thẻ", "id": "Nomor kartu debit", "th": "หมายเลขบัตรเดบิต"},
    "address": {
        "en": "Address|Home address|Current residence|Permanent address", "th": "ที่อยู่ปัจจุบัน|ที่อยู่ตามทะเบียนบ้าน|บ้านเลขที่", "vi": "Địa chỉ|Nơi ở hiện tại|Địa chỉ thường trú",
        "id": "Alamat lengkap|Alamat domisili|Alamat rumah", "ms": "Alamat|Alamat rumah", "fil": "Tirahan|Kasalukuyang tirahan", "km": "អាសយដ្ឋាន|អាសយដ្ឋានបច្ចុប្បន្ន",
        "lo": "ທີ່ຢູ່|ທີ່ຢູ່ປັດຈຸບັນ", "my": "လိပ်စာ|နေရပ်လိပ်စာ",
    },
    "coordinates": {
        "en": "GPS|GPS location|coordinates", "th": "พิกัด GPS|พิกัด", "vi": "Tọa độ|Vị trí GPS", "id": "Koordinat|Titik koordinat", "ms": "Koordinat GPS",
        "fil": "GPS ng bahay", "km": "កូអរដោនេ", "lo": "ພິກັດ", "my": "တည်နေရာ GPS",
    },
    "latitude": {"en": "Latitude|lat|_gps_latitude", "th": "ละติจูด", "vi": "Vĩ độ", "id": "Lintang", "ms": "Latitud", "km": "រយៈទទឹង", "my": "လတ္တီတွဒ်"},
    "longitude": {"en": "Longitude|lng|_gps_longitude", "th": "ลองจิจูด", "vi": "Kinh độ", "id": "Bujur", "ms": "Longitud", "km": "រយៈបណ្តោយ", "my": "လောင်ဂျီတွဒ်"},
    "map link": {"en": "Map link|Google Maps link", "th": "ลิงก์แผนที่", "vi": "Link bản đồ", "id": "Tautan peta"},
    "plus code": {"en": "Plus code", "id": "Kode plus", "th": "พลัสโค้ด"},
    "photo": {
        "en": "Photo|photo_file|Picture of client", "th": "รูปถ่าย|ภาพถ่ายผู้เสียหาย", "vi": "Ảnh|Ảnh chân dung", "id": "Foto|Foto korban", "ms": "Gambar mangsa", "fil": "Larawan",
        "km": "រូបថត", "lo": "ຮູບຖ່າຍ", "my": "ဓာတ်ပုံ",
    },
    "signature": {"en": "Signature|client_signature", "th": "ลายเซ็น", "vi": "Chữ ký", "id": "Tanda tangan", "ms": "Tandatangan", "fil": "Lagda", "km": "ហត្ថលេខា", "lo": "ລາຍເຊັນ"},
    "plate": {
        "en": "License plate|Vehicle registration|Plate number", "th": "ทะเบียนรถ|เลขทะเบียนรถ", "vi": "Biển số xe", "id": "Nopol|Nomor polisi", "ms": "No. pendaftaran kenderaan|No. plat",
        "fil": "Plaka ng sasakyan", "km": "ផ្លាកលេខរថយន្ត", "lo": "ທະບຽນລົດ", "my": "ယာဉ်အမှတ်",
    },
    "device id": {"en": "deviceid|IMEI|Device IMEI", "id": "Nomor IMEI", "th": "เลข IMEI"},
    "case number": {
        "en": "Case ID|Case no.|File number|Client code|Beneficiary ID", "th": "เลขที่คดี|เลขที่แฟ้ม|รหัสเคส|รหัสผู้รับบริการ", "vi": "Mã hồ sơ|Số hồ sơ", "id": "Nomor kasus|No. registrasi korban",
        "ms": "No. kes|No. fail", "fil": "Numero ng kaso|Case no.", "km": "លេខសំណុំរឿង|លេខករណី", "lo": "ເລກຄະດີ|ລະຫັດຜູ້ຮັບບໍລິການ", "my": "အမှုအမှတ်|ဖိုင်အမှတ်",
    },
    "birth date": {
        "en": "Date of birth|DOB|Birth date|Year of birth", "th": "วันเกิด|วันเดือนปีเกิด|ปีเกิด", "vi": "Ngày sinh|Ngày tháng năm sinh|Năm sinh", "id": "Tanggal lahir|Tgl lahir", "ms": "Tarikh lahir",
        "fil": "Petsa ng kapanganakan|Kaarawan", "km": "ថ្ងៃខែឆ្នាំកំណើត", "lo": "ວັນເດືອນປີເກີດ|ວັນເກີດ", "my": "မွေးသက္ကရာဇ်|မွေးနေ့",
    },
    "age": {"en": "Age|Age at intake|age_years", "th": "อายุ|อายุ (ปี)", "vi": "Tuổi", "id": "Umur|Usia", "ms": "Umur", "fil": "Edad", "km": "អាយុ", "lo": "ອາຍຸ", "my": "အသက်"},
    "age band": {"en": "Age group|Age band", "th": "ช่วงอายุ", "vi": "Nhóm tuổi|Độ tuổi", "id": "Kelompok umur", "ms": "Kumpulan umur", "fil": "Pangkat ng edad", "km": "ក្រុមអាយុ", "lo": "ກຸ່ມອາຍຸ", "my": "အသက်အုပ်စု"},
    "sex": {"en": "Sex|Gender", "th": "เพศ", "vi": "Giới tính", "id": "Jenis kelamin|L/P", "ms": "Jantina", "fil": "Kasarian", "km": "ភេទ", "lo": "ເພດ", "my": "ကျား/မ|လိင်"},
    "nationality": {"en": "Nationality|Country of origin|Citizenship", "th": "สัญชาติ|ประเทศต้นทาง", "vi": "Quốc tịch", "id": "Kewarganegaraan|Negara asal", "ms": "Warganegara", "fil": "Nasyonalidad|Pagkamamamayan", "km": "សញ្ជាតិ", "lo": "ສັນຊາດ", "my": "နိုင်ငံသား"},
    "language": {"en": "Mother tongue|Language spoken", "th": "ภาษาแม่|ภาษาที่ใช้สื่อสาร", "vi": "Ngôn ngữ sử dụng", "id": "Bahasa ibu|Bahasa sehari-hari", "ms": "Bahasa ibunda", "fil": "Wikang ginagamit"},
    "marital state": {"en": "Marital status", "th": "สถานภาพสมรส", "vi": "Tình trạng hôn nhân", "id": "Status perkawinan", "ms": "Taraf perkahwinan", "fil": "Katayuang sibil", "km": "ស្ថានភាពគ្រួសារ", "my": "အိမ်ထောင်ရေးအခြေအနေ"},
    "children": {"en": "Number of children|No. of dependants", "th": "จำนวนบุตร", "vi": "Số con", "id": "Jumlah anak", "ms": "Bilangan anak", "fil": "Bilang ng anak", "km": "ចំនួនកូន", "lo": "ຈຳນວນລູກ"},
    "education": {"en": "Education level|Highest education", "th": "ระดับการศึกษา", "vi": "Trình độ học vấn", "id": "Pendidikan terakhir", "ms": "Tahap pendidikan", "fil": "Antas ng edukasyon", "lo": "ລະດັບການສຶກສາ", "my": "ပညာအရည်အချင်း"},
    "work": {"en": "Occupation|Job before migration", "th": "อาชีพ", "vi": "Nghề nghiệp", "id": "Pekerjaan", "ms": "Pekerjaan", "fil": "Hanapbuhay|Trabaho", "km": "មុខរបរ", "lo": "ອາຊີບ", "my": "အလုပ်အကိုင်"},
    "employer": {"en": "Employer|Name of employer", "th": "นายจ้าง|ชื่อนายจ้าง", "vi": "Chủ sử dụng lao động|Người sử dụng lao động", "id": "Majikan|Nama majikan", "ms": "Majikan|Nama majikan", "fil": "Amo|Pangalan ng amo", "km": "និយោជក", "lo": "ນາຍຈ້າງ", "my": "အလုပ်ရှင်"},
    "village": {"en": "Village|Home village|Village / ward", "th": "หมู่บ้าน|ชื่อหมู่บ้าน", "vi": "Thôn/bản|Thôn, ấp", "id": "Desa|Desa/kelurahan", "ms": "Kampung", "fil": "Barangay|Brgy", "km": "ភូមិ", "lo": "ບ້ານ", "my": "ကျေးရွာ|ရပ်ကွက်/ကျေးရွာ"},
    "province": {"en": "Province|Province of origin|State/Region", "th": "จังหวัด|จังหวัดภูมิลำเนา", "vi": "Tỉnh|Tỉnh/thành phố", "id": "Provinsi|Provinsi asal", "ms": "Negeri", "fil": "Lalawigan", "km": "ខេត្ត", "lo": "ແຂວງ", "my": "ပြည်နယ်/တိုင်း"},
    "event date": {"en": "Interview date|Date of intake|Date of incident", "th": "วันที่สัมภาษณ์|วันเกิดเหตุ|วันที่รับแจ้ง", "vi": "Ngày phỏng vấn|Ngày tiếp nhận", "id": "Tanggal wawancara|Tgl lapor", "ms": "Tarikh temu bual|Tarikh kejadian", "fil": "Petsa ng panayam", "km": "ថ្ងៃសម្ភាសន៍", "lo": "ວັນທີສຳພາດ", "my": "တွေ့ဆုံမေးမြန်းသည့်နေ့"},
    "note": {
        "en": "Notes|Case narrative|Remarks|What happened?|Other, please specify", "th": "หมายเหตุ|ข้อเท็จจริงโดยย่อ|รายละเอียดเพิ่มเติม", "vi": "Ghi chú|Diễn biến vụ việc", "id": "Catatan|Kronologi kejadian",
        "ms": "Catatan|Ulasan pegawai", "fil": "Salaysay|Mga tala", "km": "កំណត់សម្គាល់|សេចក្តីលម្អិត", "lo": "ໝາຍເຫດ|ລາຍລະອຽດ", "my": "မှတ်ချက်|ဖြစ်စဉ်",
    },
    "health": {"en": "Health condition|Diagnosis|Medical condition", "th": "โรคประจำตัว|ภาวะสุขภาพ", "vi": "Tình trạng sức khỏe|Bệnh lý", "id": "Kondisi kesehatan|Riwayat penyakit", "ms": "Masalah kesihatan", "fil": "Kalagayan ng kalusugan", "km": "ស្ថានភាពសុខភាព", "lo": "ສຸຂະພາບ", "my": "ကျန်းမာရေးအခြေအနေ"},
    "HIV": {"en": "HIV status|HIV test result", "th": "ผลตรวจเอชไอวี", "vi": "Kết quả HIV", "id": "Status HIV", "ms": "Status HIV", "fil": "Resulta ng HIV test"},
    "pregnancy": {"en": "Pregnant|Pregnancy status", "th": "ตั้งครรภ์", "vi": "Mang thai", "id": "Sedang hamil", "ms": "Hamil", "fil": "Buntis", "km": "មានផ្ទៃពោះ", "lo": "ຖືພາ", "my": "ကိုယ်ဝန်"},
    "disability": {"en": "Disability|Type of disability", "th": "ความพิการ", "vi": "Khuyết tật", "id": "Disabilitas", "ms": "Kecacatan|OKU", "fil": "Kapansanan", "km": "ពិការភាព", "lo": "ຄວາມພິການ", "my": "မသန်စွမ်းမှု"},
    "exploitation": {"en": "Type of exploitation|Form of exploitation", "th": "รูปแบบการแสวงหาประโยชน์", "vi": "Hình thức bóc lột", "id": "Bentuk eksploitasi", "ms": "Jenis eksploitasi", "fil": "Uri ng pagsasamantala", "km": "ប្រភេទកេងប្រវ័ញ្ច", "lo": "ຮູບແບບການຂູດຮີດ", "my": "ခေါင်းပုံဖြတ်မှုအမျိုးအစား"},
    "abuse": {"en": "Physical abuse|Type of abuse experienced", "th": "การถูกทำร้าย", "id": "Jenis kekerasan", "fil": "Uri ng pang-aabuso", "vi": "Bạo lực đã trải qua"},
    "ethnicity": {"en": "Ethnicity|Ethnic group", "th": "ชาติพันธุ์|ชนเผ่า", "vi": "Dân tộc", "id": "Suku", "ms": "Kaum|Etnik", "fil": "Pangkat etniko|Tribo", "km": "ជនជាតិ", "lo": "ຊົນເຜົ່າ", "my": "လူမျိုး"},
    "religion": {"en": "Religion", "th": "ศาสนา", "vi": "Tôn giáo", "id": "Agama", "ms": "Agama", "fil": "Relihiyon", "km": "សាសនា", "lo": "ສາສະໜາ", "my": "ကိုးကွယ်သည့်ဘာသာ"},
    "migration status": {"en": "Immigration status|Legal status", "th": "สถานะการเข้าเมือง", "ms": "Status imigresen", "id": "Status keimigrasian", "vi": "Tình trạng cư trú"},
}  # fmt: skip

QUESTIONS = {
    "name": "Could you please tell me your full name exactly as it is written on your identity document?",
    "phone": "What is the telephone number at which we can safely reach you over the next three months?",
    "age": "How old were you on your last birthday, counting in completed years, as far as you know?",
    "village": "In which village or ward did you live before you left home for the job abroad?",
    "nationality": "Which nationality do you have, according to the papers that you are holding at this moment?",
    "note": "Please describe in your own words everything that happened after you arrived at the place of work",
    "birth date": "What is the date on which you were born, by the calendar that is used in your papers?",
}
"""Headers as long as a question, as survey exports have them."""

SNAKE = {
    "name": "full_name|client_name|last_name|victimName|grp_person/name|beneficiary/full_name|ho_ten|ho_va_ten|nama_korban|nama_lengkap",
    "phone": "phone_number|mobileNo|contact/phone|phone_1|so_dien_thoai|no_hp|sdt|nomor_telp",
    "birth date": "date_of_birth|birthDate|dob|ngay_sinh|tgl_lahir|begin/dob",
    "national id": "national_id|idCardNo|nik|so_cccd|no_ktp|id_info/nid",
    "passport": "passport_no|passportNumber|so_ho_chieu|no_paspor",
    "address": "home_address|currentAddress|dia_chi|alamat|loc/address",
    "sex": "sex|gender|gioi_tinh|jenis_kelamin",
    "age": "age|age_at_intake|tuoi|umur|resp/age",
    "village": "village_name|home_village|desa|loc/village",
    "province": "province|home_province|tinh|provinsi|adm1_name",
    "nationality": "nationality|countryOfOrigin|quoc_tich",
    "note": "notes|case_notes|ghi_chu|catatan|remarks_other",
    "e-mail": "email|emailAddress|contact/email",
    "case number": "case_id|caseNo|ma_ho_so|client_id|registration_no",
    "family member": "mother_name|fatherName|ten_me|nama_ibu",
    "event date": "interview_date|dateOfIntake|ngay_phong_van",
    "bank account": "bank_account_no|accountNumber|so_tai_khoan|no_rekening",
    "staff": "interviewer|caseworker_name|enumeratorName",
    "religion": "religion|agama|ton_giao",
    "ethnicity": "ethnicity|ethnic_group|dan_toc",
    "exploitation": "exploitation_type|typeOfExploitation",
    "health": "health_condition|medical_condition",
    "plate": "plate_no|vehicle_registration|bien_so_xe",
}


def choices(text: str) -> list[str]:
    return text.split("|")
