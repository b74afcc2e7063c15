"""The three user stories of the domain in a real browser, against a running server, from login to Word."""

import io
from base64 import b32decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_office import AXE, CHROMIUM, FLAGS, PASSWORD, Served, draw_folder, draw_table, served
from django_otp.oath import totp
from docx import Document

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright chưa được cài")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="không có /usr/bin/chromium"),
]

FILES = 60
WIDTHS = (360, 1366, 1920)
READ = 90_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("office") / "ho-so") as one:
        yield one


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield one
        one.close()


def sign_in(browser: Any, server: Served, who: str, **options: Any) -> Any:
    page = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN", **options).new_page()
    server.watch(page)
    page.goto(f"{server.address}/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(who)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(lambda url: "dang-nhap" not in url)
    return page


def serious(page: Any) -> list[str]:
    """What axe-core finds of serious or critical impact; it is added beside the page, past its policy."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
    return [
        f"{page.url} {one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
    ]


def saved(page: Any, name: str) -> Document:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).first.click()
    return Document(io.BytesIO(Path(waiting.value.path()).read_bytes()))


def words_of(paper: Any) -> str:
    cells = (cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(line.text for line in paper.paragraphs), *cells])


def test_1_a_clerk_brings_a_folder_and_claims(browser: Any, server: Served, tmp_path: Path) -> None:
    page = sign_in(browser, server, "lan")
    page.goto(f"{server.address}/don-vi/PC06/tai-len/")
    page.locator("#pick-folder").set_input_files(draw_folder(tmp_path / "minh chứng", FILES))
    page.get_by_text(f"{FILES}/{FILES} tệp đã tải lên").wait_for(timeout=READ)
    page.get_by_role("button", name="Bắt đầu đọc").click()
    page.get_by_text(f"{FILES} tài liệu đã đọc").wait_for(timeout=READ)

    page.goto(f"{server.address}/don-vi/PC06/")
    page.get_by_label("Bảng tự chấm điểm").set_input_files(draw_table(tmp_path / "BangTuCham.xlsx"))
    page.get_by_role("button", name="Nạp bảng").click()
    page.get_by_text("Đã nhận 2 tiêu chí").wait_for()
    page.get_by_role("link", name="Ban hành kế hoạch cải cách hành chính năm 2024 kịp thời").click()
    page.get_by_role("link", name="5/KH-PC06").first.wait_for()

    page.get_by_label("Điểm tự chấm").fill("1,5")
    page.get_by_role("button", name="Ghi tự chấm").click()
    page.get_by_text("Đã ghi tiêu chí 1.1.1").wait_for()
    assert page.get_by_label("Điểm tự chấm").input_value() == "1,5"


def test_1b_the_clerk_takes_computed_points_hands_in_and_leaves_with_the_report(
    browser: Any, server: Served
) -> None:
    page = sign_in(browser, server, "lan")
    page.get_by_role("link", name="Số liệu", exact=True).click()
    row = page.locator("#tc-1\\.4")
    row.get_by_label("Tin, bài, hình thức tuyên truyền").fill("5")
    row.get_by_role("button", name="Ghi và tính").click()
    row.get_by_text("5 × 0,5 = 2,5").wait_for()
    row.get_by_role("button", name="Lấy điểm này").click()
    page.get_by_text("tự chấm tiêu chí 1.4 theo quy tắc").wait_for()

    page.goto(f"{server.address}/don-vi/PC06/nop/")
    page.get_by_label("Điểm (0 để rút)").fill("1,5")
    page.get_by_label("Sáng kiến, cách làm mới").fill("Số hóa hồ sơ tại nơi tiếp nhận")
    page.get_by_role("button", name="Ghi đề nghị").click()
    page.get_by_text("Đã ghi đề nghị điểm thưởng").wait_for()
    page.get_by_label("Lý do vẫn nộp khi còn lỗi").fill("chờ bản ký của 999/KH-PC06")
    page.get_by_role("button", name="Nộp hồ sơ").click()
    page.get_by_text("Đã nộp hồ sơ").wait_for()
    page.get_by_role("button", name="Xuất báo cáo tự đánh giá").click()
    page.get_by_text("Đã xuất báo cáo").wait_for()
    told = words_of(saved(page, "Tải Word"))
    assert "5/KH-PC06" in told
    assert "1,5" in told


def test_2_an_appraiser_decides_with_keys_and_asks(browser: Any, server: Served) -> None:
    page = sign_in(browser, server, "minh")
    page.goto(f"{server.address}/tham-dinh/?vong=1&don-vi=PC06")
    page.get_by_role("link", name="1.3.1").click()
    page.get_by_text("Viện dẫn 999/KH-PC06").wait_for()
    page.get_by_label("Nội dung cần giải trình").fill("Chưa thấy tệp 999/KH-PC06, đề nghị bổ sung.")
    page.get_by_label("Hạn (ngày/tháng/năm)").fill("20/09/2024")
    page.get_by_role("button", name="Gửi yêu cầu").click()
    page.get_by_text("Đã gửi yêu cầu giải trình").wait_for()

    page.keyboard.press("Alt+0")
    page.keyboard.press("Alt+Enter")
    page.get_by_text("Chưa ghi nhận").wait_for()
    page.get_by_label("Lý do (bắt buộc").fill("không có tài liệu kiểm chứng")
    page.keyboard.press("Alt+Enter")
    page.get_by_text("Đã chấm tiêu chí 1.3.1").wait_for()

    page.goto(f"{server.address}/tham-dinh/PC06/1.1.1/?vong=1")
    page.get_by_text("5/KH-PC06").first.wait_for()
    page.keyboard.press("Alt+1")
    page.get_by_label("Lý do (bắt buộc").fill("ban hành sau ngày 29/02/2024")
    page.keyboard.press("Alt+Enter")
    page.get_by_text("Đã chấm tiêu chí 1.1.1").wait_for()


def test_2b_the_appraiser_goes_across_units_looks_numbers_up_and_declares(
    browser: Any, server: Served
) -> None:
    page = sign_in(browser, server, "minh")
    page.goto(f"{server.address}/tham-dinh/PC06/1.4/?vong=1")
    page.keyboard.press("Alt+2")
    assert page.get_by_label("Điểm thẩm định").input_value() == "2,5"
    page.keyboard.press("Alt+k")
    page.wait_for_url("**/tham-dinh/PC07/1.4/**")
    page.keyboard.press("Alt+j")
    page.wait_for_url("**/tham-dinh/PC06/1.4/**")
    page.get_by_role("link", name="cùng tiêu chí ở mọi đơn vị").click()
    page.get_by_role("row", name="PC07").or_(page.get_by_role("table")).first.wait_for()

    page.goto(f"{server.address}/tim/?q=5/KH-PC06")
    page.get_by_role("link", name="5/KH-PC06").first.wait_for()
    page.get_by_text("Tra một loạt số văn bản").click()
    page.get_by_label("Dán danh sách").fill("7/KH-PC06\n8/KH-PC06\n999/KH-PC06")
    page.get_by_role("button", name="Tra", exact=True).click()
    page.get_by_text("3 số, 1 không tìm thấy").wait_for()

    page.goto(f"{server.address}/tham-dinh/")
    page.get_by_text("Khai xung đột lợi ích").click()
    page.get_by_label("Đơn vị tôi không chấm").select_option("PC07")
    page.locator("#c-reason").fill("em ruột là đội trưởng")
    page.get_by_role("button", name="Khai", exact=True).click()
    page.get_by_text("minh không chấm").wait_for()
    assert page.goto(f"{server.address}/tham-dinh/PC07/1.4/").status == 403


def test_3_the_secretariat_seats_imports_and_closes(browser: Any, server: Served, tmp_path: Path) -> None:
    page = sign_in(browser, server, "thu_ky")
    page.goto(f"{server.address}/thu-ky/hoi-dong/")
    page.get_by_label("Họ và tên").fill("Trần Văn Mẫu")
    page.get_by_label("Chức danh").select_option(label="Chủ tịch Hội đồng")
    page.get_by_role("button", name="Thêm thành viên").click()
    page.get_by_text("Đã ghi Trần Văn Mẫu").wait_for()

    past = tmp_path / "2023.csv"
    past.write_text('Đơn vị,Chỉ số %,Xếp loại,Hạng\nPC06,"94,75",Tốt,1/11\n', encoding="utf-8")
    page.goto(f"{server.address}/thu-ky/so-lieu-ngoai/")
    page.get_by_label("Bảng kết quả đã công bố").set_input_files(past)
    past_form = page.locator("form", has=page.get_by_label("Bảng kết quả đã công bố"))
    past_form.get_by_role("button", name="Xem trước").click()
    page.get_by_text("chưa ghi gì").wait_for()
    page.get_by_role("button", name="Xác nhận ghi").click()
    page.get_by_text("Đã ghi kết quả năm 2023 của 1 đơn vị").wait_for()

    page.goto(f"{server.address}/thu-ky/lich/")
    rounds = page.locator("#vong")
    rounds.locator("#why-self").fill("hết hạn ngày 16/09/2024")
    rounds.get_by_role("row", name="Tự đánh giá").get_by_role("button", name="Khóa vòng").click()
    page.get_by_text("Đã khóa vòng").wait_for()


def test_3b_the_secretariat_concludes_and_takes_the_papers(browser: Any, server: Served) -> None:
    page = sign_in(browser, server, "thu_ky")
    page.goto(f"{server.address}/thu-ky/ket-qua/")
    page.get_by_role("button", name="Nhận", exact=True).click()
    page.get_by_text("điểm thưởng đã ghi").wait_for()
    page.get_by_role("button", name="Tổng hợp và ghi kết quả").click()
    page.get_by_text("Đã tổng hợp 1 đơn vị").wait_for()
    page.get_by_text("94,75").first.wait_for()

    page.goto(f"{server.address}/thu-ky/van-ban/")
    page.get_by_role("button", name="Xuất biên bản").click()
    page.get_by_text("Đã xuất biên bản").wait_for()
    assert "không có tài liệu kiểm chứng" in words_of(saved(page, "Tải Word"))
    page.get_by_role("button", name="Soạn Quyết định thành lập Hội đồng").click()
    page.get_by_text("Đã soạn Quyết định thành lập Hội đồng").wait_for()
    with page.expect_response(lambda answer: answer.url.endswith("/trang/1.webp"), timeout=READ) as drawn:
        page.get_by_role("link", name="Quyết định thành lập Hội đồng thẩm định", exact=True).click()
    assert drawn.value.headers["content-type"] == "image/webp"
    page.get_by_role("heading", name="Cần điền trước khi ký").wait_for()
    assert "Trần Văn Mẫu" in words_of(saved(page, "Tải Word"))

    page.goto(f"{server.address}/thu-ky/van-ban/")
    page.get_by_role("button", name="Xuất dự thảo quyết định").click()
    page.get_by_text("Đã xuất dự thảo quyết định").wait_for()
    page.get_by_label("Công bố và khóa hồ sơ").fill("2024")
    page.get_by_role("button", name="Công bố kết quả").click()
    page.get_by_text("Chưa làm được lúc này").wait_for()


UNIT = "/don-vi/PC06/"
PLACES = {
    "lan": (
        UNIT,
        f"{UNIT}?xep=bo-tieu-chi",
        f"{UNIT}tieu-chi/1.1.1/",
        f"{UNIT}tai-len/",
        f"{UNIT}doc-nhanh/",
        f"{UNIT}tai-lieu/",
        "/tai-lieu/1/",
        f"{UNIT}nop/",
        f"{UNIT}so-lieu/",
        f"{UNIT}nam-truoc/",
        f"{UNIT}lich-su/",
        "/tim/?q=ke+hoach",
        "/hai-lop/",
        "/phien/",
        "/khong/co/trang/",
        "/don-vi/PC07/",
    ),
    "minh": ("/tham-dinh/", "/tham-dinh/PC06/1.1.1/", "/tham-dinh/tieu-chi/1.1.1/", "/mat-khau/"),
    "thu_ky": (
        "/thu-ky/",
        "/thu-ky/lich/",
        "/thu-ky/ket-qua/",
        "/thu-ky/van-ban/",
        "/thu-ky/hoi-dong/",
        "/thu-ky/so-lieu-ngoai/",
        "/thu-ky/bo-quy-tac/?voi=two_tier/2025",
        "/thu-ky/mau-word/",
        "/thu-ky/mau-word/result_notice/",
        "/thu-ky/van-ban/loai/thong-bao-ket-qua/",
        "/van-ban/chung/quyet-dinh-hoi-dong.docx/",
        "/thu-ky/lich-su/",
        "/quan-tri/",
        "/quan-tri/suc-khoe/",
        "/quan-tri/tai-khoan/lan/phien/",
    ),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("who", list(PLACES))
def test_4_every_page_is_sound_at_three_widths(browser: Any, server: Served, who: str, scheme: str) -> None:
    page = sign_in(browser, server, who, color_scheme=scheme)
    faults, wide = [], []
    for place in PLACES[who]:
        page.goto(server.address + place)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            faults += serious(page)
            over = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            wide += [f"{place} at {width}: {over} px"] if over else []
    assert faults == []
    assert wide == []


def test_4a_on_a_phone_the_links_are_one_menu_that_keys_open(browser: Any, server: Served) -> None:
    page = sign_in(browser, server, "thu_ky")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{server.address}/thu-ky/")
    assert page.locator("header").bounding_box()["height"] < 160
    assert not page.get_by_role("link", name="Kết quả", exact=True).is_visible()
    page.locator("summary", has_text="Mục lục: Tiến độ").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Kết quả", exact=True).wait_for()
    assert serious(page) == []
    page.get_by_role("link", name="Kết quả", exact=True).click()
    page.wait_for_url("**/thu-ky/ket-qua/")


def test_4b_a_phone_is_taken_on_with_a_picture_of_the_own_server(browser: Any, server: Served) -> None:
    page = sign_in(browser, server, "lan")
    page.goto(f"{server.address}/hai-lop/")
    page.get_by_role("button", name="Bắt đầu").click()
    picture = page.get_by_alt_text("Mã QR của khóa bí mật")
    picture.wait_for()
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") > 100
    assert serious(page) == []
    secret = b32decode("".join(page.locator("code").inner_text().split()))
    page.get_by_label("Mã 6 số điện thoại hiện ra").fill(f"{totp(secret):06d}")
    page.get_by_role("button", name="Bật xác nhận hai lớp").click()
    page.get_by_role("heading", name="Mã dự phòng").wait_for()
    written = page.locator("main li code").first.inner_text()
    assert serious(page) == []
    page.get_by_role("button", name="Đăng xuất").click()
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    asked = page.get_by_label("Mã 6 số trên điện thoại")
    asked.wait_for()
    assert serious(page) == []
    asked.fill(written)
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("heading", name="Tiêu chí").wait_for()
    page.goto(f"{server.address}/hai-lop/")
    page.get_by_text("Còn 9 mã dự phòng").wait_for()


def test_5_the_keyboard_alone_reaches_the_main_part(browser: Any, server: Served) -> None:
    page = sign_in(browser, server, "minh")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Đến nội dung chính"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_6_nothing_left_the_machine_and_no_console_complained(server: Served) -> None:
    assert server.strangers == []
    # A refused form answers 409 or 422, which the browser notes in its console: those are asked for above.
    assert [told for told in server.console if "status of 4" not in told] == []
