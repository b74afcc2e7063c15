"""Biên bản họp tự chấm (Mẫu 1.9), báo cáo giải trình and thông báo kết quả (Mẫu 1.4)."""

from templates.build.frame import (
    addressees,
    lines,
    meeting,
    minutes_signatures,
    signature_block,
    title,
    top,
    votes,
)
from templates.build.grid import Column, grid
from templates.build.markup import chosen, para, section
from templates.build.papers.self_assessment_report import SUMMARY

DOUBTFUL = (
    Column("Mã", 16, "{{ row.code }}", "giua"),
    Column("Tiêu chí, tiêu chí thành phần", 50, "{{ row.name }}"),
    Column("Điểm chuẩn", 18, "{{ row.standard|diem }}", "so"),
    Column("Điểm đề xuất", 18, "{{ row.before|diem }}", "so"),
    Column("Điểm thống nhất", 18, "{{ row.after|diem }}", "so"),
    Column("Lý do", 45, "{{ row.reason|hoac_cham }}"),
)
ANSWERS = (
    Column("Mã", 16, "{{ row.code }}", "giua"),
    Column("Nội dung được yêu cầu", 46, "{{ row.demand }}"),
    Column("Giải trình", 48, "{{ row.answer|hoac_cham }}"),
    Column("Tài liệu bổ sung", 37, "{{ line }}", lines="line in row.evidence"),
    Column("Điểm đề nghị", 18, "{{ row.points|diem }}", "so"),
)
AREAS = (
    Column("TT", 11, "{{ row.code }}", "giua"),
    Column("Lĩnh vực", 82, "{{ row.name }}"),
    Column("Điểm chuẩn", 24, "{{ row.standard|diem }}", "so"),
    Column("Điểm thẩm định", 24, "{{ row.points|diem }}", "so"),
    Column("Tỷ lệ (%)", 24, "{{ row.share|diem }}", "so"),
)
LOST = (
    Column("Mã", 16, "{{ row.code }}", "giua"),
    Column("Tiêu chí, tiêu chí thành phần", 56, "{{ row.name }}"),
    Column("Điểm chuẩn", 20, "{{ row.standard|diem }}", "so"),
    Column("Điểm thẩm định", 20, "{{ row.after|diem }}", "so"),
    Column("Lý do chưa đạt điểm tối đa", 53, "{{ row.reason|hoac_cham }}"),
)


def self_scoring_minutes() -> list[str]:
    """Return the blocks of the minutes of self-scoring."""
    composition = [para("noi_dung", "Thành phần họp theo quy định: {{ composition }}.")]
    return [
        top(dated=False),
        *title(
            "BIÊN BẢN", "Họp tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm {{ year }} của {{ unit }}"
        ),
        *meeting(people=tuple(chosen("composition", composition))),
        para("khoan_td", "1. Kết quả tự đánh giá, chấm điểm", keep_next=True),
        grid(SUMMARY, "row in areas", total="total"),
        para("khoan_td", "2. Tiêu chí cuộc họp thảo luận", keep_next=True),
        *chosen("doubtful", [grid(DOUBTFUL, "row in doubtful")], [para("noi_dung", "Không có.")]),
        para("khoan_td", "3. Ý kiến tại cuộc họp"),
        *lines("opinions"),
        *votes(),
        para("khoan_td", "4. Kết luận"),
        *lines("conclusion"),
        *meeting(closing=True),
        *minutes_signatures(),
        section(ends_here=False),
    ]


def explanation_report() -> list[str]:
    """Return the blocks of the unit's explanation."""
    return [
        top(),
        *title(
            "BÁO CÁO",
            "Giải trình, bổ sung tài liệu kiểm chứng Chỉ số cải cách hành chính năm {{ year }} của {{"
            " unit }}",
        ),
        *addressees(),
        para(
            "noi_dung",
            "Thực hiện {{ request|bo_dau_cuoi|hoac_cham }}, {{ unit }} báo cáo giải trình kết quả thẩm"
            " định lần"
            " {{ round }} như sau:",
        ),
        para("muc_lama", "I. NỘI DUNG GIẢI TRÌNH, BỔ SUNG", keep_next=True),
        *chosen("answers", [grid(ANSWERS, "row in answers")], [para("noi_dung", "{{ ''|hoac_cham }}")]),
        para("muc_lama", "II. KIẾN NGHỊ"),
        *chosen("proposals", lines("proposals"), [para("noi_dung", "Không có.")]),
        para(
            "noi_dung",
            "Trên đây là báo cáo giải trình của {{ unit }}, kính đề nghị Hội đồng thẩm định xem xét./.",
        ),
        *signature_block(),
        section(ends_here=False),
    ]


def result_notice() -> list[str]:
    """Return the blocks of the notice of one unit's result."""
    rank = "{% if band %}, xếp loại {{ band }}{% endif %}{% if rank %}, xếp hạng {{ rank }}{% endif %}"
    return [
        top(),
        *title("THÔNG BÁO", "Kết quả {{ stage }} Chỉ số cải cách hành chính năm {{ year }} của {{ unit }}"),
        *chosen("decision", [para("noi_dung", "Căn cứ {{ decision|bo_dau_cuoi }}.")]),
        para(
            "noi_dung",
            "{{ sender|hoa_dau }} thông báo kết quả {{ stage }} Chỉ số cải cách hành chính (CCHC) năm"
            " {{ year }} của"
            " {{ unit }} như sau:",
        ),
        para(
            "noi_dung",
            "1. Tổng điểm: {{ points|diem(2, '……') }} điểm (điểm thưởng {{ bonus|diem }}, điểm trừ {{"
            " penalty|diem }}); Chỉ số"
            " CCHC đạt {{ index|phan_tram(2, '……') }}" + rank + ".",
        ),
        para("noi_dung", "2. Kết quả theo từng lĩnh vực:", keep_next=True),
        grid(AREAS, "row in areas", total="total"),
        para("noi_dung", "3. Tiêu chí chưa đạt điểm tối đa:", keep_next=True),
        *chosen("lost", [grid(LOST, "row in lost")], [para("noi_dung", "Không có.")]),
        *chosen("advice", [para("noi_dung", "4. Nội dung cần khắc phục:"), *lines("advice", mark="- ")]),
        para("noi_dung", "{{ sender|hoa_dau }} thông báo để {{ unit }} biết, thực hiện./."),
        *signature_block(),
        section(ends_here=False),
    ]
