"""Chinese characters of names: the traditional forms that are written for the simplified ones.

Source: general knowledge of the two standards, only characters usual in names.
"""

from __future__ import annotations

_TRADITIONAL = (
    "陳陈黃黄張张劉刘吳吴楊杨許许鄭郑謝谢郭郭蔡蔡葉叶蘇苏蔣蒋趙赵鄧邓馮冯蕭萧盧卢羅罗鐘钟鍾钟簡简譚谭龔龚賴赖顏颜嚴严韓韩關关歐欧龍龙"
    "連连溫温馬马魏魏莊庄呂吕駱骆饒饶範范遊游藍蓝紀纪貝贝鄒邹麗丽華华鳳凤蘭兰蓮莲瓊琼愛爱國国偉伟強强傑杰榮荣貴贵寶宝財财興兴發发福福"
    "壽寿順顺慶庆祿禄賢贤義义禮礼誠诚聖圣靜静潔洁嬌娇嬋婵綺绮瑩莹瓏珑玲玲鑫鑫銀银鋒锋鐵铁錦锦學学書书詩诗語语夢梦萬万東东雲云風风樹树"
    "貞贞棟栋曉晓雲云豐丰慶庆穎颖軒轩嘉嘉濱滨賓宾鈞钧鋼钢繼继維维綱纲紅红綠绿純纯緯纬綸纶經经達达輝辉軍军輪轮"
    "嫻娴嬌娇媽妈孫孙徑径憲宪懷怀憶忆應应義义聰聪職职聯联膽胆臨临艷艳薇薇藝艺處处蟬蝉見见覽览訓训許许詠咏詹詹諾诺謙谦"
    "慧慧珍珍婷婷雙双燕燕鶯莺鴻鸿飛飞鵬鹏龜龟齊齐業业運运達达遠远進进開开陽阳陸陆陰阴雙双單单喬乔衛卫鈺钰銘铭鎮镇潤润澤泽濤涛漢汉滿满"
)
_SIMPLIFIED = {ord(a): b for a, b in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)}


def simplified(text: str) -> str:
    """`text` with traditional characters of names in their simplified form.

    >>> simplified("陳麗華")
    '陈丽华'
    """
    return text if text.isascii() else text.translate(_SIMPLIFIED)
