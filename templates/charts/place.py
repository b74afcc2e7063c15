"""Puts charts where the template has their marks («bieu_do:xep_loai»)."""

from lxml import etree

from templates.charts.chart import Chart
from templates.charts.markup import A, C, chart_xml
from templates.cleaning import clean_text
from templates.wordml import Element, paragraph_style, paragraph_text, style_id, w

MARK = "bieu_do:"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
EMU_PER_MM = 36000
WIDTH_MM = 160


def place_charts(root: Element, parts: dict[str, bytes], charts: dict[str, Chart]) -> None:
    """Replace the marks of a document by charts; a mark without a chart goes.

    Args:
        root: the document part, changed in place.
        parts: the file's parts; charts, relations and types are added.
        charts: by key of their mark.
    """
    placed = 0
    marks = [node for node in root.iter(w("p")) if paragraph_style(node) == style_id("bieu_do")]
    for paragraph in marks:
        chart = charts.get(paragraph_text(paragraph).strip().removeprefix(MARK))
        parent = paragraph.getparent()
        if chart is None and parent is not None:
            parent.remove(paragraph)
        elif chart is not None:
            placed += 1
            _draw(paragraph, chart, placed)
            _add_part(parts, chart, placed)


def _draw(paragraph: Element, chart: Chart, place: int) -> None:
    for run in paragraph.findall(w("r")):
        paragraph.remove(run)
    run = etree.SubElement(paragraph, w("r"))
    drawing = etree.SubElement(run, w("drawing"))
    inline = etree.SubElement(drawing, f"{{{WP}}}inline", nsmap={"wp": WP, "a": A})
    size = {"cx": str(WIDTH_MM * EMU_PER_MM), "cy": str(round(chart.height_mm * EMU_PER_MM))}
    etree.SubElement(inline, f"{{{WP}}}extent", size)
    title = clean_text(chart.title)
    etree.SubElement(
        inline, f"{{{WP}}}docPr", {"id": str(100 + place), "name": f"Biểu đồ {place}", "descr": title}
    )
    graphic = etree.SubElement(inline, f"{{{A}}}graphic")
    data = etree.SubElement(graphic, f"{{{A}}}graphicData", {"uri": C})
    etree.SubElement(data, f"{{{C}}}chart", {f"{{{R}}}id": f"rIdChart{place}"}, nsmap={"c": C, "r": R})


def _add_part(parts: dict[str, bytes], chart: Chart, place: int) -> None:
    name = f"charts/chart{place}.xml"
    parts[f"word/{name}"] = chart_xml(chart)
    relation = {"Id": f"rIdChart{place}", "Type": f"{R}/chart", "Target": name}
    _append(parts, "word/_rels/document.xml.rels", f"{{{PACKAGE}}}Relationship", relation)
    kind = {"PartName": f"/word/{name}", "ContentType": CHART_TYPE}
    _append(parts, "[Content_Types].xml", f"{{{TYPES}}}Override", kind)


def _append(parts: dict[str, bytes], name: str, tag: str, attributes: dict[str, str]) -> None:
    root = etree.fromstring(parts[name])
    etree.SubElement(root, tag, attributes)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
