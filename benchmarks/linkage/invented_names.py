"""Invented names of the region: parts put together by template, in the own script and in Latin.

Written from common knowledge of how names are built, apart from the rules and tables of
`goodata.names`: whoever scores must not be whoever is scored. An element stands as
`script=Latin/other spelling/…`; without `=` the Latin spelling is the own one. No full name here
is meant to be anybody's.
"""

# ruff: noqa: E501 - word lists read better unbroken
from __future__ import annotations

from dataclasses import dataclass
from random import Random  # noqa: TID251  seeded, outside the program


@dataclass(frozen=True)
class Part:
    """One part of a name: its role, its own script (or None) and its Latin spellings."""

    role: str
    script: str | None
    latin: tuple[str, ...]


@dataclass(frozen=True)
class Culture:
    """How names are built and written.

    `tongue` is the country whose offices write its script; `family_place` is first, last, father
    (the father's name after a particle) or none. Of `given` and `families` each block gives one
    element.
    """

    name: str
    tongue: str
    family_place: str
    given: dict[str, tuple[tuple[Part, ...], ...]]
    families: tuple[tuple[Part, ...], ...]
    titles: dict[str, tuple[str, ...]]
    script_titles: dict[str, tuple[str, ...]]


def elements(role: str, text: str) -> tuple[Part, ...]:
    made = []
    for each in text.split():
        script, _, latin = each.rpartition("=")
        spellings = tuple(part.replace("_", " ") for part in latin.split("/"))
        made.append(Part(role, script or None, spellings))
    return tuple(made)


def joined(role: str, parts: tuple[Part, ...]) -> Part:
    """Elements run together, as Thai, Lao and Khmer names are; spellings vary element by element."""
    script = "".join(each.script or "" for each in parts) or None
    spellings = [""]
    for each in parts:
        spellings = [head + tail for head in spellings for tail in each.latin]
    return Part(role, script, tuple(text.capitalize() for text in spellings[:6]))


