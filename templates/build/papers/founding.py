"""Quyết định thành lập Hội đồng (Mẫu 1.2) and Kế hoạch (Mẫu 1.4)."""

from templates.build.frame import (
    annex_head,
    article,
    carried_out,
    end_section,
    grounds,
    lines,
    signature_block,
    title,
    top,
)
from templates.build.grid import Column, grid
from templates.build.markup import chosen, para, repeated, section

MEMBERS = (
    Column("TT", 12, "{{ loop.index }}", "giua"),
    Column("Họ và tên", 50, "{{ row.name|hoac_cham }}"),
    Column("Chức vụ, đơn vị", 63, "{{ row.post }}"),
    Column("Chức danh", 40, "{{ row.role }}"),
)
STEPS = (
    Column("TT", 11, "{{ loop.index }}", "giua"),
    Column("Nội dung", 58, "{{ row.content }}"),
    Column("Cơ quan chủ trì", 32, "{{ row.lead|hoac_cham }}"),
    Column("Cơ quan phối hợp", 32, "{{ row.partners }}"),
    Column("Thời gian", 32, "{{ row.time|hoac_cham }}"),
)


def council_decision() -> list[str]:
    """Return the blocks of the decision founding the council."""
    return [
        top(),
        *title("QUYẾT ĐỊNH", "Về việc thành lập {{ council }}"),
        *grounds(),
        para(
            "noi_dung", article(1), " Thành lập {{ council }} gồm các thành viên có tên tại Phụ lục kèm theo."
        ),
        para("noi_dung", article(2), " Nhiệm vụ của {{ council }}:"),
        *lines("duties", mark="- "),
        *chosen("seal", [para("noi_dung", "{{ council }} được sử dụng con dấu của {{ seal }}.")]),
        para(
            "noi_dung",
            article(3),
            " {{ council }} tự giải thể sau khi hoàn thành nhiệm vụ. {{ responsible|hoac_cham }} và các"
            " thành viên"
            " có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.",
        ),
        *signature_block(),
        end_section(),
        *annex_head("", ["DANH SÁCH THÀNH VIÊN", "{{ council|hoa }}"], "authority", illustrative=False),
        *chosen("members", [grid(MEMBERS, "row in members")], [para("noi_dung", "{{ ''|hoac_cham }}")]),
        section(ends_here=False),
    ]


def campaign_plan() -> list[str]:
    """Return the blocks of the campaign's plan."""
    return [
        top(),
        *title("KẾ HOẠCH", "Xác định Chỉ số cải cách hành chính năm {{ year }} của {{ scope }}"),
        *carried_out(),
        para(
            "noi_dung",
            "{{ issuer }} ban hành Kế hoạch xác định Chỉ số cải cách hành chính (CCHC) năm {{ year }}"
            " như sau:",
        ),
        para("muc_lama", "I. MỤC ĐÍCH, YÊU CẦU"),
        para("khoan_td", "1. Mục đích"),
        *lines("purposes", mark="- "),
        para("khoan_td", "2. Yêu cầu"),
        *lines("requirements", mark="- "),
        para("muc_lama", "II. THANG ĐIỂM, PHƯƠNG PHÁP ĐÁNH GIÁ, XẾP LOẠI"),
        *lines("methods"),
        para("muc_lama", "III. NỘI DUNG VÀ TIẾN ĐỘ THỰC HIỆN"),
        *chosen(
            "steps",
            [para("ngat_phan"), grid(STEPS, "row in steps")],
            [para("noi_dung", "{{ ''|hoac_cham }}")],
        ),
        para("muc_lama", "IV. TỔ CHỨC THỰC HIỆN"),
        *repeated(
            "duty in duties",
            para("khoan_td", "{{ loop.index }}. {{ duty.unit }}", keep_next=True),
            *repeated("line in duty.tasks", para("noi_dung", "- {{ line }}")),
        ),
        *chosen("not duties", [para("noi_dung", "{{ ''|hoac_cham }}")]),
        para(
            "noi_dung",
            "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị báo cáo kịp thời để"
            " xem xét, giải quyết./.",
        ),
        *signature_block(),
        section(ends_here=False),
    ]
