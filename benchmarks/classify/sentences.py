"""Sentences of case notes in nine languages, with slots, and sentences that name nobody.

Slots: P own person, M own mother (where the row has one), S stranger, T phone, N government number,
X passport, D date, L village or province, A address, G coordinates, K plate, H handle, E e-mail,
C case number, B bank account. A slot is replaced and its place becomes a gold span.
"""

# ruff: noqa: E501 - word lists read better unbroken
from __future__ import annotations

PERSONAL: dict[str, tuple[str, ...]] = {
    "en": (
        "{P} was referred by the shelter on {D}.", "Spoke with {P} by phone ({T}); she is safe.", "Brother {S} can be reached at {T}.",
        "Her ID is {N} and passport {X}, both kept by the employer {S}.", "{P} comes from {L} and wants to go home.", "The recruiter, {S}, drove a pickup with plate {K}.",
        "{S} transferred 5,000 to account {B} before departure.", "Case {C}: {P} attended court with her mother {M}.", "She lives at {A}.", "Last seen at {G} on {D}.",
        "Contact her on Facebook {H} or at {E}.", "According to {S}, {P} left {L} with two other women.", "Interpreter {S} was present; {P} cried and asked to stop.",
        "client {P} born {D}, referred to hospital", "Police officer {S} took a statement from {P}.",
    ),
    "th": (
        "{P}เดินทางมาจาก{L}เมื่อ{D}", "ติดต่อ{P}ได้ที่เบอร์ {T} เฉพาะตอนเย็น", "ผู้เสียหายชื่อ {P} เลขบัตรประชาชน {N} ถูกนายหน้าชื่อ {S} หลอกไปทำงาน", "นายจ้างชื่อ {S} ยึดหนังสือเดินทางเลขที่ {X} ไว้",
        "{P}พักอยู่{A}", "มารดาคือ {M} โทร {T}", "รถที่มารับทะเบียน {K} คนขับคือ {S}", "โอนเงินเข้าบัญชีเลขที่ {B} ให้ {S} เรียบร้อยแล้ว", "คดีเลขที่ {C} นัดสืบพยาน {D}", "{S} แจ้งว่าเห็น{P}ที่{L}",
        "ไลน์ไอดี {H} อีเมล {E}", "จุดเกิดเหตุพิกัด {G}", "เจ้าหน้าที่สัมภาษณ์{P}แล้ว มีอาการเครียด",
    ),
    "vi": (
        "{P} được chuyển đến nhà tạm lánh ngày {D}.", "Đã gọi cho {P} theo số {T}, hiện an toàn.", "Mẹ là {M}, sống ở {L}.", "Kẻ môi giới tên {S} thu hộ chiếu {X} và CCCD {N}.", "{S} cho biết {P} rời {L} cùng hai người khác.",
        "Xe biển số {K} do {S} lái đến đón.", "Chuyển tiền vào tài khoản {B} của {S}.", "Hồ sơ {C}: {P} cần khám lại.", "Hiện {P} ở {A}.", "Liên hệ qua Facebook {H} hoặc email {E}.", "Vị trí cuối cùng {G}, ngày {D}.",
        "gia đình {P} gọi số {T} hỏi thăm",
    ),
    "id": (
        "{P} dirujuk ke rumah aman pada {D}.", "Sudah menelepon {P} di nomor {T}, kondisinya baik.", "Ibu kandungnya {M} tinggal di {L}.", "Perekrut bernama {S} menahan paspor {X} dan KTP {N}.", "Menurut {S}, {P} berangkat dari {L} bersama dua orang lain.",
        "Mobil dengan nopol {K} dikemudikan {S}.", "Uang ditransfer ke rekening {B} atas nama {S}.", "Kasus {C}: {P} hadir di persidangan.", "{P} sekarang tinggal di {A}.", "Hubungi lewat Facebook {H} atau surel {E}.", "Terakhir terlihat di koordinat {G}.",
        "korban {P} lahir {D} minta dipulangkan",
    ),
    "ms": (
        "{P} dirujuk ke rumah perlindungan pada {D}.", "Hubungi {P} di talian {T} selepas waktu kerja.", "Ibunya {M} menetap di {L}.", "Ejen bernama {S} menyimpan pasport {X} dan MyKad {N}.", "Menurut {S}, {P} keluar dari {L} pada waktu malam.",
        "Kereta bernombor {K} dipandu oleh {S}.", "Wang dimasukkan ke akaun bank {B} milik {S}.", "Kes {C}: {P} memberi keterangan.", "{P} kini tinggal di {A}.", "Akaun Facebook {H}, e-mel {E}.", "Lokasi terakhir {G}.",
    ),
    "fil": (
        "Dinala si {P} sa shelter noong {D}.", "Nakausap si {P} sa numerong {T}.", "Ang ina niyang si {M} ay nakatira sa {L}.", "Kinuha ng recruiter na si {S} ang pasaporte {X} at ID {N}.", "Ayon kay {S}, umalis si {P} sa {L} kasama ang dalawa pa.",
        "Ang sasakyan na may plakang {K} ay minaneho ni {S}.", "Nagpadala ng pera sa bank account {B} ni {S}.", "Kaso {C}: humarap si {P} sa korte.", "Nakatira si {P} sa {A}.", "Facebook niya ay {H}, email {E}.", "Huling nakita sa {G}.",
        "Tinawagan si {P} ni {S} kahapon.",
    ),
    "km": (
        "{P} ត្រូវបានបញ្ជូនមកមណ្ឌលនៅថ្ងៃទី {D}។", "ទាក់ទង {P} តាមលេខទូរស័ព្ទ {T}។", "ម្ដាយឈ្មោះ {M} រស់នៅ {L}។", "មេខ្យល់ឈ្មោះ {S} បានដកហូតលិខិតឆ្លងដែន {X}។", "អត្តសញ្ញាណប័ណ្ណលេខ {N} របស់ {P}។", "{S} បាននិយាយថា {P} ចេញពី {L} ជាមួយមនុស្សពីរនាក់។",
        "រថយន្តផ្លាកលេខ {K} បើកបរដោយ {S}។", "ផ្ទេរប្រាក់ទៅគណនី {B}។", "សំណុំរឿងលេខ {C}៖ {P} បានមកតុលាការ។", "បច្ចុប្បន្នស្នាក់នៅ{A}។", "ហ្វេសប៊ុក {H} អ៊ីមែល {E}។", "ទីតាំងចុងក្រោយ {G}។",
    ),
    "lo": (
        "{P}ມາຮອດສູນພັກພິງວັນທີ {D}", "ຕິດຕໍ່{P}ໄດ້ທີ່ເບີໂທ {T}", "ແມ່ຊື່ {M} ຢູ່{L}", "ນາຍໜ້າຊື່ {S} ຍຶດໜັງສືຜ່ານແດນ {X} ໄວ້", "ບັດປະຈຳຕົວເລກທີ {N} ຂອງ {P}", "{S} ບອກວ່າ {P} ອອກຈາກ{L}ພ້ອມໝູ່ສອງຄົນ",
        "ລົດທະບຽນ {K} ຂັບໂດຍ {S}", "ໂອນເງິນເຂົ້າບັນຊີ {B}", "ຄະດີເລກທີ {C} {P}ໄປສານແລ້ວ", "ປັດຈຸບັນພັກຢູ່{A}", "ເຟສບຸກ {H} ອີເມວ {E}", "ຈຸດສຸດທ້າຍ {G}",
    ),
    "my": (
        "{P}ကို {D} တွင် ဂေဟာသို့ ပို့ခဲ့သည်။", "{P}အား ဖုန်း {T} ဖြင့် ဆက်သွယ်နိုင်သည်။", "မိခင် {M}သည် {L}တွင် နေထိုင်သည်။", "ပွဲစား {S}က နိုင်ငံကူးလက်မှတ် {X} ကို သိမ်းထားသည်။", "မှတ်ပုံတင်အမှတ် {N} ဖြစ်သည်။", "{S}၏ပြောကြားချက်အရ {P}သည် {L}မှ ထွက်ခွာသွားသည်။",
        "ကားနံပါတ် {K} ကို {S}က မောင်းသည်။", "ဘဏ်စာရင်းအမှတ် {B} သို့ ငွေလွှဲခဲ့သည်။", "အမှုအမှတ် {C} အတွက် {P} တရားရုံးသို့လာသည်။", "ယခု {A} တွင် နေသည်။", "ဖေ့စ်ဘွတ် {H} အီးမေးလ် {E}", "နောက်ဆုံးတွေ့ရှိရာ {G}",
    ),
}  # fmt: skip