THAI = {
    "heads": "สม=som วิ=wi/vi สุ=su/soo ณัฐ=nat/nut ธน=thana/tana กิตติ=kitti/kiti จิรา=jira/chira "
    "ศิริ=siri/siree อรุณ=arun/aroon วร=wora/vora ปิย=piya บุญ=bun/boon ทอง=thong/tong ชล=chon/chol "
    "ประ=pra นิ=ni/nee พิม=phim/pim มณี=mani/manee อภิ=aphi/api รุ่ง=rung/roong ดวง=duang/daung",
    "m": "ชาย=chai/chay ศักดิ์=sak/sakdi พงษ์=phong/pong เดช=det/dej วิทย์=wit/vit พล=phon/pol "
    "สิทธิ์=sit/sith ชัย=chai รงค์=rong เกียรติ=kiat/kiet วัฒน์=wat",
    "f": "พร=phon/porn ลักษณ์=lak/luck รัตน์=rat วรรณ=wan นภา=napha/napa ดา=da จิต=chit/jit ใจ=jai/chai "
    "ทิพย์=thip/tip กานต์=kan/karn ภา=pha/pa ยา=ya",
    "family1": "ศรี=si/sri วงศ์=wong ทอง=thong/tong แก้ว=kaeo/kaew บุญ=bun/boon สุข=suk/sook "
    "จันทร์=chan/jan เจริญ=charoen/jaroen รัตน=rattana/ratana พงษ์=phong/pong ไชย=chai อินทร์=in "
    "ธรรม=tham/dham มณี=mani/manee วิเชียร=wichian/vichien พันธุ์=phan/pan นาค=nak/nark เพชร=phet/pet",
    "family2": "สุวรรณ=suwan/suvan วงศ์=wong พันธ์=phan/pan ชัย=chai ศิลป์=sin/silp ศักดิ์=sak "
    "ประเสริฐ=prasoet/prasert ดี=di/dee งาม=ngam มา=ma สวัสดิ์=sawat โชติ=chot/chote ลอย=loi/loy",
    "family3": "กุล=kun/kul วงศ์=wong สกุล=sakun/sakul วัฒน์=wat พร=phon/porn สุข=suk/sook ทอง=thong/tong",
}
LAO = {
    "heads": "ບຸນ=boun/bun ຄຳ=kham/kam ສົມ=som ສີ=si/sy ວົງ=vong ພອນ=phone/phon ທອງ=thong/tong ສຸ=sou/su "
    "ແກ້ວ=keo/kaew ພູ=phou/phu ຈັນ=chanh/chan ມະນີ=mani/many ອານຸ=anou/anu ວິ=vi",
    "m": "ໄຊ=xay/sai ສັກ=sak ທະວີ=thavy/thavi ສອນ=sone/son ລາ=la ພົນ=phonh/phon ສະຫວັດ=savath/savat",
    "f": "ດາ=da ວັນ=vanh/van ມາລີ=maly/mali ລັດ=lath/lat ນິດ=nith/nit ພາ=pha ຈິດ=chith/chit",
    "family1": "ໄຊຍະ=xaya/saiya ພົມມະ=phomma/pomma ສີສະ=sisa/sysa ແກ້ວ=keo/kaew ຈັນທະ=chantha/chanta "
    "ອິນທະ=intha/inta ສຸວັນ=souvan/suvan ຫຼວງ=luang/louang ທຳມະ=thamma/tamma ວໍລະ=vora ນະ=na",
    "family2": "ວົງ=vong ຈັນ=chanh/chan ສັກ=sak ສີ=sy/si ພອນ=phone/phon ລາດ=lath/lat ທອງ=thong/tong "
    "ສອນ=sone/son ສານ=sane/san ວັນ=vanh/van",
}
KHMER = {
    "heads": "សុ=so/su ចន្ទ=chan/chanth វណ្ណ=vann/van រតនា=rotana/ratana ពិសិដ្ឋ=piseth/pisit សំ=sam/som "
    "ធារ=thear/thea បុប្ផ=bopha/bopa គឹម=kim មករ=makara លក្ខ=leak/leaksme ស្រី=srey/srei ដារ=dara ភក្តី=pheakdey/pheakdei "
    "វិសាល=visal/visarl សុវណ្ណ=sovann/sovan ច័ន្ទ=chann ម៉ាលី=maly/mali សុភ=sophea/sopheap រស្មី=reaksmey/raksmey សុជាត=socheat/sochet "
    "ប៊ុន=bun/boun សារ៉=sara/sarah វុទ្ធ=vuth/vut ធារិន=thearin/tharin ណារិន=narin/narinn ឧត្តម=udom/oudom",
    "m": "រ៉ា=ra រិទ្ធ=rith/rit ណាង=nang វិជ្ជា=vichea/vichia ដេត=deth/det សក្តិ=sak ភី=phi/phy បូរ=bor",
    "f": "ណា=na ធី=thy/thi មុំ=mom ពៅ=pov/pao ដា=da នី=ny/ni លីន=lin/lyn កា=ka",
    "family": "សុខ=Sok/Sokh ចាន់=Chan ហេង=Heng លី=Ly/Li កែវ=Keo/Kev ស៊ុន=Sun/Soun ឈឹម=Chhim/Chim "
    "ប្រាក់=Prak អ៊ុក=Ouk/Uk ទេព=Tep នួន=Nuon/Noun មាស=Meas ផន=Phan/Phorn យឹម=Yim ឡុង=Long សៅ=Sao/Sav "
    "ជា=Chea ឃុន=Khun/Khoun ឌុច=Duch/Douch សែម=Sem ពេជ្រ=Pich/Pech ញឹម=Nhim/Nhem "
    "គង់=Kong អ៊ឹម=Im/Oem ស៊ិន=Sin/Sinn ឡាយ=Lay/Lai ម៉ៅ=Mao/Mau តាំង=Taing/Tang ហុង=Hong សុំ=Som ញ៉ែម=Nhem/Nhaem រស់=Ros/Rous "
    "សេង=Seng ប៉ែន=Pen/Paen យន់=Yon/Yun ជួន=Chuon/Choun អ៊ាង=Eang/Ieng វ៉ាន់=Van គួច=Kuoch/Koch ទូច=Touch/Tuch",
}
BURMESE = {
    "m": "အောင်=Aung/Oung မျိုး=Myo/Myoe ကျော်=Kyaw ဇော်=Zaw မင်း=Min ထွန်း=Htun/Tun နိုင်=Naing "
    "ဝင်း=Win လင်း=Lin/Linn ဟိန်း=Hein ထက်=Htet/Tet သန့်=Thant စိုး=Soe/Soh မိုး=Moe ဇင်=Zin ကို=Ko သူ=Thu "
    "ရဲ=Ye ဖြိုး=Phyo ညီ=Nyi/Nyee တင်=Tin ဆန်း=San/Hsan",
    "f": "ခင်=Khin မြ=Mya နှင်း=Hnin/Nin အေး=Aye/Ae သီတာ=Thida/Theeda စု=Su နွယ်=Nwe/Nway ဝါ=War/Wah "
    "ဖြူ=Phyu လှ=Hla ချို=Cho ဝေ=Wai/Way မွန်=Mon အိ=Ei ဇာ=Zar/Za သဇင်=Thazin/Tharzin စန္ဒာ=Sandar/Sanda "
    "သန္တာ=Thandar/Thanda ယု=Yu ခိုင်=Khaing/Khine နု=Nu သက်=Thet မေ=May",
}
VIETNAMESE = {
    "family": "Nguyễn " * 38 + "Trần " * 11 + "Lê " * 10 + "Phạm " * 7 + "Hoàng/Huỳnh " * 5
    + "Phan " * 5 + "Vũ/Võ " * 4 + "Đặng Đặng Bùi Bùi Đỗ Đỗ Hồ Ngô Dương Lý/Lí Trương Đinh Mai Tô Lâm",
    "mm": "Văn Văn Văn Văn Đức Minh Quang Hữu Công Ngọc Xuân Thanh Đình",
    "mf": "Thị Thị Thị Thị Thị Thị Ngọc Thu Kim Thanh Minh Hồng Bích",
    "m": "Hùng Dũng Tuấn Nam Sơn Long Hải Phúc Quân Thắng Bình Khánh Tâm Tùng Cường Đạt Hiếu Trung "
    "Vinh Lộc Kiên Toàn Thịnh Quý/Quí Sỹ/Sĩ Đông Hòa Tài",
    "f": "Lan Hương Hoa Mai Linh Trang Thảo Hằng Nga Yến Thúy/Thuý Hạnh Phương Ngân Loan Nhung Oanh Vân "
    "Dung Giang My/Mi Vy/Vi Tuyết Hiền Liên Quyên Diễm Châu",
}  # fmt: skip
INDONESIAN = {
    "m": "Budi/Boedi Agus Slamet Joko/Djoko Eko Dwi Wahyu Rizki/Rizky Muhammad/Mohammad/Muhamad "
    "Ahmad/Akhmad/Achmad Yusuf/Yusup/Jusuf Bambang Fajar/Fadjar Dedi/Dedy Hendra Andi Imam Taufik/Taufiq "
    "Surya/Soerya Arif/Arief Iwan Yanto/Janto Rahmat/Rachmat Asep Hadi Rudi/Roedi Toni/Tony Ferdi/Ferdy Galih "
    "Ilham Krisna/Krishna Lukman/Luqman Made Wayan Nyoman Ketut Putu Oki/Okky Pandu Reza/Riza Satria Teguh Umar/Oemar "
    "Vino Wawan Yoga/Joga Zaenal/Zainal Dimas Gilang Haris Indra Jaka/Djaka Kemal Latif/Lathif Mulyono/Moeljono",
    "m2": "Hidayat Nugroho Setiawan Santoso Susanto/Soesanto Kurniawan Saputra/Syahputra Ramadhan/Ramadan "
    "Firmansyah Sutrisno/Soetrisno Prasetyo/Prasetio Wijaya/Widjaja Gunawan Suryadi/Soerjadi Maulana "
    "Siregar Nasution Simatupang Manurung Lubis Hutapea "
    "Hartono Suharto/Soeharto Sudirman/Soedirman Pranoto Handoko Wibowo Hermawan Irawan Kusnadi/Koesnadi Laksono Mahendra "
    "Nurdin/Noerdin Oktavianus Pamungkas Rusdi/Roesdi Sasongko Tarigan Utomo/Oetomo Wicaksono Yulianto/Julianto Zulkarnain "
    "Sembiring Ginting Panjaitan Tampubolon Rumambi Tuhuteru Latuconsina Batubara",
    "f": "Siti/Sitti Sri Dewi Nur/Noer Ayu Rina Fitri/Fitria Aisyah/Aisah Kartika Indah Yuliana/Juliana "
    "Puspita Ani/Any Ratna Endang Wati Mega Lilis Tuti/Tutie Neneng Eka Amelia Bunga/Boenga Citra/Tjitra Dina "
    "Elsa Farah Gita Hesti/Hesty Intan Jihan Kurnia/Koernia Laila/Layla Maya/Maja Nadia Octa/Okta Putri/Poetri Ratih Salma "
    "Tika Umi/Ummi Vina Winda Yanti/Janti Zahra Ketut Wayan Desi/Desy Erna Lina Murni/Moerni Novi/Novie",
    "f2": "Wulandari Lestari Rahayu/Rahaju Sari Handayani Khadijah/Hadijah Susanti/Soesanti Kusuma/Koesoema "
    "Pratiwi Anggraini/Anggraeni Maharani Permata Nuraini/Noeraini Hasanah Siregar Nasution Simatupang "
    "Andriani Budiarti/Boediarti Damayanti/Damajanti Ekawati Febrianti Gunawan Hartati Iskandar Juwita/Djuwita Kusumawati "
    "Larasati Melati Ningsih Oktaviani Purnama/Poernama Rosita Safitri/Syafitri Tarigan Utami/Oetami Vidyawati Wahyuni "
    "Yulianti/Julianti Zulaikha Sembiring Ginting Panjaitan Hutapea Lubis",
}
MALAY = {
    "m": "Muhammad/Mohd/Mohamad Ahmad/Ahmed Hafiz/Hafeez Ismail Faizal/Faisal Azlan Razak Syafiq/Shafiq "
    "Amir/Ameer Zulkifli/Zulkifly Ibrahim Osman/Othman Hassan/Hasan Hussein/Husin Yusof/Yusoff Kamal/Kamaal "
    "Rahim/Raheem Idris/Idrees Salleh/Saleh Hamzah/Hamza Rosli/Rusli Jamal/Jamaal Abdul_Rahman/Abdurrahman "
    "Abdul_Aziz/Abdulaziz Nizam Farid/Fareed",
    "f": "Siti Nur/Noor/Nor Aisyah/Aishah Fatimah/Fatima Zainab/Zaynab Noraini/Nuraini Hasnah/Hasna "
    "Aminah/Amina Faridah/Farida Rohani Salmah/Salma Zaleha/Zulaikha Rosnah Mariam/Maryam Hajar/Hajjar "
    "Khadijah/Khatijah Norliza Azizah Halimah/Halima Ruqayyah/Rukiah",
}
FILIPINO = {
    "m": "Jose Juan Mark John_Paul/Jon_Paul Ramon Reynaldo/Renaldo Rodrigo Carlito/Karlito Danilo Arnel Efren "
    "Rogelio Ernesto Jerome/Gerome Rommel/Romel Nestor Edwin Jayson/Jason Christian/Kristian Noel Wilfredo "
    "Bernardo Marlon Ronaldo Crisanto",
    "f": "Maria/Ma. Mary_Grace Rosalie/Rosaly Jennylyn/Jenilyn Marites/Maritess Lorna Cristina/Kristina "
    "Angelica/Anjelica Analyn/Annalyn Josefina/Josephina Rowena Teresita Maricel/Marisel Jocelyn/Joselyn "
    "Evangeline Luzviminda Gloria Rosemarie/Rose_Marie Cherry_Mae Princess Imelda Catherine/Katherine",
    "family": "dela_Cruz/de_la_Cruz Santos Reyes Garcia Mendoza Bautista/Baustista Villanueva/Villanoeva Ramos "
    "Aquino/Aqino Castillo Santo_Tomas/Sto._Tomas Macaraeg Dimaculangan Pangilinan Magsaysay Panganiban "
    "Salonga Catacutan Tolentino Manalo Lacson Dumlao Batungbakal Quizon/Quison Evangelista Sarmiento "
    "de_Guzman/Deguzman Mercado Lumibao Agbayani Cabanting Tumulak Bacalso Labrador Ybañez/Ibanez",
}
CHINESE = {
    "family": "陈=Tan/Chan/Chen 林=Lim/Lam/Lin 黄=Ng/Wong/Huang 李=Lee/Lei/Li 王=Ong/Wong/Wang 张=Teo/Cheung/Zhang "
    "吴=Goh/Ng/Wu 刘=Lau/Low/Liu 蔡=Chua/Choi/Cai 杨=Yeo/Yeung/Yang 许=Koh/Hui/Xu 郑=Tay/Cheng/Zheng 谢=Chia/Tse/Xie",
    "m": "伟=wei/wai/wei 明=beng/ming/ming 志=chee/chi/zhi 强=keong/keung/qiang 文=boon/man/wen 国=kok/kwok/guo "
    "家=kah/kar/jia 龙=leong/lung/long 安=aun/on/an 成=seng/shing/cheng 德=teck/tak/de 荣=eng/wing/rong",
    "f": "美=bee/mei/mei 玲=leng/ling/ling 丽=lay/lai/li 华=hwa/wah/hua 芳=hong/fong/fang 英=eng/ying/ying "
    "秀=siew/sau/xiu 慧=hwee/wai/hui 珍=tin/chun/zhen 兰=lan/laan/lan 萍=peng/ping/ping 凤=hong/fung/feng",
}
HILL = {
    "hmong_family": "Vang/Va Yang/Ya Xiong/Song Lee/Ly Moua/Mua Thao/Thor Her/Herr Lor/Lo Vue/Vu Cha/Chang",
    "hmong_m": "Tou Chue/Chou Pao Nhia/Neng Xai/Sai Cheng/Tseng Long Teng Fue/Foua Yia Tong/Thong Kou",
    "hmong_f": "Mai/My Kao Yer/Ye Pa Bao Choua Blia Sheng Zoua/Joua Der Nou Chee",
    "karen": "Eh Htoo/Too Paw/Po Wah/Wa Moo/Mu Kler/Klo Say/Hsay Hser/Ser Gay/Ghay Doh/Do Law/Lo Ku/Kyu Lay Dah/Da Mya Shee/Shi",
    "shan": "Kham/Kam Leng/Laeng Hseng/Seng Mon/Mawn Noom/Num Harn/Han Lao Kyi Hom/Hawm Aye Tun/Htun Lern Mwe Oung/Awng",
    "kachin_m": "Gam Naw/Nau La/Lah Tu/Tuu Tang Yaw Brang/Barang Zau/Zaw Hkun/Khun",
    "kachin_f": "Kaw/Kor Lu Roi/Roy Htu/Thu Kai Nang Seng Ja/Jar Bawk",
    "kachin_family": "Lahpai/Laphai Maran/Marann Marip/Mareep Lahtaw/Latt N'Hkum/Nhkum Hpauna/Hpau Sumlut Labang/Labaung",
    "lahu_m": "Ja/Cha Jakha/Chakha Jabu/Chabu Jashi/Chashi Jalaw/Chalo Japha/Chapha Jaga/Chaga Jatee/Chati Japo/Chapo Jamu/Chamu Janu/Chanu Jasaw/Chaso "
    "Jaui/Chaui Jakai/Chakai Jafu/Chafu Jaleh/Chale",
    "lahu_f": "Nakaw/Nakor Nabu Nashi Nalaw/Nalo Napha Naga Natee/Nati Nayo Nami/Namee Napo Namu/Namoo Nasaw/Naso Naui Nakai Nafu/Nafoo "
    "Naleh/Nale Natha/Nata",
    "lahu_family": "Jalae/Chalae Saelee/Saeli Saeyang/Saejang Japue/Chapue Laochai Mahaw/Maho Bianglae Aphue/Apue "
    "Saeteng/Saetang Jabo/Chabo Laoli/Laolee Phueloe/Pueloe Kaesor/Kaeso Jakor/Chakor",
}


