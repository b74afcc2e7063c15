"""The blocks all papers share: top, title, bases, signature, annex head.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, IV; Phụ lục III, Mẫu 1.2, 1.4, 1.5, 1.9.
"""

from templates.build.markup import cell, chosen, para, repeated, row, run, section, table

LEFT, RIGHT = 66.0, 99.0
SIGN_ROOM = 160  # twips between the last words and the signature block
# The mark after an item of a list: a stop after the last.
MARK = "{% if loop.last %}.{% else %};{% endif %}"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def top(*, dated: bool = True, letter_subject: str = "") -> str:
    """Return the block at the top; minutes have no date line, a letter has its subject here."""
    issuer = cell(
        LEFT,
        *repeated("line in letterhead|dong_chu_quan", para("cq_chu_quan", "{{ line }}")),
        *repeated("line in letterhead|dong_co_quan", para("cq_ban_hanh", "{{ line }}")),
        para("ke_cq_ban_hanh"),
        middle=False,
    )
    nation = cell(
        RIGHT, para("quoc_hieu", NATION), para("tieu_ngu", MOTTO), para("ke_tieu_ngu"), middle=False
    )
    subject = [para("trich_yeu_cv", f"V/v {letter_subject}")] if letter_subject else []
    number = cell(
        LEFT,
        para("so_ky_hieu", "{{ letterhead|dong_so }}"),
        *subject,
        *chosen("provisional", [para("du_thao", "DỰ THẢO")]),
        middle=False,
    )
    place = cell(
        RIGHT, para("dia_danh_ngay", "{{ letterhead|dong_ngay }}") if dated else para("nn_ds"), middle=False
    )
    return table([LEFT, RIGHT], row(issuer, nation), row(number, place), ruled=False)


def title(name: str, *subject: str) -> list[str]:
    """Return tên loại, trích yếu and the line under it."""
    return [para("ten_loai", name), *(para("trich_yeu", line) for line in subject), para("ke_trich_yeu")]


def addressees() -> list[str]:
    """Return Kính gửi: one addressee on the line, several below it."""
    one = [para("kinh_gui", "Kính gửi: {{ addressees[0]|bo_dau_cuoi }}.")]
    many = [
        para("kinh_gui_nhieu", "Kính gửi:"),
        *repeated("line in addressees|liet_ke", para("kinh_gui_ds", "- {{ line }}")),
    ]
    return chosen(
        "addressees|length > 1",
        many,
        chosen("addressees", one, [para("kinh_gui", "Kính gửi: {{ ''|hoac_cham }}")]),
    )


def grounds() -> list[str]:
    """Return what stands before the articles of a decision: competence, bases, proposer."""
    return [
        para("tham_quyen", "{{ authority|hoa }}"),
        *repeated("base in bases", para("can_cu", "Căn cứ {{ base|bo_dau_cuoi }};")),
        *chosen("not bases", [para("can_cu", "Căn cứ {{ ''|hoac_cham }};")]),
        para("can_cu", "Theo đề nghị của {{ proposer|bo_dau_cuoi|hoac_cham }}."),
        para("qd_word", "QUYẾT ĐỊNH:"),
    ]


def article(number: int) -> str:
    """Return the bold «Điều n.» an article begins with."""
    return run(f"Điều {number}.", bold=True)


def lines(name: str, style: str = "noi_dung", mark: str = "") -> list[str]:
    """Return one paragraph for each line of a tuple, dots where it is empty."""
    return repeated(f"line in {name}|hoac_cham", para(style, f"{mark}{{{{ line }}}}"))


def carried_out(name: str = "bases") -> list[str]:
    """Return «Thực hiện …» sentences, one a base."""
    return repeated(f"base in {name}", para("noi_dung", "Thực hiện {{ base|bo_dau_cuoi }}."))


def minutes_signatures() -> list[str]:
    """Return THƯ KÝ on the left, CHỦ TỌA on the right, Nơi nhận below."""
    recipients = cell(
        165,
        para("nn_tieu_de", "Nơi nhận:"),
        *repeated("line in recipients|liet_ke", para("nn_ds", "- {{ line }}")),
        middle=False,
    )
    return [
        table([80, 85], row(signer(80, "secretary"), signer(85, "chair")), ruled=False),
        para("ngat_phan"),
        table([165], row(recipients), ruled=False),
        *draft_note(),
    ]


