from lxml import etree

from templates import layout
from templates.order import put_in_order
from templates.package import read_parts
from templates.render import shipped_template
from templates.rule_lines import draw_rule_lines
from templates.wordml import W, paragraph_style, style_id, w

HEAD = f'xmlns:w="{W}"'


def parsed(body: str) -> etree._Element:
    return etree.fromstring(f"<w:document {HEAD}><w:body>{body}</w:body></w:document>")


def paragraph(style: str, text: str = "") -> str:
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{run}</w:p>'


def test_a_cell_that_lost_its_paragraph_gets_one():
    root = parsed("<w:tbl><w:tr><w:tc><w:tcPr/></w:tc></w:tr></w:tbl>")
    layout.end_cells_with_a_paragraph(root)
    assert [cell[-1].tag for cell in root.iter(w("tc"))] == [w("p")]


def test_properties_are_put_in_the_order_of_the_schema():
    root = parsed(
        "<w:p><w:pPr><w:jc w:val='center'/><w:ind/><w:keepNext/><w:pStyle w:val='a'/></w:pPr></w:p>"
    )
    put_in_order(root)
    names = [etree.QName(child).localname for child in root.find(f".//{w('pPr')}")]
    assert names == ["pStyle", "keepNext", "ind", "jc"]


def test_the_line_under_the_motto_is_as_long_as_the_motto():
    cell = f'<w:tc><w:tcPr><w:tcW w:w="5613"/></w:tcPr>{paragraph("tieu_ngu", "Độc lập - Tự do - Hạnh phúc")}'
    root = parsed(f"<w:tbl><w:tr>{cell}{paragraph('ke_tieu_ngu')}</w:tc></w:tr></w:tbl>")
    draw_rule_lines(root)
    indent = root.find(f".//{w('ind')}")
    length = 99.0 - 2 * int(indent.get(w("left"))) / 1440 * 25.4
    assert abs(length - 60.46) < 0.1


def test_the_line_under_a_wrapped_subject_follows_its_longest_line():
    subject = "Kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2025 của Công an xã Tân Minh"
    root = parsed(
        f"{paragraph('trich_yeu', subject)}{paragraph('ke_trich_yeu')}"
        '<w:sectPr><w:pgSz w:w="11906"/><w:pgMar w:left="1701" w:right="850"/></w:sectPr>'
    )
    layout.balance_titles(root)
    draw_rule_lines(root)
    title, line = (node.find(f".//{w('ind')}") for node in root.iter(w("p")))
    wide = 165.0 - 2 * int(title.get(w("left"))) / 1440 * 25.4
    drawn = 165.0 - 2 * int(line.get(w("left"))) / 1440 * 25.4
    assert wide < 140  # two balanced lines, not one full and one short
    assert wide / 3 - 2 <= drawn <= wide / 2


def test_the_last_words_go_with_the_signature():
    signer = paragraph("chuc_vu", "GIÁM ĐỐC") + paragraph("ho_ten", "A")
    table = f"<w:tbl><w:tr><w:tc>{signer}</w:tc></w:tr></w:tbl>"
    root = parsed(f"{paragraph('noi_dung', 'thi hành./.')}{table}")
    layout.keep_signature_with_text(root)
    last_words = next(node for node in root.iter(w("p")) if paragraph_style(node) == style_id("noi_dung"))
    assert last_words.find(f"{w('pPr')}/{w('keepNext')}") is not None
    assert root.find(f".//{w('trPr')}/{w('cantSplit')}") is not None


def test_an_optional_annex_at_the_end_leaves_no_empty_page():
    inner = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838"/></w:sectPr></w:pPr></w:p>'
    root = parsed(f'{paragraph("noi_dung", "a")}{inner}<w:sectPr><w:pgSz w:w="11906"/></w:sectPr>')
    layout.drop_empty_last_section(root)
    sections = list(root.iter(w("sectPr")))
    assert [section.find(w("pgSz")).get(w("w")) for section in sections] == ["16838"]
    assert [node.tag for node in root.find(w("body"))] == [w("p"), w("p"), w("sectPr")]


def test_a_spacer_after_an_optional_annex_goes_with_the_empty_section():
    style = f'<w:pStyle w:val="{style_id("ngat_phan")}"/>'
    inner = f'<w:p><w:pPr>{style}<w:sectPr><w:pgSz w:w="16838"/></w:sectPr></w:pPr></w:p>'
    end = '<w:sectPr><w:pgSz w:w="11906"/></w:sectPr>'
    root = parsed(f"{paragraph('noi_dung', 'a')}{inner}{paragraph('ngat_phan')}{end}")
    layout.drop_empty_last_section(root)
    assert [section.find(w("pgSz")).get(w("w")) for section in root.iter(w("sectPr"))] == ["16838"]
    assert [node.tag for node in root.find(w("body"))] == [w("p"), w("p"), w("sectPr")]


def test_no_style_s_name_has_a_comma_where_another_name_would_begin():
    styles = etree.fromstring(read_parts(shipped_template("publication_decision"))["word/styles.xml"])
    assert not [name for node in styles.iter(w("name")) if "," in (name := node.get(w("val"), ""))]
