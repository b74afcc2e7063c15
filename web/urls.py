"""Addresses of the pages, desk by desk."""

from django.urls import URLPattern, URLResolver, path

from web import account, account_safety, evidence, papers, search
from web.administrator import health, people
from web.appraiser import criterion as appraise
from web.appraiser import queue, table
from web.clerk import criterion, desk, figures, hand_in, last_year, readings, upload
from web.secretariat import board, calendar, council, next_rulebook, outside, results, rulebooks, templates
from web.secretariat import papers as shelf

_ACCOUNT = [
    path("", account.home, name="home"),
    path("dang-nhap/", account.SignIn.as_view(), name="login"),
    path("dang-xuat/", account.SignOut.as_view(), name="logout"),
    path("mat-khau/", account.OwnPassword.as_view(), name="password"),
    path("dang-nhap/ma/", account_safety.code, name="code"),
    path("hai-lop/", account_safety.own_factor, name="second-factor"),
    path("hai-lop/khoa/", account_safety.begin_factor, name="begin-factor"),
    path("hai-lop/khoa.png", account_safety.factor_picture, name="factor-picture"),
    path("hai-lop/bat/", account_safety.confirm_factor, name="confirm-factor"),
    path("hai-lop/doi/", account_safety.change_factor, name="change-factor"),
    path("phien/", account_safety.sessions, name="sessions"),
    path("phien/ket-thuc/", account_safety.end_own_session, name="end-session"),
]
_CLERK = [
    path("don-vi/<str:code>/", desk.desk, name="unit"),
    path("don-vi/<str:code>/bang-tu-cham/", desk.take_table, name="take-table"),
    path("don-vi/<str:code>/bang-de-dien.xlsx", desk.form_table, name="form-table"),
    path("don-vi/<str:code>/lien-ket-lai/", desk.link_again, name="link-again"),
    path("don-vi/<str:code>/tieu-chi/<str:criterion_code>/", criterion.criterion, name="criterion"),
    path("don-vi/<str:code>/tieu-chi/<str:criterion_code>/ghi/", criterion.save_claim, name="save-claim"),
    path(
        "don-vi/<str:code>/tieu-chi/<str:criterion_code>/lien-ket/", criterion.settle_link, name="settle-link"
    ),
    path("don-vi/<str:code>/tieu-chi/<str:criterion_code>/chon/", criterion.pick, name="pick"),
    path("don-vi/<str:code>/tai-len/", upload.upload, name="upload"),
    path("don-vi/<str:code>/tai-len/tien-do/", upload.progress, name="upload-progress"),
    path("don-vi/<str:code>/tai-len/phan/", upload.piece, name="upload-piece"),
    path("don-vi/<str:code>/tai-len/doc/", upload.start_reading, name="start-reading"),
    path("don-vi/<str:code>/doc-nhanh/", readings.readings, name="readings"),
    path("don-vi/<str:code>/doc-nhanh/<int:evidence_id>/", readings.confirm, name="confirm-reading"),
    path("don-vi/<str:code>/tai-lieu/", evidence.evidence_list, name="evidence-list"),
    path("don-vi/<str:code>/so-lieu/", figures.figures, name="figures"),
    path("don-vi/<str:code>/so-lieu/nap-bang/", figures.take_figures, name="take-figures"),
    path(
        "don-vi/<str:code>/tieu-chi/<str:criterion_code>/so-lieu/", figures.save_figures, name="save-figures"
    ),
    path("don-vi/<str:code>/lich-su/", board.unit_history, name="unit-history"),
    path("don-vi/<str:code>/nam-truoc/", last_year.last_year, name="last-year"),
    path("don-vi/<str:code>/nam-truoc/giu/", last_year.keep_dossier, name="keep-last-dossier"),
    path("don-vi/<str:code>/nop/", hand_in.hand_in, name="hand-in"),
    path("don-vi/<str:code>/nop/van-ban/", hand_in.write_own_paper, name="write-own-paper"),
    path("don-vi/<str:code>/nop/diem-thuong/", hand_in.claim_bonus, name="claim-bonus"),
    path("don-vi/<str:code>/nop/gui/", hand_in.send, name="send-in"),
    path("don-vi/<str:code>/nop/bao-cao/", hand_in.write_report, name="write-report"),
    path("don-vi/<str:code>/giai-trinh/<int:question_id>/", hand_in.answer, name="answer"),
]
_EVIDENCE = [
    path("tai-lieu/<int:evidence_id>/", evidence.evidence, name="evidence"),
    path("tai-lieu/<int:evidence_id>/sua/", evidence.correct_readings, name="correct"),
    path("tai-lieu/<int:evidence_id>/van-ban-nen/", evidence.standing, name="standing"),
    path("tai-lieu/<int:evidence_id>/loai-tep/", evidence.shape, name="shape"),
    path("tai-lieu/<int:evidence_id>/goc/", evidence.original, name="original"),
    path("tai-lieu/<int:evidence_id>/trang/<int:number>.webp", evidence.picture, name="page-picture"),
    path("tai-lieu/<int:evidence_id>/trang/<int:number>/", evidence.drawn_page, name="drawn-page"),
    path("tai-lieu/<int:evidence_id>/dau-trang/<int:number>.webp", evidence.head, name="head-picture"),
    path("tai-lieu/<int:evidence_id>/anh-nho.webp", evidence.small_picture, name="small-picture"),
    path("tim/", search.search_page, name="search"),
]
_APPRAISER = [
    path("tham-dinh/", queue.queue_page, name="queue"),
    path("tham-dinh/tieu-chi/<str:criterion_code>/", queue.across, name="across"),
    path("tham-dinh/<str:code>/", table.ask_table, name="council-table"),
    path("tham-dinh/<str:code>/xem-truoc-bang/", table.preview, name="preview-table"),
    path("tham-dinh/<str:code>/ghi-bang/", table.record, name="record-table"),
    path("tham-dinh/<str:code>/<str:criterion_code>/", appraise.screen, name="appraise"),
    path("tham-dinh/<str:code>/<str:criterion_code>/quyet/", appraise.decide, name="decide"),
    path("tham-dinh/<str:code>/<str:criterion_code>/hoi/", appraise.ask_explanation, name="ask"),
]
_SECRETARIAT = [
    path("thu-ky/", board.board_page, name="board"),
    path("thu-ky/lich/", calendar.calendar, name="calendar"),
    path("thu-ky/lich/lich-cchc.ics", calendar.calendar_file, name="calendar-file"),
    path("thu-ky/vong/<str:code>/", calendar.change_round, name="change-round"),
    path("thu-ky/hoi-dong/", council.council, name="council"),
    path("thu-ky/hoi-dong/thanh-vien/", council.give_seat, name="give-seat"),
    path("thu-ky/hoi-dong/thanh-vien/<int:seat_id>/bo/", council.take_seat, name="take-seat"),
    path("thu-ky/hoi-dong/phan-cong/", council.give_assignment, name="give-assignment"),
    path("thu-ky/hoi-dong/phan-cong/<int:right_id>/thu/", council.end_assignment, name="end-assignment"),
    path("thu-ky/hoi-dong/xung-dot/", council.declare, name="declare-conflict"),
    path("thu-ky/hoi-dong/xung-dot/<int:conflict_id>/bo/", council.withdraw, name="withdraw-conflict"),
    path("thu-ky/so-lieu-ngoai/", outside.outside, name="outside"),
    path("thu-ky/so-lieu-ngoai/xem-truoc/", outside.preview, name="preview-outside"),
    path("thu-ky/so-lieu-ngoai/ghi/", outside.record, name="record-outside"),
    path("thu-ky/lich-su/", board.history, name="history"),
    path("thu-ky/ket-qua/", results.results, name="results"),
    path("thu-ky/ket-qua/tong-hop/", results.keep_results, name="keep-results"),
    path("thu-ky/ket-qua/thuong-phat/", results.give_adjustment, name="give-adjustment"),
    path("thu-ky/ket-qua/can-cu/", results.choose_basis, name="choose-basis"),
    path("thu-ky/ket-qua/de-nghi-thuong/<int:claim_id>/", results.settle_bonus, name="settle-bonus"),
    path("thu-ky/van-ban/", shelf.papers, name="papers"),
    path("thu-ky/van-ban/soan/", shelf.write_paper, name="write-paper"),
    path("thu-ky/van-ban/bien-ban/", shelf.write_minutes, name="write-minutes"),
    path("thu-ky/van-ban/cong-bo/", shelf.publish_results, name="publish"),
    path("thu-ky/van-ban/loai/<str:kind>/", shelf.papers_of_kind, name="papers-of-kind"),
    path("thu-ky/van-ban/loai/<str:kind>/tien-do/", shelf.papers_progress, name="papers-progress"),
    path("thu-ky/bo-quy-tac/", rulebooks.rulebook, name="rulebook"),
    path("thu-ky/bo-quy-tac/xem-truoc/", rulebooks.preview_rulebook, name="preview-rulebook"),
    path("thu-ky/bo-quy-tac/thay/", rulebooks.adopt, name="adopt-rulebook"),
    path("thu-ky/bo-quy-tac/tep/<str:name>/", rulebooks.rulebook_file, name="rulebook-file"),
    path("thu-ky/bo-quy-tac/nam-sau/", next_rulebook.next_rulebook, name="next-rulebook"),
    path("thu-ky/bo-quy-tac/nam-sau/xem-truoc/", next_rulebook.preview_next, name="preview-next-rulebook"),
    path("thu-ky/bo-quy-tac/nam-sau/giu/", next_rulebook.keep_next, name="keep-next-rulebook"),
    path("thu-ky/bo-quy-tac/nam-sau/<int:year>.zip", next_rulebook.draft_file, name="draft-rulebook"),
    path("thu-ky/mau-word/", templates.templates, name="templates"),
    path("thu-ky/mau-word/in-thu/<str:digest>/<int:number>.webp", templates.trial_page, name="trial-page"),
    path("thu-ky/mau-word/<str:name>/", templates.template, name="template"),
    path("thu-ky/mau-word/<str:name>/tai/", templates.template_file, name="template-file"),
    path("thu-ky/mau-word/<str:name>/xem-truoc/", templates.preview_template, name="preview-template"),
    path("thu-ky/mau-word/<str:name>/dung/", templates.install, name="install-template"),
    path("van-ban/<str:scope>/<str:file>/", papers.paper, name="paper"),
    path(
        "van-ban/<str:scope>/<str:file>/trang/<int:number>.webp", papers.paper_page_picture, name="paper-page"
    ),
    path("van-ban/<str:scope>/<str:file>/word/", papers.paper_docx, name="paper-docx"),
    path("van-ban/<str:scope>/<str:file>/pdf/", papers.paper_as_pdf, name="paper-pdf"),
]
_ADMINISTRATOR = [
    path("quan-tri/", people.people, name="people"),
    path("quan-tri/quyen/", people.add_right, name="add-right"),
    path("quan-tri/quyen/<int:right_id>/thu/", people.remove_right, name="remove-right"),
    path("quan-tri/tai-khoan/<str:username>/", people.change_account, name="change-account"),
    path("quan-tri/tai-khoan/<str:username>/phien/", people.their_sessions, name="their-sessions"),
    path(
        "quan-tri/tai-khoan/<str:username>/phien/ket-thuc/",
        people.end_their_session,
        name="end-their-session",
    ),
    path("quan-tri/suc-khoe/", health.health, name="health"),
    path("quan-tri/sao-luu/", health.make_backup, name="make-backup"),
    path("quan-tri/sao-luu/<str:name>/kiem-tra/", health.verify_backup, name="verify-backup"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *_ACCOUNT,
    *_CLERK,
    *_EVIDENCE,
    *_APPRAISER,
    *_SECRETARIAT,
    *_ADMINISTRATOR,
]

handler400 = "web.refusals.malformed"
handler403 = "web.refusals.denied"
handler404 = "web.refusals.not_found"
handler500 = "web.refusals.failed"
