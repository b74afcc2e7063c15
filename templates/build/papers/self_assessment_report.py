"""Báo cáo kết quả tự đánh giá, chấm điểm Chỉ số CCHC (Mẫu 1.4, with Kính gửi)."""

from templates.build.frame import (
    addressees,
    annex_head,
    carried_out,
    end_section,
    lines,
    signature_block,
    title,
    top,
)
from templates.build.grid import Column, grid
from templates.build.markup import chosen, link, para, section

SUMMARY = (
    Column("TT", 11, "{{ row.code }}", "giua"),
    Column("Lĩnh vực", 66, "{{ row.name }}"),
    Column("Điểm chuẩn", 22, "{{ row.standard|diem }}", "so"),
    Column("Đề nghị hạ chuẩn", 22, "{{ row.exempt|thuong_tru }}", "so"),
    Column("Điểm tự chấm", 22, "{{ row.self_points|diem }}", "so"),
    Column("Tỷ lệ (%)", 22, "{{ row.share|diem }}", "so"),
)
EXPLANATIONS = (
    Column("Mã", 16, "{{ row.code }}", "giua"),
    Column("Tiêu chí, tiêu chí thành phần", 57, "{{ row.name }}"),
    Column("Điểm tự chấm", 20, "{{ row.self_points|diem }}", "so"),
    Column("Giải trình", 72, "{{ row.reason|hoac_cham }}"),
)
EXEMPTIONS = (
    Column("Mã", 16, "{{ row.code }}", "giua"),
    Column("Tiêu chí, tiêu chí thành phần", 57, "{{ row.name }}"),
    Column("Điểm chuẩn", 20, "{{ row.standard|diem }}", "so"),
    Column("Lý do đề nghị hạ chuẩn", 72, "{{ row.reason|hoac_cham }}"),
)
ADJUSTMENTS = (
    Column("TT", 11, "{{ loop.index }}", "giua"),
    Column("Nội dung", 76, "{{ row.content }}"),
    Column("Điểm", 20, "{{ row.points|diem }}", "so"),
    Column("Tài liệu kiểm chứng", 58, "{{ row.evidence|hoac_cham }}"),
)
DETAIL = (
    Column("Mã", 18, "{{ row.code }}", "giua"),
    Column("Lĩnh vực, tiêu chí, tiêu chí thành phần", 72, "{{ row.name }}"),
    Column("Điểm chuẩn", 20, "{{ row.standard|diem }}", "so"),
    Column("Điểm tự chấm", 20, "{{ row.self_points|diem }}", "so"),
    Column("Tài liệu kiểm chứng", 82, "{{ line }}", lines="line in row.evidence"),
    Column("Ghi chú", 40, "{{ row.note }}"),
)
EVIDENCE = (
    Column("Mã tài liệu", 24, "{{ row.code }}", "giua"),
    Column("Số, ký hiệu", 33, "{{ row.number }}"),
    Column("Ngày ban hành", 24, "{{ row.issued }}", "giua"),
    Column("Cơ quan ban hành", 35, "{{ row.issuer }}"),
    Column("Tên loại, trích yếu", 54, "{{ row.subject }}"),
    Column("Mục, trang", 22, "{{ row.place }}"),
    Column("Tệp", 36, link("{{ line|duong_dan }}", "{{ line }}"), lines="line in [row.file]|select"),
    Column("Ghi chú", 24, "{{ row.note }}"),
)


def body() -> list[str]:
    """Return the blocks of the report and its two annexes."""
    return [
        top(),
        *title(
            "BÁO CÁO",
            "Kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm {{ year }} của {{ unit }}",
        ),
        *addressees(),
        *_opening(),
        *_results(),
        *_explanations(),
        *_adjustments(),
        *_proposals(),
        para(
            "noi_dung",
            "Trên đây là báo cáo kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm {{ year }}"
            " của {{ unit }} (chi tiết tại Phụ lục I, Phụ lục II kèm theo)./.",
        ),
        *signature_block(),
        end_section(),
        *annex_head("I", ["BẢNG ĐIỂM TỰ ĐÁNH GIÁ CHI TIẾT"], "unit"),
        grid(DETAIL, "row in criteria", bold_when='row.level != "component"'),
        end_section(landscape=True),
        *annex_head("II", ["DANH MỤC TÀI LIỆU KIỂM CHỨNG"], "unit"),
        grid(EVIDENCE, "row in evidence"),
        section(landscape=True, ends_here=False),
    ]


def _opening() -> list[str]:
    return [
        *carried_out(),
        para(
            "noi_dung",
            "{{ unit|hoa_dau }} báo cáo kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính (CCHC)"
            " năm {{ year }} như sau:",
        ),
        para("muc_lama", "I. TÌNH HÌNH TỔ CHỨC TỰ ĐÁNH GIÁ"),
        *chosen(
            "window_from and window_until",
            [
                para(
                    "noi_dung",
                    "Mốc thời gian thu thập tài liệu kiểm chứng: từ ngày {{ window_from|ngay }}"
                    " đến ngày {{ window_until|ngay }}.",
                )
            ],
        ),
        *lines("organisation"),
    ]


def _results() -> list[str]:
    return [
        para("muc_lama", "II. KẾT QUẢ TỰ CHẤM ĐIỂM"),
        para(
            "noi_dung",
            "Tổng điểm tự chấm: {{ total.self_points|diem(2, '……') }} điểm trên {{ (total.standard -"
            " total.exempt)|diem }}"
            " điểm chuẩn (đã trừ phần đề nghị hạ chuẩn), đạt {{ total.share|phan_tram(2, '……') }}. Kết"
            " quả theo từng"
            " lĩnh vực như sau:",
            keep_next=True,
        ),
        grid(SUMMARY, "row in areas", total="total"),
    ]


def _explanations() -> list[str]:
    return [
        para("muc_lama", "III. GIẢI TRÌNH"),
        para("khoan_td", "1. Tiêu chí chưa có hoặc chưa đủ tài liệu kiểm chứng", keep_next=True),
        *chosen("explanations", [grid(EXPLANATIONS, "row in explanations")], [para("noi_dung", "Không có.")]),
        para("khoan_td", "2. Tiêu chí đề nghị hạ chuẩn", keep_next=True),
        *chosen("exemptions", [grid(EXEMPTIONS, "row in exemptions")], [para("noi_dung", "Không có.")]),
    ]


def _adjustments() -> list[str]:
    return [
        para("muc_lama", "IV. ĐIỂM THƯỞNG, ĐIỂM TRỪ"),
        para("khoan_td", "1. Điểm thưởng", keep_next=True),
        *chosen("bonuses", [grid(ADJUSTMENTS, "row in bonuses")], [para("noi_dung", "Không có.")]),
        para("khoan_td", "2. Điểm trừ", keep_next=True),
        *chosen("penalties", [grid(ADJUSTMENTS, "row in penalties")], [para("noi_dung", "Không có.")]),
    ]


def _proposals() -> list[str]:
    return [
        para("muc_lama", "V. KHÓ KHĂN, KIẾN NGHỊ"),
        para("khoan_td", "1. Khó khăn, vướng mắc", keep_next=True),
        *lines("difficulties"),
        para("khoan_td", "2. Kiến nghị, đề xuất", keep_next=True),
        *lines("proposals"),
    ]
