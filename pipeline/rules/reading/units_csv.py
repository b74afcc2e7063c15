"""units.csv → units."""

from pipeline.rules.reading.csv_rows import Row, Sheet, read_rows
from pipeline.rules.units import Unit

UNIT_COLUMNS: dict[str, str] = {
    "code": "mã đơn vị, duy nhất",
    "name": "tên đơn vị như bản in",
    "level": "mã cấp",
    "bloc": "mã khối",
    "parent": "mã đơn vị cấp trên",
    "set": "bộ tiêu chí riêng, nếu khác bộ của cấp",
    "valid_from": "ngày thành lập",
    "valid_to": "ngày cuối cùng còn tồn tại",
    "successor_of": "mã các đơn vị trước đây, cách nhau bằng «|»",
    "symbols": "mã trong số, ký hiệu văn bản của đơn vị, cách nhau bằng «|»",
    "also_known_as": "tên gọi khác, cách nhau bằng «|»",
    "not_assessed": "lý do không đánh giá trong năm",
}


def read_units(text: str, sheet: Sheet) -> dict[str, tuple[Unit, Row]]:
    """Return code → unit and its row, in order; a code used twice is a fault."""
    units: dict[str, tuple[Unit, Row]] = {}
    for row in read_rows(text, sheet, tuple(UNIT_COLUMNS), ("code", "name", "level")):
        unit = _unit(row)
        if unit.code in units:
            first = units[unit.code][1].line
            row.fault(
                f"mã đơn vị «{unit.code}» đã dùng ở dòng {first}.", "đặt mã khác cho một trong hai đơn vị."
            )
        else:
            units[unit.code] = (unit, row)
    return units


def _unit(row: Row) -> Unit:
    return Unit(
        code=row.required("code"),
        name=row.required("name"),
        level=row.required("level"),
        bloc=row.text("bloc"),
        parent=row.text("parent"),
        criteria_set=row.text("set"),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        successor_of=row.texts("successor_of"),
        also_known_as=row.texts("also_known_as"),
        not_assessed=row.text("not_assessed"),
        symbols=row.texts("symbols"),
    )
