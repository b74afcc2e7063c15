"""The tables of points.toml, key by key: one schema for each kind of point rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.rules.point_rules.checklist import Checklist
from pipeline.rules.point_rules.counting import CountPoints, Deduction
from pipeline.rules.point_rules.deadline import DeadlineStep, IssuedBy
from pipeline.rules.point_rules.facts import ZeroWhole
from pipeline.rules.point_rules.levels import Levels, Option
from pipeline.rules.point_rules.linear import LinearShare
from pipeline.rules.point_rules.outside import BestOfBloc, ByImport, BySurvey
from pipeline.rules.point_rules.rule import ByHand, PointRule
from pipeline.rules.point_rules.share_bands import ShareBand, ShareBands
from pipeline.rules.reading.schema import CLAUSE, Key, Kind, Schema

TEXT, NUMBER, WHOLE, SHARE = Kind.TEXT, Kind.NUMBER, Kind.WHOLE, Kind.SHARE

PART = Key("part", TEXT, "tên số liệu tử số", is_required=True)
WHOLE_FIGURE = Key("whole", TEXT, "tên số liệu mẫu số", is_required=True)
ZERO = Key(
    "zero",
    Kind.CHOICE,
    "khi mẫu số bằng 0: full đủ điểm, zero 0 điểm, not_applicable không áp dụng",
    is_required=True,
    choices=ZeroWhole,
)
PLACES = Key("places", WHOLE, "số chữ số thập phân khi làm tròn điểm", least=0)
FIGURE = Key("figure", TEXT, "tên số liệu", is_required=True)
EACH = Key("each", NUMBER, "số điểm cho mỗi một", is_required=True, least=0)

OPTION = Schema(
    "options",
    Option,
    (
        Key("label", TEXT, "tên mức hoặc mục", is_required=True),
        Key("points", NUMBER, "số điểm", is_required=True, least=0),
    ),
    "một mức hoặc một mục",
    identity=("label",),
)
BAND = Schema(
    "bands",
    ShareBand,
    (
        Key("from", SHARE, "từ tỷ lệ", field="floor", is_required=True),
        Key("points", NUMBER, "số điểm", is_required=True, least=0),
        Key("above", Kind.FLAG, "true: phải trên tỷ lệ này", field="is_above"),
    ),
    "một khoảng tỷ lệ",
    identity=("floor",),
)
STEP = Schema(
    "steps",
    DeadlineStep,
    (
        Key("until", Kind.DAY, "ban hành đến hết ngày", is_required=True),
        Key("points", NUMBER, "số điểm", is_required=True, least=0),
    ),
    "một mốc thời hạn",
    identity=("until",),
)


@dataclass(frozen=True, slots=True)
class RuleSchema:
    """One kind of point rule.

    Attributes:
        kind: the word that names it.
        schema: its keys.
        rows: key of its list of rows and their schema, or None.
    """

    kind: str
    schema: Schema[Any]
    rows: Schema[Any] | None = None

    @property
    def makes(self) -> object:
        """The type of rule it becomes."""
        return self.schema.makes


def _schema(kind: str, makes: type[PointRule], says: str, *keys: Key) -> Schema[Any]:
    return Schema(kind, makes, (*keys, CLAUSE), says)


_ITEMS = Schema("items", Option, OPTION.keys, "một mục", identity=("label",))
_CAP = Key("cap", NUMBER, "số điểm tối đa", least=0)

RULE_SCHEMAS: Mapping[str, RuleSchema] = {
    one.kind: one
    for one in (
        RuleSchema("levels", _schema("levels", Levels, "chọn một mức"), OPTION),
        RuleSchema(
            "bands", _schema("bands", ShareBands, "theo khoảng tỷ lệ", PART, WHOLE_FIGURE, ZERO), BAND
        ),
        RuleSchema(
            "linear",
            _schema(
                "linear",
                LinearShare,
                "tỷ lệ thuận với tỷ lệ",
                PART,
                WHOLE_FIGURE,
                ZERO,
                Key("floor", SHARE, "dưới tỷ lệ này không có điểm"),
                Key("cap", SHARE, "từ tỷ lệ này đủ điểm"),
                PLACES,
            ),
        ),
        RuleSchema(
            "deadline",
            _schema(
                "deadline",
                IssuedBy,
                "theo ngày ban hành của văn bản",
                Key("document", TEXT, "văn bản nào", is_required=True),
                Key("late", NUMBER, "số điểm khi ban hành muộn hơn mọi mốc", least=0),
                Key("missing", NUMBER, "số điểm khi không ban hành", least=0),
            ),
            STEP,
        ),
        RuleSchema("count", _schema("count", CountPoints, "số lượng × điểm", FIGURE, EACH, _CAP)),
        RuleSchema(
            "deduction",
            _schema(
                "deduction",
                Deduction,
                "trừ điểm cho mỗi lỗi",
                FIGURE,
                EACH,
                Key("floor", NUMBER, "còn lại ít nhất", least=0),
            ),
        ),
        RuleSchema("checklist", _schema("checklist", Checklist, "cộng điểm các mục có"), _ITEMS),
        RuleSchema(
            "survey",
            _schema(
                "survey",
                BySurvey,
                "điều tra xã hội học",
                Key("groups", Kind.TEXTS, "nhóm được hỏi; bỏ trống là tất cả"),
                PLACES,
            ),
        ),
        RuleSchema(
            "import",
            _schema(
                "import",
                ByImport,
                "số liệu ngoài",
                Key("source", TEXT, "mã chỉ số ngoài", is_required=True),
                Key("most", NUMBER, "giá trị lớn nhất", least=1),
                PLACES,
            ),
        ),
        RuleSchema(
            "best_of_bloc",
            _schema("best_of_bloc", BestOfBloc, "so với đơn vị cao nhất khối", FIGURE, ZERO, PLACES),
        ),
        RuleSchema("by_hand", _schema("by_hand", ByHand, "chấm theo thực tế, có lý do")),
    )
}