def _blocks(table: dict[str, str], role: str, *keys: str) -> tuple[tuple[Part, ...], ...]:
    return tuple(elements(role, table[key]) for key in keys)


WESTERN = {"m": ("Mr.", "Mr"), "f": ("Ms.", "Miss", "Mrs")}
NONE: dict[str, tuple[str, ...]] = {"m": (), "f": ()}


def _glued(
    name: str, tongue: str, table: dict[str, str], place: str, titles: dict, own: dict
) -> Culture:
    given = {sex: _blocks(table, "given", "heads", sex) for sex in "mf"}
    keys = [key for key in ("family", "family1", "family2", "family3") if key in table]
    return Culture(name, tongue, place, given, _blocks(table, "family", *keys), titles, own)


def _two(table: dict[str, str]) -> dict[str, tuple[tuple[Part, ...], ...]]:
    return {sex: _blocks(table, "given", sex, sex + "2") for sex in "mf"}


def _one(table: dict[str, str], start: str = "") -> dict[str, tuple[tuple[Part, ...], ...]]:
    return {sex: _blocks(table, "given", start + sex) for sex in "mf"}


THAI_TITLES = {"m": ("นาย", "นาย", "ด.ช."), "f": ("นางสาว", "น.ส.", "นาง", "ด.ญ.")}
LAO_TITLES = {"m": ("ທ້າວ", "ທ."), "f": ("ນາງ", "ນ.")}
KHMER_TITLES = {"m": ("លោក",), "f": ("កញ្ញា", "អ្នកស្រី")}
BURMESE_TITLES = {"m": ("ဦး", "ကို", "မောင်"), "f": ("ဒေါ်", "မ")}
VIETNAMESE_TITLES = {"m": ("Ông", "Anh"), "f": ("Bà", "Chị", "Em")}
INDONESIAN_TITLES = {"m": ("Bpk.", "Sdr.", "Bapak"), "f": ("Ibu", "Sdri.", "Ibu")}
MALAY_TITLES = {"m": ("Encik", "En."), "f": ("Puan", "Cik", "Pn.")}

