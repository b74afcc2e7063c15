"""Example data by template name, for previews and tests."""

from collections.abc import Callable

from templates.contexts import Paper
from templates.examples import companions, evidence_pack, main_papers

EXAMPLES: dict[str, Callable[[str], Paper]] = {
    "self_assessment_report": main_papers.self_assessment_report,
    "evidence_catalogue": evidence_pack.evidence_catalogue,
    "self_scoring_minutes": companions.self_scoring_minutes,
    "appraisal_minutes": main_papers.appraisal_minutes,
    "explanation_request_letter": companions.explanation_request_letter,
    "explanation_report": companions.explanation_report,
    "publication_decision": main_papers.publication_decision,
    "result_notice": companions.result_notice,
    "council_decision": companions.council_decision,
    "campaign_plan": companions.campaign_plan,
    "reminder_letter": companions.reminder_letter,
    "meeting_invitation": companions.meeting_invitation,
    "submission": companions.submission,
    "summary_report": companions.summary_report,
    "yearly_report": companions.yearly_report,
}
