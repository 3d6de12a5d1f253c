"""Strangers whom nothing in a note tells apart from the people of its row.

The generator draws both from the same short lists, so that a stranger is now and then written as the
row's person is. Whether anything tells them apart is judged by the sentence with slots, not by what
the rules understand of it: a word anywhere in it for what somebody is, for kinship, for another
person, for driving or interpreting makes the mention decidable; so does the row's own person beside
the stranger, where the stranger is written like that person. Words were written down wide rather
than narrow: what is counted as decidable can only lower the figure.
"""

# ruff: noqa: E501 - word lists read better unbroken
from __future__ import annotations

import re
import unicodedata

from generator_notes import Gold, Note

SPACED = {
    "en": "interpreter translator officer police policeman policewoman sergeant inspector nurse doctor dr midwife driver drove drives driven neighbour neighbor teacher trainer recruiter recruited broker agent trafficker employer boss owner manager madam pimp landlord landlady captain skipper foreman supervisor guard handler smuggler suspect accused perpetrator offender witness lawyer attorney prosecutor judge counsellor counselor psychologist therapist caseworker worker volunteer coordinator director headman chief pastor monk nun priest imam friend colleague classmate roommate boyfriend girlfriend fiance mother father parent brother sister husband wife son daughter aunt uncle cousin nephew niece grandmother grandfather stepfather stepmother relative relatives family guardian another other namesake different fellow staff interpreted interpreting translated accused contact middleman cook seller buyer customer",
    "vi": "môi giới chủ tài xế lái phiên dịch công an cán bộ bác sĩ y tá hộ sinh giáo viên thầy cô giáo luật sư hàng xóm bạn mẹ cha bố ba má chồng vợ con gái trai chị anh em họ hàng dì cậu mợ chú thím ông bà ngoại nội cháu người khác kẻ tên nhân viên trưởng thôn bản đội chỉ huy thuyền trưởng nhân chứng bị cáo nghi phạm người nhà gia đình",
    "id": "perekrut merekrut agen calo majikan sopir supir mengemudi dikemudikan polisi petugas penyidik penerjemah dokter perawat bidan guru pengacara jaksa hakim bos mandor tekong nakhoda pelaku tersangka saksi pendamping psikolog konselor relawan tetangga teman sahabat kawan ibu ibunya ayah ayahnya bapak bapaknya kakak kakaknya adik adiknya suami suaminya istri istrinya anak anaknya paman pamannya bibi bibinya kakek nenek sepupu keponakan mertua ipar pacar pacarnya keluarga kerabat kandung kandungnya tiri lain kepala ketua lurah pemilik",
    "ms": "ejen agen majikan pemandu memandu dipandu drebar polis pegawai penterjemah doktor jururawat bidan guru cikgu peguam pendakwa hakim bos tauke mandur tekong suspek tertuduh saksi kaunselor sukarelawan jiran kawan rakan sahabat ibu ibunya emak emaknya ayah ayahnya bapa bapanya abang abangnya kakak kakaknya adik adiknya suami suaminya isteri isterinya anak anaknya pakcik makcik datuk nenek sepupu saudara keluarga kandung tiri lain ketua pemilik penyelia penjaga",
    "fil": "recruiter nag-recruit ahente amo drayber tsuper minaneho nagmaneho pulis interpreter tagasalin tagapagsalin doktor doktora nars komadrona guro titser abogado piskal hukom bugaw kapatas kapitan suspek akusado saksi social worker tagapayo boluntaryo kapitbahay kaibigan kaklase katrabaho kasama ina inang nanay ama amang tatay asawa asawang kapatid anak tiyahin tiyuhin tiya tiyo lolo lola pinsan pamangkin nobyo nobya kasintahan biyenan manugang kamag-anak pamilya ibang isa pang may-ari kagawad",
}
"""Words that say who somebody is, of languages with blanks between words."""
GLUED = {
    "th": "นายหน้า นายจ้าง คนขับ ขับ ล่าม แปล ตำรวจ เจ้าหน้าที่ หมอ แพทย์ พยาบาล ผดุงครรภ์ ครู ทนาย อัยการ ผู้พิพากษา เจ้าของ หัวหน้า ไต๋ กัปตัน ผู้ต้องหา จำเลย พยาน นักสังคม นักจิต อาสาสมัคร เพื่อน มารดา บิดา แม่ พ่อ ลูก บุตร สามี ภรรยา เมีย ผัว แฟน พี่สาว พี่ชาย น้องสาว น้องชาย ลุง ป้า น้า อา ปู่ ย่า ตา ยาย หลาน ญาติ ครอบครัว อีกคน อีกราย คนอื่น เถ้าแก่ ผู้ใหญ่บ้าน กำนัน",
    "lo": "ນາຍໜ້າ ນາຍຈ້າງ ຄົນຂັບ ຂັບ ລ່າມ ແປ ຕຳຫຼວດ ເຈົ້າໜ້າທີ່ ພະນັກງານ ໝໍ ແພດ ພະຍາບານ ຄູ ອາຈານ ທະນາຍ ໄອຍະການ ຜູ້ພິພາກສາ ເຈົ້າຂອງ ຫົວໜ້າ ນາຍບ້ານ ພະຍານ ຜູ້ຖືກກ່າວຫາ ອາສາສະໝັກ ໝູ່ ເພື່ອນ ແມ່ ພໍ່ ມານດາ ບິດາ ລູກ ຜົວ ເມຍ ສາມີ ພັນລະຍາ ແຟນ ເອື້ອຍ ອ້າຍ ນ້ອງ ລຸງ ປ້າ ນ້າ ອາວ ຫຼານ ຍາດ ຄອບຄົວ ອີກຄົນ ອີກຜູ້",
    "km": "មេខ្យល់ និយោជក ថៅកែ អ្នកបើកបរ បើកបរ បើក អ្នកបកប្រែ បកប្រែ ប៉ូលិស នគរបាល មន្ត្រី បុគ្គលិក ពេទ្យ គិលានុបដ្ឋាក គ្រូ មេធាវី ព្រះរាជអាជ្ញា ចៅក្រម មេការ ម្ចាស់ មេភូមិ សាក្សី ជនសង្ស័យ អ្នកស្ម័គ្រចិត្ត អ្នកជិតខាង មិត្ត ម្តាយ ម្ដាយ ឪពុក កូន ប្តី ប្ដី ប្រពន្ធ សង្សារ បង ប្អូន មីង ពូ ជីតា ជីដូន ក្មួយ សាច់ញាតិ គ្រួសារ ផ្សេង ទៀត",
    "my": "ပွဲစား အလုပ်ရှင် ယာဉ်မောင်း မောင်း စကားပြန် ဘာသာပြန် ရဲ အရာရှိ ဝန်ထမ်း ဆရာဝန် သူနာပြု သားဖွား ဆရာမ ဆရာ ရှေ့နေ တရားသူကြီး သူဌေး ပိုင်ရှင် ခေါင်းဆောင် သက်သေ တရားခံ စေတနာ့ အိမ်နီးချင်း သူငယ်ချင်း မိခင် ဖခင် အမေ အဖေ သား သမီး ညီ ညီမ အစ်ကို အစ်မ ဦးလေး အဒေါ် အဘိုး အဘွား ဇနီး ခင်ပွန်း ရည်းစား ဆွေမျိုး မိသားစု အခြား နောက်တစ်ဦး",
}
"""The same of the scripts without blanks, sought anywhere in a sentence."""
_SLOT = re.compile(r"\{\w\}")


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(each for each in bare if not "\u0300" <= each <= "\u036f")