CULTURES: dict[str, Culture] = {
    each.name: each
    for each in (
        _glued("thai", "TH", THAI, "last", WESTERN, THAI_TITLES),
        _glued("lao", "LA", LAO, "last", WESTERN, LAO_TITLES),
        _glued("khmer", "KH", KHMER, "first", WESTERN, KHMER_TITLES),
        Culture("burmese", "MM", "none", _one(BURMESE), (), {"m": ("U", "Ko", "Maung"),
                 "f": ("Daw", "Ma")}, BURMESE_TITLES),
        Culture("vietnamese", "VN", "first", _one(VIETNAMESE), _blocks(VIETNAMESE, "family",
                 "family"), WESTERN, VIETNAMESE_TITLES),
        Culture("indonesian", "ID", "none", _two(INDONESIAN), (), INDONESIAN_TITLES, NONE),
        Culture("malay", "MY", "father", _one(MALAY), (), MALAY_TITLES, NONE),
        Culture("filipino", "PH", "last", _one(FILIPINO), _blocks(FILIPINO, "family", "family"),
                 WESTERN, NONE),
        Culture("chinese", "MY", "first", _one(CHINESE), _blocks(CHINESE, "family", "family"),
                 WESTERN, NONE),
        Culture("hmong", "LA", "last", _one(HILL, "hmong_"), _blocks(HILL, "family",
                 "hmong_family"), WESTERN, NONE),
        Culture("karen", "MM", "none", {sex: _blocks(HILL, "given", "karen") for sex in "mf"}, (),
                 {"m": ("Saw",), "f": ("Naw",)}, NONE),
        Culture("shan", "MM", "none", {sex: _blocks(HILL, "given", "shan") for sex in "mf"}, (),
                 {"m": ("Sai",), "f": ("Nang",)}, NONE),
        Culture("kachin", "MM", "first", _one(HILL, "kachin_"), _blocks(HILL, "family",
                 "kachin_family"), WESTERN, NONE),
        Culture("lahu", "TH", "last", _one(HILL, "lahu_"), _blocks(HILL, "family",
                 "lahu_family"), WESTERN, NONE),
    )
}  # fmt: skip

