"""Puts a paper's blocks into a minimal .docx: no theme, no thumbnail, no clock.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.7 (page number centred in the
top margin, none on the first page).
"""

from templates import package
from templates.build.styles import styles_xml
from templates.wordml import W, style_id

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = "http://schemas.microsoft.com/office/word"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def assemble(blocks: list[str], title: str) -> bytes:
    """Return a .docx template of these blocks."""
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"),
            ("metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": package.core_properties(title, package.TEMPLATE_DAY).decode(),
        "word/document.xml": f"{HEAD}<w:document {SPACES}><w:body>{''.join(blocks)}</w:body></w:document>",
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _settings(),
        "word/header1.xml": _header(number, "1"),
        "word/header2.xml": _header("", "2"),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("header", "header1.xml"),
            ("header", "header2.xml"),
        ),
    }
    return package.write_parts({name: text.encode("utf-8") for name, text in parts.items()})


def _header(content: str, mark: str) -> str:
    paragraph = (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id("so_trang")}"/></w:pPr>{content}{_draft_mark(mark)}</w:p>'
    )
    return f"{HEAD}<w:hdr {SPACES} {VML}>{paragraph}</w:hdr>"


def _draft_mark(mark: str) -> str:
    """The grey DỰ THẢO across the page, printed on provisional papers only."""
    place = (
        "position:absolute;margin-left:0;margin-top:0;width:420pt;height:120pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    shape = (
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="DuThao{mark}" o:spid="_x0000_s20{mark}" type="#_x0000_t136" style="{place}"'
        ' fillcolor="#e4e4e4" stroked="f"><v:textpath style="font-family:&quot;Times New'
        ' Roman&quot;;font-size:1pt"'
        ' string="DỰ THẢO"/></v:shape>'
    )
    return (
        "<w:r><w:t>{%r if provisional %}</w:t></w:r>"
        f"<w:r><w:pict>{shape}</w:pict></w:r>"
        "<w:r><w:t>{%r endif %}</w:t></w:r>"
    )


def _settings() -> str:
    compat = f'<w:compatSetting w:name="compatibilityMode" w:uri="{WORD}" w:val="15"/>'
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        f"<w:compat>{compat}</w:compat></w:settings>"
    )


def _content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/word/header1.xml": f"{word}.header+xml",
        "/word/header2.xml": f"{word}.header+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    base = {"metadata/core-properties": f"{PACKAGE}/{targets[-1][0]}"}
    rows = "".join(
        f'<Relationship Id="rId{place}" Type="{base.get(kind, f"{R}/{kind}")}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'