HARMLESS: dict[str, tuple[str, ...]] = {
    "en": (
        "Client feels better and sleeps through the night.", "Paid 12,500 baht for transport and food.", "The Ministry of Labour sent new guidelines under Section 6.", "Team meeting: agreed on three follow-up actions and a budget of USD 4,300.",
        "Referred to Hope Foundation for vocational training.", "Hotline 1300 was explained and leaflets were handed out.", "Health check done, weight 52.4 kg, blood pressure 120/80.", "Version 2.1.4 of the form was used; 14 of 20 questions answered.",
        "Waiting for documents from the Embassy of Viet Nam.", "The Anti-Trafficking Act B.E. 2551 applies, Article 9.", "No change since the last visit; next review in three months.", "Received hygiene kit A and two blankets.", "May need support with school fees; will ask the Rose Project.",
    ),
    "th": (
        "อาการดีขึ้น นอนหลับได้ตามปกติ", "จ่ายค่าเดินทางและค่าอาหาร 12,500 บาท", "ส่งต่อกระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์", "พระราชบัญญัติป้องกันและปราบปรามการค้ามนุษย์ พ.ศ. 2551 มาตรา 6", "ประชุมทีมงาน ตกลงติดตามผลสามเรื่อง", "ให้ข้อมูลสายด่วน 1300 แล้ว",
        "ตรวจสุขภาพแล้ว น้ำหนัก 52 กิโลกรัม ปกติดี", "รอเอกสารจากสถานทูตเวียดนาม", "ได้รับถุงยังชีพและผ้าห่มสองผืน", "ผู้เสียหายขอเรียนต่อและต้องการฝึกอาชีพ", "ไม่มีการเปลี่ยนแปลงจากครั้งก่อน",
    ),
    "vi": (
        "Sức khỏe đã ổn định, ngủ được.", "Chi 2.500.000 đồng tiền xe và tiền ăn.", "Bộ Lao động gửi hướng dẫn mới theo Điều 150 Bộ luật Hình sự.", "Họp nhóm, thống nhất ba việc cần theo dõi.", "Đã giới thiệu Tổng đài 111.", "Chuyển Hội Liên hiệp Phụ nữ hỗ trợ học nghề.",
        "Khám sức khỏe xong, nặng 52 kg, huyết áp bình thường.", "Chờ giấy tờ từ Đại sứ quán Thái Lan.", "Đã nhận bộ đồ vệ sinh và hai chăn.", "Không có thay đổi so với lần trước.", "Mong muốn được học may và về nhà sớm.",
    ),
    "id": (
        "Kondisi membaik dan sudah bisa tidur.", "Biaya transport dan makan Rp 1.250.000.", "Kementerian Ketenagakerjaan mengirim pedoman baru, Pasal 2 UU 21 Tahun 2007.", "Rapat tim: sepakat tiga tindak lanjut.", "Sudah dijelaskan layanan hotline 129.", "Dirujuk ke Yayasan Harapan untuk pelatihan.",
        "Pemeriksaan kesehatan selesai, berat 52 kg.", "Menunggu dokumen dari Kedutaan Besar Malaysia.", "Menerima paket kebersihan dan dua selimut.", "Tidak ada perubahan sejak kunjungan terakhir.", "Ingin belajar menjahit dan membuka usaha kecil.",
    ),
    "ms": (
        "Keadaan bertambah baik dan boleh tidur.", "Belanja pengangkutan dan makanan RM 350.00.", "Jabatan Tenaga Kerja menghantar garis panduan baharu di bawah Seksyen 12.", "Mesyuarat pasukan bersetuju tiga tindakan susulan.", "Talian 15999 telah diterangkan.", "Dirujuk kepada Yayasan Harapan untuk latihan.",
        "Pemeriksaan kesihatan selesai, berat 52 kg.", "Menunggu dokumen daripada Kedutaan Indonesia.", "Menerima pek kebersihan dan dua selimut.", "Tiada perubahan sejak lawatan lepas.",
    ),
    "fil": (
        "Mas mabuti na ang pakiramdam at nakakatulog na.", "Gumastos ng PHP 2,500 sa pamasahe at pagkain.", "Nagpadala ang DSWD ng bagong alituntunin sa ilalim ng RA 9208.", "Pulong ng grupo: tatlong hakbang ang napagkasunduan.", "Ipinaliwanag ang hotline 1343.", "Ini-refer sa Hope Foundation para sa pagsasanay.",
        "Tapos na ang check-up, timbang 52 kg.", "Hinihintay ang papeles mula sa Embahada ng Malaysia.", "Nakatanggap ng hygiene kit at dalawang kumot.", "Walang pagbabago mula noong huling dalaw.",
    ),
    "km": (
        "សុខភាពបានធូរស្រាល ហើយគេងលក់។", "ចំណាយថ្លៃធ្វើដំណើរ និងអាហារ 50,000 រៀល។", "ក្រសួងសង្គមកិច្ចបានផ្ញើសេចក្ដីណែនាំថ្មី តាមមាត្រា 12។", "ប្រជុំក្រុមការងារ ឯកភាពសកម្មភាពបី។", "បានពន្យល់អំពីលេខទាន់ហេតុការណ៍ 1280។", "បានពិនិត្យសុខភាព ទម្ងន់ 52 គីឡូក្រាម។",
        "រង់ចាំឯកសារពីស្ថានទូតថៃ។", "បានទទួលភួយពីរ និងសាប៊ូ។", "មិនមានការប្រែប្រួលពីលើកមុនទេ។", "ចង់រៀនកាត់ដេរ និងត្រឡប់ទៅផ្ទះ។",
    ),
    "lo": (
        "ອາການດີຂຶ້ນ ແລະ ນອນຫຼັບໄດ້", "ຈ່າຍຄ່າເດີນທາງແລະຄ່າອາຫານ 250,000 ກີບ", "ກະຊວງແຮງງານສົ່ງຄຳແນະນຳໃໝ່ ຕາມມາດຕາ 12", "ປະຊຸມທີມງານ ຕົກລົງສາມວຽກ", "ອະທິບາຍສາຍດ່ວນ 1362 ແລ້ວ", "ກວດສຸຂະພາບແລ້ວ ນ້ຳໜັກ 52 ກິໂລ",
        "ລໍຖ້າເອກະສານຈາກສະຖານທູດໄທ", "ໄດ້ຮັບຜ້າຫົ່ມສອງຜືນ", "ບໍ່ມີການປ່ຽນແປງຈາກຄັ້ງກ່ອນ", "ຢາກຮຽນຕັດຫຍິບແລະກັບບ້ານ",
    ),
    "my": (
        "ကျန်းမာရေး တိုးတက်လာပြီး အိပ်ပျော်သည်။", "ခရီးစရိတ်နှင့် အစားအသောက် ၂၅၀၀၀ ကျပ် ကုန်ကျသည်။", "အလုပ်သမားဝန်ကြီးဌာနက လမ်းညွှန်ချက်သစ် ပို့သည်။", "အဖွဲ့အစည်းအဝေးတွင် လုပ်ငန်းသုံးခု သဘောတူသည်။", "လူကုန်ကူးမှုတားဆီးရေးဥပဒေ ပုဒ်မ ၂၄ အရ ဆောင်ရွက်သည်။", "ဆေးစစ်ပြီး ကိုယ်အလေးချိန် ၅၂ ကီလို။",
        "ထိုင်းသံရုံးမှ စာရွက်စာတမ်းများ စောင့်ဆိုင်းဆဲ။", "စောင်နှစ်ထည်နှင့် ဆပ်ပြာ လက်ခံရရှိသည်။", "ယခင်အကြိမ်မှ ပြောင်းလဲမှုမရှိပါ။", "စက်ချုပ်သင်ပြီး အိမ်ပြန်လိုသည်။",
    ),
}  # fmt: skip

MONTHS = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "th": "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม",
    "id": "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember",
    "ms": "Januari|Februari|Mac|April|Mei|Jun|Julai|Ogos|September|Oktober|November|Disember",
    "fil": "Enero|Pebrero|Marso|Abril|Mayo|Hunyo|Hulyo|Agosto|Setyembre|Oktubre|Nobyembre|Disyembre",
    "lo": "ມັງກອນ|ກຸມພາ|ມີນາ|ເມສາ|ພຶດສະພາ|ມິຖຸນາ|ກໍລະກົດ|ສິງຫາ|ກັນຍາ|ຕຸລາ|ພະຈິກ|ທັນວາ",
    "km": "មករា|កុម្ភៈ|មីនា|មេសា|ឧសភា|មិថុនា|កក្កដា|សីហា|កញ្ញា|តុលា|វិច្ឆិកា|ធ្នូ",
}  # fmt: skip
