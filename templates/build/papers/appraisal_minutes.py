"""Biên bản họp thẩm định Chỉ số CCHC, lần n (Mẫu 1.9)."""

from templates.build.frame import (
    annex_head,
    end_section,
    lines,
    meeting,
    minutes_signatures,
    title,
    top,
    votes,
)
from templates.build.grid import Column, grid
from templates.build.markup import chosen, para, repeated, section

UNITS = (
    Column("TT", 10, "{{ loop.index }}", "giua"),
    Column("Đơn vị", 45, "{{ row.name }}"),
    Column("Điểm chuẩn", 19, "{{ row.standard|diem }}", "so"),
    Column("Điểm tự chấm", 19, "{{ row.self_points|diem }}", "so"),
    Column("Điểm thẩm định", 19, "{{ row.points|diem }}", "so"),
    Column("Thưởng", 17, "{{ row.bonus|thuong_tru }}", "so"),
    Column("Trừ", 16, "{{ row.penalty|thuong_tru }}", "so"),
    Column("Tổng điểm", 20, "{{ row.total|diem }}", "so"),
)
CHANGES = (
    Column("Mã", 16, "{{ row.code }}", "giua"),
    Column("Tiêu chí, tiêu chí thành phần", 50, "{{ row.name }}"),
    Column("Điểm chuẩn", 18, "{{ row.standard|diem }}", "so"),
    Column(
        "{% if round == 1 %}Điểm tự chấm{% else %}Điểm lần 1{% endif %}", 18, "{{ row.before|diem }}", "so"
    ),
    Column("Điểm thẩm định", 18, "{{ row.after|diem }}", "so"),
    Column("Lý do điều chỉnh", 45, "{{ row.reason|hoac_cham }}"),
)
DEMANDS = (
    Column("Mã", 16, "{{ row.code }}", "giua"),
    Column("Nội dung yêu cầu giải trình, bổ sung", 119, "{{ row.content }}"),
    Column("Thời hạn", 30, "{{ row.due|ngay }}", "giua"),
)
DETAIL = (
    Column("Mã", 18, "{{ row.code }}", "giua"),
    Column("Lĩnh vực, tiêu chí, tiêu chí thành phần", 96, "{{ row.name }}"),
    Column("Điểm chuẩn", 21, "{{ row.standard|diem }}", "so"),
    Column("Điểm tự chấm", 21, "{{ row.self_points|diem }}", "so"),
    Column("Thẩm định lần 1", 21, "{{ row.round1|diem }}", "so"),
    Column("Thẩm định lần 2", 21, "{{ row.round2|diem }}", "so"),
    Column("Lý do, ghi chú", 54, "{{ row.reason }}"),
)


def body() -> list[str]:
    """Return the blocks of the minutes and their annex."""
    return [
        top(dated=False),
        *title(
            "BIÊN BẢN",
            "Họp thẩm định Chỉ số cải cách hành chính năm {{ year }} của {{ scope }} (lần {{ round }})",
        ),
        *repeated("base in bases", para("can_cu", "Căn cứ {{ base|bo_dau_cuoi }}.")),
        *meeting(),
        *_results(),
        *_discussion(),
        *chosen("details", [para("noi_dung", "Điểm thẩm định chi tiết tại Phụ lục kèm theo.")]),
        *meeting(closing=True),
        *minutes_signatures(),
        *chosen("details", _annex()),
        section(ends_here=False),
    ]


def _results() -> list[str]:
    return [
        para("khoan_td", "1. Kết quả thẩm định", keep_next=True),
        *chosen("units", [grid(UNITS, "row in units")], [para("noi_dung", "{{ ''|hoac_cham }}")]),
        para("khoan_td", "2. Tiêu chí điều chỉnh điểm và lý do", keep_next=True),
        *chosen(
            "changes",
            [grid(CHANGES, "row in changes", band="row.unit")],
            [para("noi_dung", "Không có tiêu chí điều chỉnh điểm.")],
        ),
        para("khoan_td", "3. Yêu cầu giải trình, bổ sung tài liệu kiểm chứng", keep_next=True),
        *chosen(
            "demands", [grid(DEMANDS, "row in demands", band="row.unit")], [para("noi_dung", "Không có.")]
        ),
    ]


def _discussion() -> list[str]:
    return [
        *chosen(
            "notes",
            [
                para("khoan_td", "4. Nội dung Hội đồng xem xét, quyết định", keep_next=True),
                *repeated("line in notes", para("noi_dung", "- {{ line }}")),
            ],
        ),
        para("khoan_td", "{% if notes %}5{% else %}4{% endif %}. Ý kiến tại cuộc họp", keep_next=True),
        *lines("opinions"),
        *votes(),
        para("khoan_td", "{% if notes %}6{% else %}5{% endif %}. Kết luận", keep_next=True),
        *lines("conclusion"),
    ]


def _annex() -> list[str]:
    return [
        end_section(),
        *annex_head("", ["BẢNG ĐIỂM THẨM ĐỊNH CHI TIẾT"], "council|hoac_cham"),
        grid(DETAIL, "row in details", bold_when='row.level != "component"', band="row.unit"),
        end_section(landscape=True),
    ]
