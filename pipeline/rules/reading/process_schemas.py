"""The tables of rulebook.toml, key by key: steps, surveys, figures from outside, the chain below."""

from typing import Any

from pipeline.rules.process_parts import (
    ChainTask,
    ConsequenceRule,
    Deadline,
    ExternalRule,
    MinistryPart,
    MinistryRole,
    NumberingRule,
    RoundKind,
    RoundRule,
    SelfScoringRule,
    SurveyAnswer,
    SurveyGroup,
    SurveyRule,
    TargetRule,
)
from pipeline.rules.reading.part_schemas import SCORING_SCHEMAS
from pipeline.rules.reading.schema import CLAUSE, Key, Kind, Schema

TEXT, TEXTS, NUMBER, WHOLE = Kind.TEXT, Kind.TEXTS, Kind.NUMBER, Kind.WHOLE
SHARE, DAY, FLAG, CHOICE = Kind.SHARE, Kind.DAY, Kind.FLAG, Kind.CHOICE

ROUNDS = Schema(
    "rounds",
    RoundRule,
    (
        Key("code", TEXT, "mã vòng", is_required=True),
        Key("name", TEXT, "tên vòng", is_required=True),
        Key("kind", CHOICE, "việc của vòng", is_required=True, choices=RoundKind),
        CLAUSE,
    ),
    "các vòng chấm điểm, theo thứ tự",
)
DEADLINES = Schema(
    "deadlines",
    Deadline,
    (
        Key("step", TEXT, "mã bước", is_required=True),
        Key("title", TEXT, "nội dung công việc", is_required=True),
        Key("from", DAY, "từ ngày, tính cả ngày này", field="first"),
        Key("until", DAY, "đến ngày, tính cả ngày này"),
        Key("before", DAY, "«trước ngày»: ngày cuối cùng còn đúng hạn là hôm trước"),
        Key("levels", TEXTS, "các cấp phải làm; bỏ trống là tất cả"),
        Key("blocs", TEXTS, "các khối phải làm; bỏ trống là tất cả"),
        Key("round", TEXT, "vòng chấm điểm mà bước này thuộc về"),
        Key("lead", TEXT, "cơ quan chủ trì"),
        Key("partners", TEXT, "cơ quan phối hợp"),
        Key("words", TEXT, "nguyên văn thời hạn"),
        CLAUSE,
        Key("process", TEXT, "quy trình khác, như «ministry»; bỏ trống là chỉ số của các đơn vị"),
        Key("output", TEXT, "sản phẩm"),
        Key("after", TEXT, "bước phải xong trước"),
    ),
    "các bước và thời hạn",
    identity=("step",),
)
SURVEY = Schema(
    "survey",
    SurveyRule,
    (
        Key("least_answers", WHOLE, "số phiếu hợp lệ tối thiểu để tính điểm", least=1),
        CLAUSE,
    ),
    "điều tra xã hội học",
    is_array=False,
)
SURVEY_GROUPS = Schema(
    "survey_groups",
    SurveyGroup,
    (
        Key("code", TEXT, "mã nhóm", is_required=True),
        Key("name", TEXT, "tên nhóm đối tượng", is_required=True),
        Key("weight", SHARE, "trọng số trong một tiêu chí"),
        Key("sets", TEXTS, "bộ tiêu chí áp dụng; bỏ trống là tất cả"),
        CLAUSE,
    ),
    "các nhóm đối tượng khảo sát",
)
SURVEY_SCALE = Schema(
    "survey_scale",
    SurveyAnswer,
    (
        Key("answer", TEXT, "câu trả lời, như «A»", is_required=True),
        Key("share", SHARE, "phần điểm được tính", is_required=True),
        CLAUSE,
    ),
    "thang trả lời",
    identity=("answer",),
)
EXTERNALS = Schema(
    "externals",
    ExternalRule,
    (
        Key("code", TEXT, "mã chỉ số ngoài, như «DTI»", is_required=True),
        Key("name", TEXT, "tên", is_required=True),
        Key("lead", TEXT, "cơ quan cung cấp"),
        Key("before", DAY, "«trước ngày»"),
        Key("most", NUMBER, "giá trị lớn nhất của thang ngoài"),
        CLAUSE,
    ),
    "số liệu từ bên ngoài",
)
MINISTRY = Schema(
    "ministry",
    MinistryPart,
    (
        Key("unit", TEXT, "mã đơn vị, hoặc «level:mã cấp»", is_required=True),
        Key(
            "role", CHOICE, "tự chấm, cung cấp tài liệu hay tổng hợp", is_required=True, choices=MinistryRole
        ),
        Key("task", TEXT, "nhiệm vụ", is_required=True),
        CLAUSE,
    ),
    "phần việc cho chỉ số của chính cơ quan, tách khỏi chỉ số của các đơn vị",
    identity=("unit", "role"),
)
CHAIN = Schema(
    "chain",
    ChainTask,
    (
        Key("code", TEXT, "mã việc", is_required=True),
        Key("title", TEXT, "việc phải làm", is_required=True),
        Key("levels", TEXTS, "cấp phải làm", is_required=True),
        Key("to", TEXT, "nơi nhận"),
        Key("kinds", TEXTS, "loại văn bản"),
        Key("terms", TEXTS, "từ trong trích yếu"),
        Key("until", DAY, "ngày cuối cùng đúng hạn"),
        Key("head_must_sign", FLAG, "true: cấp trưởng phải ký"),
        CLAUSE,
    ),
    "việc của các bộ phận trực thuộc",
)
SELF_SCORING = Schema(
    "self_scoring",
    SelfScoringRule,
    (
        Key("levels", TEXTS, "cấp áp dụng", is_required=True),
        Key("members", TEXTS, "thành phần phải có mặt, nguyên văn", is_required=True),
        CLAUSE,
    ),
    "thành phần họp tự đánh giá, chấm điểm",
    identity=("levels",),
)
TARGETS = Schema(
    "targets",
    TargetRule,
    (
        Key("code", TEXT, "mã chỉ tiêu", is_required=True),
        Key("title", TEXT, "chỉ tiêu", is_required=True),
        Key("part", TEXT, "tên số liệu tử số", is_required=True),
        Key("whole", TEXT, "tên số liệu mẫu số", is_required=True),
        Key("least", SHARE, "tỷ lệ phải đạt", is_required=True),
        Key("levels", TEXTS, "cấp áp dụng"),
        CLAUSE,
    ),
    "chỉ tiêu bằng số",
)
CONSEQUENCES = Schema(
    "consequences",
    ConsequenceRule,
    (
        Key("bands", TEXTS, "các mức xếp loại kéo theo hệ quả", is_required=True),
        Key("who", TEXT, "áp dụng với ai", is_required=True),
        Key("text", TEXT, "hệ quả, nguyên văn", is_required=True),
        Key("decided_by", TEXT, "ai quyết định"),
        Key("tracked_by", TEXT, "ai theo dõi"),
        CLAUSE,
    ),
    "hệ quả, chỉ tính từ kết quả đã công bố",
    identity=("who", "bands"),
)
NUMBERING = Schema(
    "numbering",
    NumberingRule,
    (
        Key("restart", DAY, "ngày bắt đầu đánh số lại", is_required=True),
        Key("leading_zeros", FLAG, "true: số mới có số 0 đứng đầu"),
        CLAUSE,
    ),
    "đánh số văn bản lại sau sắp xếp đơn vị",
    is_array=False,
)

PROCESS_SCHEMAS: tuple[Schema[Any], ...] = (
    ROUNDS,
    DEADLINES,
    SURVEY,
    SURVEY_GROUPS,
    SURVEY_SCALE,
    EXTERNALS,
    MINISTRY,
    CHAIN,
    SELF_SCORING,
    TARGETS,
    CONSEQUENCES,
    NUMBERING,
)
ALL_SCHEMAS: tuple[Schema[Any], ...] = SCORING_SCHEMAS + PROCESS_SCHEMAS
