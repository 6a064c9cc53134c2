from km_workflow.models.calendar import PublicHoliday
from km_workflow.models.certificates import (
    Certificate,
    CertificateLine,
    ImmaterialChange,
    VoidCause,
    certificate_of_live,
    is_certified,
)
from km_workflow.models.emergencies import EmergencyOutcome, EmergencyPublication
from km_workflow.models.error_reports import ErrorReport
from km_workflow.models.exhibits import CertificateExhibit
from km_workflow.models.judgements import (
    STATE_CLASSES,
    DivisionReviewState,
    JudgementState,
    LanguageReviewState,
    PermanentSecretaryReviewState,
    SecretaryReviewState,
    approvals_of,
)
from km_workflow.models.lateness import Lateness
from km_workflow.models.notices import (
    AT_ONCE,
    Digest,
    Event,
    MailPreference,
    Notice,
)
from km_workflow.models.procedure import (
    ChecklistQuestion,
    DivisionProcedure,
    ReviewSettings,
)
from km_workflow.models.renewals import TranslationRenewal
from km_workflow.models.reverification import (
    Cause,
    Outcome,
    Reverification,
    ReverificationCause,
)
from km_workflow.models.review_task import ReviewTask
from km_workflow.models.rights import ReviewRights
from km_workflow.models.tasks import (
    TASK_CLASSES,
    DivisionReviewTask,
    LanguageReviewTask,
    PermanentSecretaryReviewTask,
    SecretaryReviewTask,
)

__all__ = [
    "AT_ONCE",
    "STATE_CLASSES",
    "TASK_CLASSES",
    "Cause",
    "Certificate",
    "CertificateExhibit",
    "CertificateLine",
    "ChecklistQuestion",
    "Digest",
    "DivisionProcedure",
    "DivisionReviewState",
    "DivisionReviewTask",
    "EmergencyOutcome",
    "EmergencyPublication",
    "ErrorReport",
    "Event",
    "ImmaterialChange",
    "JudgementState",
    "LanguageReviewState",
    "LanguageReviewTask",
    "Lateness",
    "MailPreference",
    "Notice",
    "Outcome",
    "PermanentSecretaryReviewState",
    "PermanentSecretaryReviewTask",
    "PublicHoliday",
    "Reverification",
    "ReverificationCause",
    "ReviewRights",
    "ReviewSettings",
    "ReviewTask",
    "SecretaryReviewState",
    "SecretaryReviewTask",
    "TranslationRenewal",
    "VoidCause",
    "approvals_of",
    "certificate_of_live",
    "is_certified",
]