def written_as(note: Note, gold: Gold) -> bool:
    """Whether a stranger is written as one of the row's people is, or as a part of a name of theirs.

    >>> row = {"name": "Maria Santos Cruz", "nickname": ""}
    >>> made = Note("fil", "Maria Cruz", (), (), row, "plain")
    >>> written_as(made, Gold(0, 10, "person", None, "full"))
    True
    >>> written_as(made, Gold(0, 4, "person", None, "full"))
    False
    """
    form = _plain(note.text[gold.start : gold.end])
    return any(_part_of(form, _plain(name)) for name in _names(note))


def _names(note: Note) -> list[str]:
    return [each for key in ("name", "nickname", "mother") if (each := note.row.get(key, ""))]


def _part_of(form: str, name: str) -> bool:
    parts, own = form.split(), name.split()
    if all(each in own for each in parts):
        return True
    return len(own) == 1 and form[:1] >= "\u0e00" and len(form) > 2 and form in name


def tells(note: Note, gold: Gold) -> bool:
    """Whether the sentence of a mention says who it is, or names the row's person beside it."""
    sentence = gold.sentence
    if "{P}" in sentence and _part_of(
        _plain(note.text[gold.start : gold.end]), _plain(note.row["name"])
    ):
        return True
    text = _SLOT.sub(" ", sentence).casefold()
    if any(word in text for word in GLUED.get(note.language, "").split()):
        return True
    words = set(SPACED.get(note.language, "").split())
    return bool(words.intersection(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)))
