"""What the figures of a rule are called on a page, where the rulebook names them by a key."""

from types import MappingProxyType

_WORDS = MappingProxyType(
    {
        "bao_cao_cham_hoac_thieu": "báo cáo chậm hoặc thiếu",
        "bo_phan_da_kiem_tra": "bộ phận đã kiểm tra",
        "bo_phan_theo_ke_hoach": "bộ phận phải kiểm tra theo kế hoạch",
        "cbcc_dat_chuan": "cán bộ, công chức đạt chuẩn",
        "cbcc_hoan_thanh_bd": "cán bộ, công chức hoàn thành bồi dưỡng",
        "cbcc_theo_ke_hoach": "cán bộ, công chức bồi dưỡng theo kế hoạch",
        "cbcc_tong": "tổng số cán bộ, công chức",
        "ho_so_buu_chinh": "hồ sơ qua bưu chính công ích",
        "ho_so_co_phi": "hồ sơ có phí, lệ phí",
        "ho_so_da_giai_quyet": "hồ sơ đã giải quyết",
        "ho_so_dung_han": "hồ sơ đúng hạn, trước hạn",
        "ho_so_giai_quyet": "hồ sơ đã giải quyết",
        "ho_so_so_hoa": "hồ sơ đã số hóa",
        "ho_so_tiep_nhan": "hồ sơ tiếp nhận",
        "ho_so_tiep_nhan_bcci": "hồ sơ tiếp nhận qua bưu chính công ích",
        "ho_so_tra": "hồ sơ trả kết quả",
        "ho_so_tra_bcci": "hồ sơ trả qua bưu chính công ích",
        "ho_so_tre_han": "hồ sơ trễ hạn",
        "ho_so_truc_tuyen": "hồ sơ trực tuyến",
        "ho_so_tt_truc_tuyen": "hồ sơ thanh toán trực tuyến",
        "hoat_dong_da_thuc_hien": "hoạt động đã thực hiện",
        "hoat_dong_ke_hoach": "hoạt động theo kế hoạch",
        "hscv_dien_tu": "hồ sơ công việc xử lý điện tử",
        "hscv_tong": "tổng số hồ sơ công việc",
        "nhiem_vu_hoan_thanh": "nhiệm vụ đã hoàn thành",
        "nhiem_vu_ke_hoach": "nhiệm vụ trong kế hoạch",
        "paknd_da_xu_ly": "phản ánh, kiến nghị đã xử lý",
        "paknd_tiep_nhan": "phản ánh, kiến nghị tiếp nhận",
        "thiet_bi_dinh_muc": "thiết bị theo định mức",
        "thiet_bi_hien_co": "thiết bị hiện có",
        "thu_xin_loi": "thư xin lỗi đã gửi",
        "tin_bai_hinh_thuc": "tin, bài, hình thức tuyên truyền",
        "tthc_iso": "thủ tục áp dụng ISO",
        "tthc_qua_mot_cua": "thủ tục thực hiện qua một cửa",
        "tthc_thuoc_tham_quyen": "thủ tục thuộc thẩm quyền",
        "ty_le_giai_ngan": "tỷ lệ giải ngân",
        "van_ban_can_xu_ly": "văn bản cần xử lý",
        "van_ban_da_ra_soat": "văn bản đã rà soát",
        "van_ban_da_xu_ly": "văn bản đã xử lý",
        "van_ban_phai_ra_soat": "văn bản phải rà soát",
        "van_de_da_xu_ly": "vấn đề đã xử lý",
        "van_de_phat_hien": "vấn đề phát hiện qua kiểm tra",
        "vb_di": "văn bản đi",
        "vb_ky_so": "văn bản ký số",
        "von_da_giai_ngan": "vốn đã giải ngân",
        "von_ke_hoach": "vốn theo kế hoạch",
    }
)


def figure_words(name: str) -> str:
    """Return a figure in words; a rulebook's own name as it stands.

    >>> figure_words("ho_so_dung_han"), figure_words("cuộc")
    ('hồ sơ đúng hạn, trước hạn', 'cuộc')
    """
    return _WORDS.get(name, name.replace("_", " "))
