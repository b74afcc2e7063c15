"""Tờ trình and báo cáo tổng hợp kết quả thẩm định (Mẫu 1.4)."""

from templates.build.frame import addressees, lines, signature_block, title, top
from templates.build.grid import Column, grid
from templates.build.markup import chosen, para, repeated, section
from templates.build.papers.publication_decision import COUNTS, LEFT_OUT

BLOCS = (
    Column("TT", 11, "{{ loop.index }}", "giua"),
    Column("Khối", 94, "{{ row.name }}"),
    Column("Số đơn vị", 25, "{{ row.rows|length|hai_so }}", "giua"),
    Column("Đơn vị dẫn đầu", 35, "{{ row.rows[0].unit if row.rows else '' }}"),
)
RANKING = (
    Column("Hạng", 18, "{{ row.rank }}", "giua"),
    Column("Đơn vị", 73, "{{ row.unit }}"),
    Column("Tổng điểm", 22, "{{ row.total|diem }}", "so"),
    Column("Chỉ số (%)", 22, "{{ row.index|diem }}", "so"),
    Column("Xếp loại", 30, "{{ row.band }}", "giua"),
)
AREAS_ALONE = (
    Column("TT", 11, "{{ row.code }}", "giua"),
    Column("Lĩnh vực", 119, "{{ row.name }}"),
    Column("Năm {{ year }} (%)", 35, "{{ row.share|diem }}", "so"),
)
AREAS = (
    Column("TT", 11, "{{ row.code }}", "giua"),
    Column("Lĩnh vực", 79, "{{ row.name }}"),
    Column("Năm {{ year }} (%)", 25, "{{ row.share|diem }}", "so"),
    Column("Năm {{ year - 1 }} (%)", 25, "{{ row.last_share|diem }}", "so"),
    Column("Tăng, giảm", 25, "{{ row.change|diem }}", "so"),
)


def submission() -> list[str]:
    """Return the blocks of the submission."""
    return [
        top(),
        *title("TỜ TRÌNH", "Về việc công bố Chỉ số cải cách hành chính năm {{ year }} của {{ scope }}"),
        *addressees(),
        *repeated("base in bases", para("can_cu", "Căn cứ {{ base|bo_dau_cuoi }}.")),
        para("muc_lama", "I. QUÁ TRÌNH THỰC HIỆN"),
        *lines("process"),
        para("muc_lama", "II. KẾT QUẢ", keep_next=True),
        *chosen("blocs", [grid(BLOCS, "row in blocs")], [para("noi_dung", "{{ ''|hoac_cham }}")]),
        *chosen(
            "counts",
            [para("noi_dung", "Kết quả xếp loại chung:", keep_next=True), grid(COUNTS, "row in counts")],
        ),
        para("muc_lama", "III. NỘI DUNG XIN Ý KIẾN"),
        *chosen("matters", lines("matters", mark="- ")),
        para(
            "noi_dung",
            "{{ sender|hoa_dau }} kính trình xem xét, ký ban hành Quyết định công bố Chỉ số cải cách"
            " hành chính năm"
            " {{ year }} của {{ scope }}{% if attached %}; hồ sơ kèm theo gồm: {{ attached|join('; ')"
            " }}{% endif %}./.",
        ),
        *signature_block(),
        section(ends_here=False),
    ]


def summary_report() -> list[str]:
    """Return the blocks of the summary report; charts replace their marks afterwards."""
    return [
        top(),
        *title(
            "BÁO CÁO", "Tổng hợp kết quả thẩm định Chỉ số cải cách hành chính năm {{ year }} của {{ scope }}"
        ),
        *addressees(),
        para("noi_dung", "{{ sender|hoa_dau }} báo cáo tổng hợp kết quả thẩm định như sau:"),
        para("muc_lama", "I. TỔ CHỨC THỰC HIỆN"),
        *lines("process"),
        *_summary_results(),
        para("muc_lama", "III. NHẬN XÉT, ĐÁNH GIÁ"),
        para("khoan_td", "1. Nhận xét chung"),
        *lines("remarks"),
        para("khoan_td", "2. Khó khăn, vướng mắc"),
        *lines("difficulties"),
        para("muc_lama", "IV. KIẾN NGHỊ, ĐỀ XUẤT"),
        *lines("proposals"),
        para(
            "noi_dung",
            "Trên đây là báo cáo tổng hợp kết quả thẩm định Chỉ số cải cách hành chính năm {{ year }}./.",
        ),
        *signature_block(),
        section(ends_here=False),
    ]


def _summary_results() -> list[str]:
    return [
        para("muc_lama", "II. KẾT QUẢ THẨM ĐỊNH"),
        para("khoan_td", "1. Xếp loại chung", keep_next=True),
        *chosen(
            "counts",
            [grid(COUNTS, "row in counts"), para("bieu_do", "bieu_do:xep_loai")],
            [para("noi_dung", "{{ no_classes }}")],
        ),
        para("khoan_td", "2. Kết quả theo lĩnh vực", keep_next=True),
        *chosen(
            "areas",
            [
                *chosen(
                    "areas|selectattr('last_share')|list",
                    [grid(AREAS, "row in areas")],
                    [grid(AREAS_ALONE, "row in areas")],
                ),
                para("bieu_do", "bieu_do:linh_vuc"),
            ],
            [para("noi_dung", "{{ ''|hoac_cham }}")],
        ),
        para("khoan_td", "3. Kết quả theo khối", keep_next=True),
        *repeated(
            "bloc in blocs",
            para("noi_dung", "{{ bloc.name }}:", keep_next=True),
            grid(RANKING, "row in bloc.rows"),
            para("bieu_do", "bieu_do:khoi_{{ loop.index }}"),
        ),
        *chosen("not blocs", [para("noi_dung", "{{ ''|hoac_cham }}")]),
        para("khoan_td", "4. Đơn vị không đánh giá", keep_next=True),
        *chosen("not_assessed", [grid(LEFT_OUT, "row in not_assessed")], [para("noi_dung", "Không có.")]),
    ]