WEIGHTS = {
    "thai": 16, "lao": 10, "khmer": 14, "burmese": 16, "vietnamese": 12, "indonesian": 10, "malay": 4,
    "filipino": 9, "chinese": 3, "hmong": 2, "karen": 2, "shan": 2, "kachin": 1, "lahu": 1,
}  # fmt: skip


def family(culture: Culture, chance: Random) -> tuple[Part, ...]:
    """A family name, glued of two or three elements where it is so; empty where there is none."""
    if not culture.families:
        return ()
    blocks = culture.families
    if culture.name == "thai" and chance.random() < 0.4:
        blocks = blocks[:2]
    picked = tuple(chance.choice(block) for block in blocks)
    return (joined("family", picked),) if culture.name in ("thai", "lao") else picked[:1]


def middle(culture: Culture, sex: str, chance: Random) -> tuple[Part, ...]:
    """A Vietnamese middle name or the mother's family name of a Filipino; else nothing."""
    if culture.name == "vietnamese":
        return (chance.choice(elements("middle", VIETNAMESE["m" + sex])),)
    if culture.name == "filipino" and chance.random() < 0.5:
        return (Part("middle", None, chance.choice(culture.families[0]).latin),)
    return ()


def given(culture: Culture, sex: str, chance: Random) -> tuple[Part, ...]:
    """The given names by the culture's template."""
    blocks = culture.given[sex]
    if culture.name in ("thai", "lao", "khmer"):
        count = 2 if chance.random() < 0.85 else 1
        return (joined("given", tuple(chance.choice(block) for block in blocks[:count])),)
    if culture.name == "chinese":
        pair = tuple(chance.sample(blocks[0], 2))
        latin = tuple(
            " ".join(words).title() for words in zip(*(p.latin for p in pair), strict=True)
        )
        return (Part("given", "".join(p.script or "" for p in pair), latin),)
    if culture.name == "indonesian":
        count = chance.choices((1, 2, 3), (15, 60, 25))[0]
        picked = [chance.choice(blocks[0])]
        picked += [chance.choice(blocks[0])] * (count == 3) + [chance.choice(blocks[1])] * (
            count > 1
        )
        return tuple(picked)
    counts = {
        "burmese": (2, 3, 4),
        "karen": (2, 3),
        "shan": (1, 2, 2, 3),
        "hmong": (1, 2),
        "kachin": (1, 2),
    }
    several = counts.get(culture.name, (1, 1, 2) if culture.name in ("malay", "filipino") else (1,))
    return tuple(chance.sample(blocks[0], chance.choice(several)))


def father(culture: Culture, chance: Random) -> tuple[Part, ...]:
    """The father's name of a Malay name, shared by his children."""
    if culture.family_place != "father":
        return ()
    picked = given(culture, "m", chance)
    return tuple(Part("father", each.script, each.latin) for each in picked)
