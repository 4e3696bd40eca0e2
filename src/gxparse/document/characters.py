"""What the characters of a text stand for: a print is made alike here, once, before any stage matches it.

Fonts, converters and crawlers put others in place of the form's characters:
radicals, compatibility ideographs, signs that show nothing, glosses, the
traditional script. Each is replaced by as many characters, so that all offsets
hold. Two texts come of it: what is *printed*, which titles and prose are taken
from, and what is *matched*, in which labels of the traditional script are the form's.

Nearly every text has none of them. Most are known by their encoding: what GB 2312
can hold has no radicals, no signs but controls, and nothing in the traditional script.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from unicodedata import normalize

from gxparse.characters import NO_WIDTH
from gxparse.document.printed_twice import (
    prints_characters_twice,
    with_characters_once,
)

# Radicals that stand for an ideograph. Unicode says it of most; here are those of the supplement, and the few
# for which it names another form than the one that mainland fonts show.
RADICALS = (
    "⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬"
    "⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳罓⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤"
    "⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠"
    "⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⼾户⾭青"
)
_IDEOGRAPHS = "\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f"

# What shows nothing, for use inside a character class: soft hyphens, joiners, marks of direction, selectors of
# variants, fillers, controls, and what is no character
SIGNS = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1C), 0x7F])
_REVERSED = "\u202e"  # what stands behind it is shown from right to left, so that no figure there is what it prints
_HYPHENS = re.compile(r"(?<![\w\xad\ufffe])[\xad\ufffe](?=[0-9])")
_ANY_HYPHEN = re.compile("[\xad\ufffe]")
_FIGURE = re.compile("[0-9]++")
_MOST_NEGATIVE = 4  # one of so many figures may be negative

# Brackets, dashes and commas in other shapes
_SHAPES = "\u2010-\u2012\u2e3a\u2e3b\u2768\u2769\u2985\u2986\ufe10-\ufe19\ufe31-\ufe36\ufe50-\ufe6b"
_SHAPE_OF = dict(zip("‐‑‒⸺⸻❨❩⦅⦆﹘︱︲", "--———（）（）———", strict=True))

_AT_EDGE = re.compile(rf"(?:(?<=[\s|<>])|\A){NO_WIDTH}++|{NO_WIDTH}++(?=[\s|<>]|\Z)")

_SURROGATES = "\ud800-\udfff"

# The characters of the grammars that the traditional script prints otherwise, each before its other forms
_TRADITIONAL = (
    "万萬 与與 业業 两兩 个個箇 为為爲 举舉擧 乡鄉 书書 于於 产產産 亿億 从從 们們 会會 传傳 体體 关關関 内內 册冊 "
    "军軍 决決 况況 减減 几幾 击擊 划劃 制製 办辦 务務 动動 区區 协協 单單 卷捲 厅廳 历歷曆歴 县縣 发發髮 只隻祇 "
    "台臺檯 号號 合閤 后後 员員 回迴 团團 园園 国國 图圖 场場塲 块塊 声聲 处處 备備 复復複覆 头頭 学學 审審 对對 导導 "
    "层層 属屬 币幣 布佈 并並併竝 库庫 废廢癈 开開 张張 强強 当當 态態 总總縂 户戶戸 托託 执執 扫掃 护護 报報 据據 "
    "数數 无無 时時 术術 机機 权權 条條 来來 构構 查査 标標 毕畢 没沒 注註 浏瀏 游遊 灾災 点點 狱獄 环環 现現 电電 "
    "真眞 矿礦 码碼 确確 种種 秘祕 称稱 税稅 稳穩 类類 系係繫 累纍 纠糾 级級 纳納 线線綫 组組 织織 经經 结結 络絡 "
    "统統 继繼 续續 维維 编編 缴繳 网網 罚罰 联聯 胜勝 致緻 范範 获獲穫 补補 表錶 见見 规規 览覽 计計 认認 议議 许許 "
    "讼訟 访訪 识識 诉訴 试試 话話 询詢 请請 读讀 责責 购購 费費 转轉 较較 辑輯 辖轄 过過 还還 这這 进進 连連 逾踰 "
    "邮郵 采採 链鏈 镇鎮鎭 长長 门門 闭閉 问問 间間 阅閱閲 队隊 隐隱 页頁 顶頂 项項 顺順 领領 题題 额額 馆館舘 验驗"
)
SIMPLIFIED = {other: group[0] for group in _TRADITIONAL.split() for other in group[1:]}

_OTHERS = re.compile(
    f"[{_IDEOGRAPHS}{SIGNS}{_SHAPES}{_SURROGATES}{''.join(SIMPLIFIED)}]"
)
_IDEOGRAPH, _SIGN = re.compile(f"[{_IDEOGRAPHS}]"), re.compile(f"[{SIGNS}]")
_SHAPE, _SURROGATE = re.compile(f"[{_SHAPES}]"), re.compile(f"[{_SURROGATES}]")
_RADICAL_OF = dict(zip(RADICALS[::2], RADICALS[1::2], strict=True))

_LOOKING_AT_OTHERS = "gxparse-looking-at-others"
"""The name by which the codec knows ``_look_at_others``."""
_NEAR = 64  # characters that are looked at from one on that GB 2312 has not: dashes and blanks, one here and there

# A figure between the signs of a formula: "$8$", "$1{,}302$", "\(-\)"
_FORMULA = re.compile(
    r"(?:\$\$?|\\\()(?=[^$\n]{1,40}(?:\$|\\\)))"
    # Fonts and blanks alone: "\sim" and "\cancel" say something of a figure
    r"(?:[ {}\u200b]|\\(?:(?:(?:math|text)(?:bf|it|rm|sf|tt|md|up|normal)?|[hm]box|bf|it|rm|bm|boldsymbol|displaystyle"
    r"|q?quad)(?![a-z])|[ ,;!]))*+"
    r"(?P<figure>[+\-−]?[0-9](?:[0-9.\u200b]|\{?,\}?(?=[0-9]))*+|[-—/])[ }\u200b]*+(?:\$\$?|\\\))"
)
_NO_FIGURE = re.compile(r"[{}]")

# How a character is read, in brackets behind it: "数(shu)". Web pages set it there against copying.
_VOWEL = "aeiouvüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_SYLLABLE = rf"(?:[zcs]h|[b-df-hj-np-tw-z])?[{_VOWEL}]{{1,3}}(?:ng?|r)?[1-5]?"
_GLOSSES = tuple(
    re.compile(rf"{opens}(?<=[\u4e00-\u9fff].){_SYLLABLE}{closes}")
    for opens, closes in ((r"\(", r"\)"), ("（", "）"))
)


def are_unusual(text: str) -> bool:
    """Whether something in a text may stand for something else."""
    if _may_hold_formulas(text) or prints_characters_twice(text):
        return True
    if any(gloss.search(text) for gloss in _GLOSSES):
        return True
    try:
        return _has_controls(text.encode("gb2312", _LOOKING_AT_OTHERS))
    except UnicodeEncodeError:
        return True


def _look_at_others(error: UnicodeError) -> tuple[str, int]:
    """Goes on behind a character that GB 2312 has not, and some more, if each of them stands for itself."""
    assert isinstance(error, UnicodeEncodeError)
    end = min(error.start + _NEAR, len(error.object))
    # Controls are among the others too
    if _OTHERS.search(error.object, error.start, end):
        raise error
    return "", end


codecs.register_error(_LOOKING_AT_OTHERS, _look_at_others)


def printed(text: str) -> str:
    """A text in the characters that a reader sees, and ``NO_WIDTH`` where none is seen; it keeps its script."""
    return _translated(text, _PRINTED, fewest_glosses=3)


def matched(text: str) -> str:
    """The same in the characters of the form, in which labels are looked for."""
    return _translated(text, _MATCHED, fewest_glosses=1)


def simplified(text: str) -> str:
    """A text that is printed, as ``matched`` has it."""
    return text.translate(_MATCHED)


def other_forms(chars: str) -> dict[str, str]:
    """Every radical, compatibility ideograph and traditional character that stands for one of these, with that one."""
    ranges = ((0x2E80, 0x2FD6), (0xF900, 0xFB00), (0x2F800, 0x2FA20))
    others = [chr(code) for low, high in ranges for code in range(low, high)]
    meant = {other: _meant(other) for other in (*others, *SIMPLIFIED)}
    return {other: char for other, char in meant.items() if char in chars}


def _translated(text: str, table: dict[int, str], *, fewest_glosses: int) -> str:
    """A text whose characters are replaced, if so many glosses stand in it these too.

    In prose a single one may be an abbreviation; labels have none.
    """
    if prints_characters_twice(text):
        text = with_characters_once(text)
    if _are_hyphens(text):
        text = _ANY_HYPHEN.sub("-", text)
    text = text.translate(table)
    if _may_hold_formulas(text):
        text = _FORMULA.sub(_without_formula, text)
    for gloss in _GLOSSES:
        if len(gloss.findall(text)) >= fewest_glosses:
            text = gloss.sub(lambda found: NO_WIDTH * len(found[0]), text)
    # Beside a blank or a border nothing is parted by them
    return _AT_EDGE.sub(lambda found: " " * len(found[0]), text)


def _are_hyphens(text: str) -> bool:
    """Whether soft hyphens may be the signs of figures, as some fonts have them.

    They stand before figures and nowhere else, and not before as many as could be
    negative: nearly all figures of a report are counts.
    """
    hyphens = len(_ANY_HYPHEN.findall(text))
    if not hyphens or hyphens != len(_HYPHENS.findall(text)):
        return False
    return hyphens * _MOST_NEGATIVE <= len(_FIGURE.findall(text))


def _may_hold_formulas(text: str) -> bool:
    # One character is found in a fraction of the time that two take
    return "$" in text or ("\\" in text and "\\(" in text)


def _has_controls(data: bytes) -> bool:
    return len(data.translate(None, _CONTROLS)) < len(data)


def _without_formula(formula: re.Match[str]) -> str:
    """The figure of a formula, with nothing seen around it."""
    low, high = formula.span("figure")
    start, end = formula.span()
    figure = _NO_FIGURE.sub(NO_WIDTH, formula["figure"])
    return NO_WIDTH * (low - start) + figure + NO_WIDTH * (end - high)


class _Table(dict[int, str]):
    """For ``str.translate``: what each character stands for, found when it is first met."""

    def __init__(self, stands_for: Callable[[str], str]) -> None:
        super().__init__()
        self._stands_for = stands_for

    def __missing__(self, code: int) -> str:
        char = self[code] = self._stands_for(chr(code))
        return char


def _seen(char: str) -> str:
    """What a reader sees."""
    if _SIGN.match(char):
        return NO_WIDTH
    if _SURROGATE.match(char):
        return "\ufffd"
    if char in _RADICAL_OF:
        return _RADICAL_OF[char]
    return _one(char) if _IDEOGRAPH.match(char) else char


def _meant(char: str) -> str:
    """What the form would print."""
    if char == _REVERSED:
        return "\ufffd"
    if char in _SHAPE_OF:
        return _SHAPE_OF[char]
    char = _one(char) if _SHAPE.match(char) else _seen(char)
    return SIMPLIFIED.get(char, char)


def _one(char: str) -> str:
    """The character that Unicode takes one for, if that is one."""
    alike = normalize("NFKC", char)
    return alike if len(alike) == 1 else char


_PRINTED, _MATCHED = _Table(_seen), _Table(_meant)
