"""Text typed with fonts from before Unicode: TCVN3 (.VnTime), VNI, CP1258.

Such text reaches us as Western letters ("Céng hoµ x· héi", "Coäng hoøa"). Each
table below is the published code of its fonts.
"""

import re

from ocr.syllables import marked_syllables, plausibility
from ocr.vietnamese import nfc

_TCVN3_FROM = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§"
_TCVN3_TO = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
_TCVN3 = str.maketrans(_TCVN3_FROM, _TCVN3_TO)

_VNI_MARKS = {
    "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "u": ("ùøûõï", "úùủũụ"),
    "y": ("ùøûõ", "ýỳỷỹ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "ö": ("ùøûõï", "ứừửữự"),
}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}
_BETTER_BY = 0.2
_LEAST_MARKED = 2


def from_tcvn3(text: str) -> str:
    """Give Unicode for text typed in a .VnTime font.

    >>> from_tcvn3("Céng hoµ x· héi chñ nghÜa")
    'Cộng hoà xã hội chủ nghĩa'
    """
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Give Unicode for text typed in a VNI- font.

    >>> from_vni("Coäng hoøa xaõ hoäi chuû nghóa")
    'Cộng hòa xã hội chủ nghĩa'
    """
    return _VNI_PATTERN.sub(lambda found: _VNI[found[0]], text)


def from_font(text: str, font: str) -> str:
    """Give Unicode for text set in the named font; other fonts leave it alone.

    Capital fonts (".VnTimeH") show small letters as capitals.
    """
    name = font.rsplit("+", 1)[-1].lower()
    if name.startswith(".vn"):
        decoded = from_tcvn3(text)
        return decoded.upper() if name.rstrip("bi").endswith("h") else decoded
    return from_vni(text) if name.startswith("vni-") else text


def repaired(text: str) -> str:
    """Give the text in Unicode, whichever of the old encodings it is in.

    Line by line the reading with the most Vietnamese syllables wins, and only
    where it wins clearly: good Unicode and other languages stay as they are.
    """
    return "\n".join(_repaired_line(line) for line in text.split("\n"))


def _repaired_line(line: str) -> str:
    if line.isascii():
        return line
    best = max((from_tcvn3(line), from_vni(line)), key=plausibility)
    better = plausibility(best) >= plausibility(line) + _BETTER_BY
    return nfc(best) if better and marked_syllables(best) >= _LEAST_MARKED else line


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_ALONE)
    for letter, (marks, wanted) in _VNI_MARKS.items():
        table |= {letter + mark: good for mark, good in zip(marks, wanted, strict=True)}
    capitals = {old.upper(): new.upper() for old, new in table.items()}
    mixed = {old[0].upper() + old[1:]: new.upper() for old, new in table.items()}
    return table | mixed | capitals


_VNI = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
