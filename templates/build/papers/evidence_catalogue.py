"""Báo cáo kèm danh mục tài liệu kiểm chứng (Mẫu 1.4)."""

from templates.build.frame import addressees, annex_head, end_section, signature_block, title, top
from templates.build.grid import grid
from templates.build.markup import chosen, para, section
from templates.build.papers.self_assessment_report import EVIDENCE


def body() -> list[str]:
    """Return the blocks of the sheet and its annex."""
    return [
        top(),
        *title(
            "BÁO CÁO",
            "Tài liệu kiểm chứng phục vụ xác định Chỉ số cải cách hành chính năm {{ year }} của {{ unit }}",
        ),
        *addressees(),
        para(
            "noi_dung",
            "{{ unit|hoa_dau }} tập hợp {{ count|hai_so }} tài liệu kiểm chứng cho"
            " {{ criteria|hai_so }} tiêu chí, tiêu chí thành phần; tài liệu xếp theo thư mục mang mã"
            " tiêu chí.",
        ),
        *chosen(
            "untied",
            [
                para(
                    "noi_dung",
                    "Trong đó {{ untied|hai_so }} tài liệu chưa gắn với tiêu chí nào (mã bắt đầu bằng K).",
                )
            ],
        ),
        para("noi_dung", "Danh mục chi tiết tại Phụ lục kèm theo./."),
        *signature_block(),
        end_section(),
        *annex_head("", ["DANH MỤC TÀI LIỆU KIỂM CHỨNG"], "unit", illustrative=False),
        grid(EVIDENCE, "row in evidence"),
        section(landscape=True, ends_here=False),
    ]
