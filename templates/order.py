"""Puts the children of property elements in the order the schema asks for.

Word refuses some files whose properties stand in another order; docxtpl and
hand-edited templates write them so.

Source: ECMA-376 part 1 (CT_PPr, CT_RPr, CT_TcPr, CT_TblPr, CT_TrPr, CT_SectPr).
"""

from templates.wordml import Element, w

ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd"
    " tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi"
    " adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection"
    " textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
    " snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText"
    " vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign"
    " hideMark",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader"
    " tblCellSpacing jc hidden",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders"
    " lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid"
    " printerSettings",
}
LAST = 999


def put_in_order(root: Element) -> None:
    """Sort the children of every property element; unknown ones go last, in their order."""
    for name, order in ORDERS.items():
        rank = {w(tag): place for place, tag in enumerate(order.split())}
        for element in root.iter(w(name)):
            children = list(element)
            ordered = sorted(children, key=lambda child: rank.get(child.tag, LAST))
            if ordered != children:
                element[:] = ordered
