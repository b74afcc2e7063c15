"""Công văn yêu cầu giải trình, công văn đôn đốc (Mẫu 1.5) and giấy mời (Mẫu 1.7)."""

from templates.build.frame import addressees, lines, signature_block, title, top
from templates.build.grid import Column, grid
from templates.build.markup import chosen, para, repeated, section

ITEMS = (
    Column("TT", 11, "{{ loop.index }}", "giua"),
    Column("Mã", 18, "{{ row.code }}", "giua"),
    Column("Tiêu chí, tiêu chí thành phần", 60, "{{ row.name }}"),
    Column("Nội dung cần giải trình, bổ sung", 76, "{{ row.content|hoac_cham }}"),
)
LATE = (
    Column("TT", 11, "{{ loop.index }}", "giua"),
    Column("Đơn vị", 55, "{{ row.unit }}"),
    Column("Nội dung chưa thực hiện", 55, "{{ row.lacking }}"),
    Column("Thời hạn", 24, "{{ row.due|ngay }}", "giua"),
    Column("Chậm (ngày)", 20, "{{ row.days_late|hai_so }}", "giua"),
)


def explanation_request_letter() -> list[str]:
    """Return the blocks of the letter asking one unit to explain."""
    subject = "giải trình, bổ sung tài liệu kiểm chứng Chỉ số CCHC năm {{ year }}"
    return [
        top(letter_subject=subject),
        *addressees(),
        para(
            "noi_dung",
            "Qua thẩm định lần {{ round }} kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính"
            " (CCHC) năm"
            " {{ year }} của {{ unit }}, {{ sender }} đề nghị giải trình, bổ sung tài liệu kiểm chứng đối với"
            " {{ items|length|hai_so }} tiêu chí, tiêu chí thành phần sau:",
            keep_next=True,
        ),
        *chosen("items", [grid(ITEMS, "row in items")], [para("noi_dung", "{{ ''|hoac_cham }}")]),
        para(
            "noi_dung",
            "Văn bản giải trình và tài liệu bổ sung gửi về {{ return_to|hoac_cham }} chậm nhất ngày {{"
            " due|ngay }}."
            " Sau thời hạn trên, Hội đồng thẩm định căn cứ hồ sơ hiện có để chấm điểm./.",
        ),
        *signature_block(),
        section(ends_here=False),
    ]


def reminder_letter() -> list[str]:
    """Return the blocks of the letter reminding units that are late."""
    return [
        top(letter_subject="đôn đốc thực hiện xác định Chỉ số CCHC năm {{ year }}"),
        *addressees(),
        *chosen("plan", [para("noi_dung", "Thực hiện {{ plan|bo_dau_cuoi }}.")]),
        para(
            "noi_dung",
            "Tính đến ngày {{ counted_on|ngay }}, còn {{ late|length|hai_so }} đơn vị chưa hoàn thành"
            " việc {{ task }}:",
            keep_next=True,
        ),
        *chosen("late", [grid(LATE, "row in late")], [para("noi_dung", "{{ ''|hoac_cham }}")]),
        para(
            "noi_dung",
            "{{ sender|hoa_dau }} đề nghị Thủ trưởng các đơn vị nêu trên khẩn trương chỉ đạo hoàn thành"
            " trước ngày"
            " {{ new_due|ngay }}; nếu có khó khăn, vướng mắc thì báo cáo bằng văn bản để được hướng dẫn./.",
        ),
        *signature_block(),
        section(ends_here=False),
    ]


def meeting_invitation() -> list[str]:
    """Return the blocks of the invitation."""
    return [
        top(),
        *title("GIẤY MỜI", "{{ meeting }}"),
        para("noi_dung", "{{ sender|hoa_dau }} trân trọng kính mời:"),
        *repeated("line in guests|hoac_cham|liet_ke", para("noi_dung", "- {{ line }}")),
        para("noi_dung", "Tới dự: {{ meeting }}."),
        *chosen(
            "agenda",
            [
                para("noi_dung", "Nội dung:"),
                *repeated("line in agenda|liet_ke", para("noi_dung", "- {{ line }}")),
            ],
        ),
        para("noi_dung", "Chủ trì: {{ presiding|hoac_cham }}."),
        para("noi_dung", "Thời gian: {{ starts|gio_ngay }}."),
        para("noi_dung", "Địa điểm: {{ venue|hoac_cham }}."),
        *chosen("notes", [para("noi_dung", "Lưu ý:"), *lines("notes", mark="- ")]),
        para("noi_dung", "Đề nghị các đồng chí tham dự đầy đủ, đúng thành phần và thời gian./."),
        *signature_block(),
        section(ends_here=False),
    ]
