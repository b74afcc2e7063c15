"""Every paper that has a template: its title and what makes its body."""

from collections.abc import Callable

from templates.build.papers import (
    appraisal_minutes,
    closing,
    evidence_catalogue,
    founding,
    letters,
    publication_decision,
    self_assessment_report,
    unit_papers,
    yearly_report,
)

BODIES: dict[str, tuple[str, Callable[[], list[str]]]] = {
    "self_assessment_report": (
        "Báo cáo kết quả tự đánh giá, chấm điểm Chỉ số CCHC",
        self_assessment_report.body,
    ),
    "evidence_catalogue": ("Báo cáo tài liệu kiểm chứng", evidence_catalogue.body),
    "self_scoring_minutes": ("Biên bản họp tự đánh giá, chấm điểm", unit_papers.self_scoring_minutes),
    "appraisal_minutes": ("Biên bản họp thẩm định Chỉ số CCHC", appraisal_minutes.body),
    "explanation_request_letter": ("Công văn yêu cầu giải trình", letters.explanation_request_letter),
    "explanation_report": ("Báo cáo giải trình", unit_papers.explanation_report),
    "publication_decision": ("Quyết định công bố Chỉ số CCHC", publication_decision.body),
    "result_notice": ("Thông báo kết quả Chỉ số CCHC", unit_papers.result_notice),
    "council_decision": ("Quyết định thành lập Hội đồng thẩm định", founding.council_decision),
    "campaign_plan": ("Kế hoạch xác định Chỉ số CCHC", founding.campaign_plan),
    "reminder_letter": ("Công văn đôn đốc", letters.reminder_letter),
    "meeting_invitation": ("Giấy mời họp", letters.meeting_invitation),
    "submission": ("Tờ trình công bố Chỉ số CCHC", closing.submission),
    "summary_report": ("Báo cáo tổng hợp kết quả thẩm định", closing.summary_report),
    "yearly_report": ("Báo cáo kết quả công tác CCHC năm", yearly_report.body),
}
