"""Báo cáo kết quả công tác CCHC năm (Mẫu 1.4, with Kính gửi)."""

from templates.build.frame import MARK, addressees, carried_out, lines, signature_block, title, top
from templates.build.markup import chosen, para, repeated, section

PROCEDURES = (
    ("a", "Về công bố, công khai thủ tục hành chính", "procedures_public"),
    ("b", "Rà soát, cắt giảm, đơn giản hóa thủ tục hành chính", "procedures_review"),
    ("c", "Tiếp nhận và giải quyết thủ tục hành chính", "procedures_handling"),
    ("d", "Cải cách thủ tục hành chính nội bộ", "procedures_internal"),
    ("đ", "Thực hiện cơ chế một cửa, một cửa liên thông", "one_stop"),
    ("e", "Tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức", "feedback"),
)
FIELDS = (
    ("3", "Cải cách tổ chức bộ máy hành chính", "apparatus"),
    ("4", "Cải cách chế độ công vụ", "service"),
    ("5", "Cải cách tài chính công", "finance"),
    ("6", "Hiện đại hóa hành chính, xây dựng chính quyền điện tử, chính quyền số", "modernisation"),
)


def body() -> list[str]:
    """Return the blocks of the yearly report."""
    return [
        top(),
        *title("BÁO CÁO", "Kết quả thực hiện công tác cải cách hành chính năm {{ year }} của {{ unit }}"),
        *addressees(),
        *carried_out(),
        para(
            "noi_dung",
            "{{ unit|hoa_dau }} báo cáo kết quả thực hiện công tác cải cách hành chính (CCHC) năm {{"
            " year }} như sau:",
        ),
        *_direction(),
        *_results(),
        *_closing(),
        *signature_block(),
        section(ends_here=False),
    ]


def _direction() -> list[str]:
    return [
        para("muc_lama", "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
        para("khoan_td", "1. Kế hoạch cải cách hành chính và tổ chức chỉ đạo, điều hành"),
        *lines("plans"),
        *chosen(
            "plan_list",
            [
                para("noi_dung", "Các văn bản đã ban hành gồm {{ plan_list|length|hai_so }} văn bản:"),
                *repeated(
                    "paper in plan_list", para("noi_dung", "- {{ paper.citation|bo_dau_cuoi }}" + MARK)
                ),
            ],
        ),
        para("khoan_td", "2. Công tác tuyên truyền cải cách hành chính"),
        *lines("propaganda"),
        para("khoan_td", "3. Công tác kiểm tra cải cách hành chính"),
        *lines("inspection"),
    ]


def _results() -> list[str]:
    blocks = [
        para("muc_lama", "II. KẾT QUẢ THỰC HIỆN CẢI CÁCH HÀNH CHÍNH"),
        para("khoan_td", "1. Cải cách thể chế"),
        *lines("institutions"),
        para("khoan_td", "2. Cải cách thủ tục hành chính"),
    ]
    for letter, name, key in PROCEDURES:
        blocks += [para("diem_td", f"{letter}) {name}"), *lines(key)]
    for number, name, key in FIELDS:
        blocks += [para("khoan_td", f"{number}. {name}"), *lines(key)]
    return blocks


def _closing() -> list[str]:
    return [
        para("muc_lama", "III. NHẬN XÉT, ĐÁNH GIÁ"),
        para("khoan_td", "1. Thuận lợi"),
        *lines("advantages"),
        para("khoan_td", "2. Khó khăn, vướng mắc"),
        *lines("difficulties"),
        para("muc_lama", "IV. KIẾN NGHỊ, ĐỀ XUẤT"),
        *lines("proposals"),
        para("noi_dung", "Trên đây là kết quả thực hiện công tác CCHC năm {{ year }} của {{ unit }}./."),
    ]
