"""styles.xml: one paragraph style per component, sized by the rules of form.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.4, II; sizes are the ``default``
values of ``official_format.toml``.
"""

from dataclasses import dataclass

from templates.official_format.rules import Component, rules
from templates.wordml import W, style_id, twips

FONT = "Times New Roman"
FIRST_LINE_MM = 10.0
BODY_GAP = 120  # twips: the 6 pt between paragraphs


@dataclass(frozen=True, slots=True)
class Shape:
    """How a style sets its paragraphs.

    Attributes:
        before, after: gaps in twips.
        first_line, left, right: indents in millimetres; first_line may be negative.
        align: w:jc value, "" for the component's own.
        extra: further w:pPr children as XML.
    """

    before: int = 0
    after: int = 0
    first_line: float = 0.0
    left: float = 0.0
    right: float = 0.0
    align: str = ""
    extra: str = ""


BODY = Shape(before=BODY_GAP, first_line=FIRST_LINE_MM, align="both")
SHAPES = {
    "so_ky_hieu": Shape(before=60),
    "dia_danh_ngay": Shape(before=60),
    "trich_yeu_cv": Shape(before=120),
    "ten_loai": Shape(before=280, extra="<w:keepNext/>"),
    "trich_yeu": Shape(extra="<w:keepNext/>"),
    "kinh_gui": Shape(before=120, after=120, align="center"),
    "can_cu": BODY,
    "tham_quyen": Shape(before=120),
    "qd_word": Shape(before=200, after=60, extra="<w:keepNext/>"),
    "muc_lama": Shape(before=BODY_GAP, first_line=FIRST_LINE_MM, align="both", extra="<w:keepNext/>"),
    "dieu": Shape(before=BODY_GAP, first_line=FIRST_LINE_MM, align="both", extra="<w:keepNext/>"),
    "khoan": BODY,
    "diem": BODY,
    "noi_dung": BODY,
    # Out to the left by what the left margin is wider: the centre of the page, not of the text.
    "so_trang": Shape(left=-15.0),
    "ho_ten": Shape(before=1400),
    "phu_luc_ten": Shape(after=0),
    "phu_luc_kem": Shape(after=120),
}
LINE = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'


def styles_xml() -> str:
    """Return the whole styles part."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'
    own = [_component_style(component) for component in rules().components.values()]
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{W}">'
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="000000"/><w:sz w:val="28"/>'
        '<w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name'
        ' w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        f"{''.join(own)}{''.join(_other_styles())}</w:styles>"
    )


def _component_style(component: Component) -> str:
    return _style(
        component.key,
        component.name,
        SHAPES.get(component.key, Shape()),
        align=component.align,
        size=component.default,
        bold=bool(component.bold) and component.key != "dieu",
        italic=bool(component.italic),
    )


def _other_styles() -> list[str]:
    """Styles the law does not name: table text, drawn lines, marks."""
    rule = Shape(before=70, extra=LINE)
    table_text = Shape(before=40, after=40)
    return [
        _style("ke_tieu_ngu", "Đường kẻ dưới tiêu ngữ", rule, size=2, exact=80),
        _style("ke_cq_ban_hanh", "Đường kẻ dưới tên cơ quan", rule, size=2, exact=80),
        _style(
            "ke_trich_yeu",
            "Đường kẻ dưới trích yếu",
            Shape(before=70, after=120, extra=LINE),
            size=2,
            exact=80,
        ),
        _style("khoan_td", "Tiêu đề khoản", BODY, size=14, bold=True),
        _style("diem_td", "Tiêu đề điểm", BODY, size=14),
        _style("bieu_do", "Biểu đồ", Shape(before=120), size=12, align="center"),
        _style("kinh_gui_nhieu", "Kính gửi nhiều nơi", Shape(before=120, left=35), size=14, align="left"),
        _style("kinh_gui_ds", "Danh sách kính gửi", Shape(left=52), size=14, align="left"),
        _style(
            "bang_dau",
            "Đầu bảng",
            Shape(before=40, after=40, extra="<w:keepNext/>"),
            size=12,
            bold=True,
            align="center",
        ),
        _style("bang_chu", "Chữ trong bảng", table_text, size=12, align="left"),
        _style("bang_giua", "Ô giữa trong bảng", table_text, size=12, align="center"),
        _style("bang_so", "Số trong bảng", table_text, size=12, align="right"),
        _style("bang_chu_dam", "Chữ đậm trong bảng", table_text, size=12, bold=True, align="left"),
        _style("bang_giua_dam", "Ô giữa đậm", table_text, size=12, bold=True, align="center"),
        _style("bang_so_dam", "Số đậm trong bảng", table_text, size=12, bold=True, align="right"),
        _style("ghi_chu", "Ghi chú", Shape(before=80, after=60, align="both"), size=12, italic=True),
        _style("chuc_vu_phu", "Chức vụ chính quyền", Shape(), size=13, align="center"),
        _style("du_thao", "Dấu dự thảo", Shape(before=80), size=14, bold=True, align="center"),
        _style("ngat_phan", "Ngắt phần", Shape(), size=2, exact=20),
        _style("cach_khoi", "Cách khối", Shape(before=240), size=2, exact=20),
    ]


def _style(  # noqa: PLR0913 - a style simply has these properties
    key: str,
    name: str,
    shape: Shape,
    *,
    size: int,
    align: str = "",
    bold: bool = False,
    italic: bool = False,
    exact: int = 0,
) -> str:
    line = f' w:line="{exact}" w:lineRule="exact"' if exact else ""
    first = "firstLine" if shape.first_line >= 0 else "hanging"
    jc = shape.align or align
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(key)}"><w:name w:val="VB'
        f' {name.replace(",", "")}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{shape.extra}'
        f'<w:spacing w:before="{shape.before}" w:after="{shape.after}"{line}/>'
        f'<w:ind w:left="{twips(shape.left)}" w:right="{twips(shape.right)}"'
        f' w:{first}="{twips(abs(shape.first_line))}"/>'
        f"{f'<w:jc w:val={chr(34)}{jc}{chr(34)}/>' if jc else ''}</w:pPr>"
        f"<w:rPr>{'<w:b/><w:bCs/>' if bold else ''}{'<w:i/><w:iCs/>' if italic else ''}"
        f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/></w:rPr></w:style>'
    )
