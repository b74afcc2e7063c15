"""The tables of rulebook.toml, key by key: who is assessed, on what, in which class."""

from typing import Any

from pipeline.rules.bands import Band
from pipeline.rules.reading.schema import CLAUSE, Key, Kind, Schema
from pipeline.rules.rulebook import Plan
from pipeline.rules.rulebook_parts import (
    AdjustmentCaps,
    AdjustmentKind,
    AdjustmentRule,
    AppraiserRule,
    Bloc,
    CascadeRule,
    ClassBasis,
    Classification,
    EvidenceWindow,
    FormulaKind,
    FormulaRule,
    LevelName,
    NoEvidenceRule,
    RankedWithin,
    RankingRule,
    SignatureRule,
    TieBreak,
)

TEXT, TEXTS, NUMBER, SHARE = Kind.TEXT, Kind.TEXTS, Kind.NUMBER, Kind.SHARE
DAY, FLAG, CHOICE = Kind.DAY, Kind.FLAG, Kind.CHOICE

PLAN = Schema(
    "plan",
    Plan,
    (
        Key("title", TEXT, "tên kế hoạch như bản in", is_required=True),
        Key("number", TEXT, "số, ký hiệu"),
        Key("issued", DAY, "ngày ban hành"),
        Key("issuer", TEXT, "cơ quan ban hành"),
        Key("note", TEXT, "ghi chú về bản in"),
    ),
    "văn bản mà các quy tắc lấy từ đó",
    is_array=False,
)
LEVELS = Schema(
    "levels",
    LevelName,
    (
        Key("code", TEXT, "mã cấp, dùng trong units.csv", is_required=True),
        Key("name", TEXT, "tên gọi", is_required=True),
    ),
    "các cấp đơn vị",
)
BLOCS = Schema(
    "blocs",
    Bloc,
    (
        Key("code", TEXT, "mã khối, dùng trong units.csv", is_required=True),
        Key("name", TEXT, "tên khối", is_required=True),
        CLAUSE,
    ),
    "các khối xếp hạng riêng",
)
WINDOW = Schema(
    "evidence_window",
    EvidenceWindow,
    (
        Key("from", DAY, "ngày đầu, tính cả ngày này", field="first", is_required=True),
        Key("to", DAY, "ngày cuối, tính cả ngày này", field="last", is_required=True),
        CLAUSE,
    ),
    "mốc thời gian thu thập tài liệu kiểm chứng",
    is_array=False,
)
BANDS = Schema(
    "bands",
    Band,
    (
        Key("name", TEXT, "tên mức xếp loại", is_required=True),
        Key("from", NUMBER, "từ bao nhiêu trở lên", field="floor", is_required=True, least=0),
        CLAUSE,
    ),
    "các mức xếp loại, từ cao xuống thấp; mức cuối phải từ 0",
    identity=("name",),
)
CLASSIFICATION = Schema(
    "classification",
    Classification,
    (
        Key(
            "basis",
            CHOICE,
            "xếp loại theo điểm (points) hay chỉ số (index)",
            choices=ClassBasis,
            is_required=True,
        ),
        CLAUSE,
    ),
    "cơ sở xếp loại",
    is_array=False,
)
FORMULA = Schema(
    "formula",
    FormulaRule,
    (
        Key("kind", CHOICE, "công thức", choices=FormulaKind, is_required=True),
        Key("cap_index", FLAG, "true: chỉ số không quá 100 %"),
        CLAUSE,
    ),
    "công thức tính chỉ số",
    is_array=False,
)
CASCADE = Schema(
    "cascade",
    CascadeRule,
    (
        Key("level", TEXT, "cấp bị xét hạ một mức", is_required=True),
        Key("child_level", TEXT, "cấp trực thuộc được đếm", is_required=True),
        Key("share", SHARE, "tỷ lệ tối thiểu cùng mức trở lên", is_required=True),
        CLAUSE,
        Key("missing_clause", TEXT, "điều khoản về thiếu kết quả cấp dưới"),
    ),
    "điều kiện về kết quả của cấp trực thuộc (2/3)",
    is_array=False,
)
ADJUSTMENTS = Schema(
    "adjustments",
    AdjustmentRule,
    (
        Key("code", TEXT, "mã", is_required=True),
        Key("kind", CHOICE, "bonus: thưởng; penalty: phạt", is_required=True, choices=AdjustmentKind),
        Key("name", TEXT, "nguyên văn nội dung", is_required=True),
        Key("most", NUMBER, "số điểm tối đa", is_required=True, least=0),
        Key("fixed", FLAG, "true: chỉ cộng hoặc trừ đúng số điểm này"),
        Key("needs_document", FLAG, "true: phải có văn bản làm căn cứ"),
        Key("evidence", TEXT, "căn cứ cần có"),
        CLAUSE,
    ),
    "điểm thưởng, điểm phạt; mỗi nội dung chỉ áp dụng một lần",
)
ADJUSTMENT_CAPS = Schema(
    "adjustment_caps",
    AdjustmentCaps,
    (
        Key("bonus", NUMBER, "tổng điểm thưởng tối đa của một đơn vị", least=0),
        Key("penalty", NUMBER, "tổng điểm phạt tối đa của một đơn vị", least=0),
        CLAUSE,
    ),
    "mức tối đa của tổng điểm thưởng, tổng điểm phạt",
    is_array=False,
)
APPRAISERS = Schema(
    "appraisers",
    AppraiserRule,
    (
        Key("unit", TEXT, "mã cơ quan hoặc hội đồng thẩm định", is_required=True),
        Key("name", TEXT, "tên cơ quan", is_required=True),
        Key("areas", TEXTS, "mã lĩnh vực được giao; bỏ trống là tất cả"),
        Key("criteria", TEXTS, "mã tiêu chí được giao riêng, ưu tiên hơn lĩnh vực"),
        Key("sets", TEXTS, "bộ tiêu chí áp dụng; bỏ trống là tất cả"),
        Key("valid_from", DAY, "từ ngày"),
        Key("valid_to", DAY, "đến ngày"),
        CLAUSE,
    ),
    "phân công thẩm định",
    identity=("unit", "areas", "criteria", "sets"),
)
SIGNATURES = Schema(
    "signatures",
    SignatureRule,
    (
        Key("head_only", FLAG, "true: phải do cấp trưởng ký", is_required=True),
        Key("terms", TEXTS, "chỉ áp dụng cho văn bản có các từ này trong trích yếu"),
        Key("exception", TEXT, "ngoại lệ, nguyên văn"),
        CLAUSE,
    ),
    "thẩm quyền ký",
    is_array=False,
)
NO_EVIDENCE = Schema(
    "no_evidence",
    NoEvidenceRule,
    (
        Key(
            "gives_points",
            FLAG,
            "false: không tài liệu, không diễn giải thì không cho điểm",
            is_required=True,
        ),
        Key("needs_explanation", FLAG, "true: thiếu tài liệu thì phải diễn giải"),
        CLAUSE,
        Key("explanation_clause", TEXT, "điều khoản về diễn giải"),
    ),
    "xử lý khi không có tài liệu kiểm chứng",
    is_array=False,
)
RANKING = Schema(
    "ranking",
    RankingRule,
    (
        Key("within", CHOICE, "bloc: trong khối; level: trong cấp", choices=RankedWithin),
        Key("tie_break", CHOICE, "tiêu chí phụ khi bằng điểm", choices=TieBreak),
        CLAUSE,
    ),
    "cách xếp hạng; bằng điểm thì đồng hạng 1, 1, 3",
    is_array=False,
)

SCORING_SCHEMAS: tuple[Schema[Any], ...] = (
    PLAN,
    LEVELS,
    BLOCS,
    WINDOW,
    FORMULA,
    CLASSIFICATION,
    BANDS,
    CASCADE,
    ADJUSTMENTS,
    ADJUSTMENT_CAPS,
    APPRAISERS,
    SIGNATURES,
    NO_EVIDENCE,
    RANKING,
)