def meeting(*, closing: bool = False, people: tuple[str, ...] = ()) -> list[str]:
    """Return the opening of minutes (time, place, ``people`` and who was there), or the closing sentence."""
    if closing:
        said = "biên bản đã được đọc lại cho những người dự họp cùng nghe và thống nhất./."
        return [para("noi_dung", f"Cuộc họp kết thúc vào {{{{ ended|gio_ngay }}}}; {said}")]
    person = "{{ person.name|hoac_cham }}{% if person.post %}, {{ person.post }}{% endif %}"
    role = "{% if person.role %} - {{ person.role }}{% endif %}"
    return [
        para("noi_dung", "Thời gian bắt đầu: {{ started|gio_ngay }}."),
        para("noi_dung", "Địa điểm: {{ venue|hoac_cham }}."),
        *people,
        para("noi_dung", "Thành phần tham dự:"),
        *repeated("person in attendees", para("noi_dung", f"- {person}{role}{MARK}")),
        *chosen("not attendees", [para("noi_dung", "- {{ ''|hoac_cham }}")]),
        *chosen("absent", [para("noi_dung", "Vắng mặt:")]),
        *repeated("person in absent", para("noi_dung", f"- {person}{MARK}")),
        para("noi_dung", "Chủ trì (chủ tọa): {{ presiding|hoac_cham }}."),
        para("noi_dung", "Thư ký (người ghi biên bản): {{ keeper|hoac_cham }}."),
        para("noi_dung", "Nội dung (theo diễn biến cuộc họp):"),
    ]


def votes() -> list[str]:
    """Return one sentence for each vote that was taken."""
    return repeated(
        "vote in votes",
        para(
            "noi_dung",
            "Biểu quyết {{ vote.matter }}: đồng ý {{ vote.agreed|hai_so }}, không đồng ý"
            " {{ vote.against|hai_so }}, ý kiến khác {{ vote.abstained|hai_so }}.",
        ),
    )


def signature_block() -> list[str]:
    """Return Nơi nhận on the left, the signature on the right; a draft says below what it lacks."""
    left = cell(
        80,
        para("nn_tieu_de", "Nơi nhận:"),
        *repeated("line in recipients|liet_ke", para("nn_ds", "- {{ line }}")),
        middle=False,
        room=SIGN_ROOM,
    )
    return [table([80, 85], row(left, signer(85, "signature")), ruled=False), *draft_note()]


def draft_note() -> list[str]:
    """Return the box of a provisional paper that says what is still missing before it can be signed."""
    listed = repeated("line in gaps", para("bang_chu", "- {{ line }}"))
    box = cell(165, para("bang_chu_dam", "DỰ THẢO - còn thiếu trước khi trình ký:"), *listed)
    # Without the small paragraph Word would join the box to the table above.
    return chosen("provisional and gaps", [para("cach_khoi"), table([165], row(box))])


def signer(width: float, name: str) -> str:
    """Return the cell of one signature: titles, room to sign, name."""
    return cell(
        width,
        *repeated(f"line in {name}.lines", para("chuc_vu", "{{ line|hoa }}")),
        *chosen(f"{name}.post", [para("chuc_vu_phu", f"({{{{ {name}.post }}}})")]),
        para("ho_ten", f"{{{{ {name}|ho_ten }}}}"),
        middle=False,
        room=SIGN_ROOM,
    )


def annex_head(number: str, name: list[str], issuer: str, *, illustrative: bool = True) -> list[str]:
    """Return «Phụ lục I», its title and the line (Kèm theo …).

    Args:
        number: the Roman number as text or tag, "" for an only annex.
        name: title lines in capitals.
        issuer: a Jinja expression for who issued the main paper.
        illustrative: True where the paper may say that its criteria set is only an example.
    """
    return [
        para("phu_luc_so", f"Phụ lục {number}".strip()),
        *(para("phu_luc_ten", line) for line in name),
        para("phu_luc_kem", f"{{{{ letterhead|dong_kem_theo(kind, {issuer}) }}}}"),
        *(chosen("illustrative", [para("ghi_chu", "{{ illustrative }}")]) if illustrative else []),
    ]


def end_section(*, landscape: bool = False) -> str:
    """Return the paragraph that ends a section."""
    return section(landscape=landscape)
