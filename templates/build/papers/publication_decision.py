"""Quyết định công bố Chỉ số CCHC (Mẫu 1.2), one annex a bloc and one of classes."""

from templates.build.frame import annex_head, article, end_section, grounds, signature_block, title, top
from templates.build.grid import Column, grid
from templates.build.markup import chosen, para, repeated, section

COUNTS = (
    Column("TT", 12, "{{ loop.index }}", "giua"),
    Column("Xếp loại", 83, "{{ row.name }}"),
    Column("Số đơn vị", 35, "{{ row.count|hai_so }}", "giua"),
    Column("Tỷ lệ (%)", 35, "{{ row.share|diem }}", "giua"),
)
LEFT_OUT = (
    Column("TT", 12, "{{ loop.index }}", "giua"),
    Column("Đơn vị", 75, "{{ row.unit }}"),
    Column("Lý do không đánh giá", 78, "{{ row.reason|hoac_cham }}"),
)
SCORE = 18.0


def _results(*, with_self: bool) -> tuple[Column, ...]:
    own = (
        (Column("Điểm tự chấm (tham khảo)", SCORE, "{{ row.self_points|diem }}", "so"),) if with_self else ()
    )
    return (
        Column("Hạng", 13, "{{ row.rank }}", "giua"),
        Column("Đơn vị", 38.0 if with_self else 56.0, "{{ row.unit }}"),
        Column("Điểm chuẩn sau hạ chuẩn", SCORE, "{{ row.standard|diem }}", "so"),
        *own,
        Column("Điểm XHH", 16, "{{ row.survey|diem }}", "so"),
        Column("Thẩm định lần 1", SCORE, "{{ row.round1|diem }}", "so"),
        Column("Thẩm định lần 2", SCORE, "{{ row.round2|diem }}", "so"),
        Column("Thưởng", 17, "{{ row.bonus|thuong_tru }}", "so"),
        Column("Trừ", 14, "{{ row.penalty|thuong_tru }}", "so"),
        Column("Tổng điểm", SCORE, "{{ row.total|diem }}", "so"),
        Column("Chỉ số (%)", SCORE, "{{ row.index|diem }}", "so"),
        Column("Xếp loại", 46, "{{ line }}", "giua", lines="line in [row.band, row.note]|select"),
    )


def body() -> list[str]:
    """Return the blocks of the decision and its annexes."""
    return [
        top(),
        *title("QUYẾT ĐỊNH", "Về việc công bố Chỉ số cải cách hành chính năm {{ year }} của {{ scope }}"),
        *grounds(),
        *_articles(),
        *signature_block(),
        end_section(),
        *repeated("bloc in blocs", *_bloc_annex()),
        *_class_annex(),
        section(ends_here=False),
    ]


def _articles() -> list[str]:
    general = (
        "Kết quả công bố là căn cứ đánh giá công tác cải cách hành chính năm {{ year }} của từng đơn vị."
    )
    return [
        para(
            "noi_dung",
            article(1),
            " Công bố Chỉ số cải cách hành chính năm {{ year }} của {{ scope }} (chi tiết tại các Phụ"
            " lục kèm theo).",
        ),
        *chosen(
            "use",
            [
                *repeated(
                    "line in use",
                    para("noi_dung", "{% if loop.first %}", article(2), " {% endif %}{{ line }}"),
                )
            ],
            [para("noi_dung", article(2), f" {general}")],
        ),
        para(
            "noi_dung",
            article(3),
            " {{ responsible|hoac_cham }} chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.",
        ),
    ]


def _bloc_annex() -> list[str]:
    name = ["KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM {{ year }}", "{{ bloc.name|hoa }}"]
    return [
        *annex_head("{{ loop.index|la_ma }}", name, "authority"),
        *chosen(
            "provisional",
            [
                grid(_results(with_self=True), "row in bloc.rows"),
                para(
                    "ghi_chu",
                    "Cột điểm tự chấm chỉ để Hội đồng tham khảo, không phải kết quả và không có trong"
                    " bản công bố.",
                ),
            ],
            [grid(_results(with_self=False), "row in bloc.rows")],
        ),
        end_section(landscape=True),
    ]


def _class_annex() -> list[str]:
    return [
        *annex_head(
            "{{ (blocs|length + 1)|la_ma }}", ["TỔNG HỢP XẾP LOẠI VÀ ĐƠN VỊ KHÔNG ĐÁNH GIÁ"], "authority"
        ),
        *chosen(
            "counts",
            [para("khoan_td", "1. Xếp loại chung", keep_next=True), grid(COUNTS, "row in counts")],
            [
                para("khoan_td", "1. Xếp loại chung"),
                para("noi_dung", "{{ no_classes }}"),
            ],
        ),
        *repeated(
            "bloc in blocs if bloc.counts",
            para("khoan_td", "{{ bloc.name }}", keep_next=True),
            grid(COUNTS, "row in bloc.counts"),
        ),
        para("khoan_td", "2. Đơn vị không đánh giá", keep_next=True),
        *chosen("not_assessed", [grid(LEFT_OUT, "row in not_assessed")], [para("noi_dung", "Không có.")]),
        *chosen(
            "provisional and notes",
            [
                para("khoan_td", "3. Nội dung Hội đồng xem xét (chỉ có trong dự thảo)", keep_next=True),
                *repeated("line in notes", para("noi_dung", "- {{ line }}")),
            ],
        ),
    ]
