from km_workflow.models.certificates import (
    Certificate,
    CertificateLine,
    certificate_of_live,
)
from km_workflow.models.judgements import (
    STATE_CLASSES,
    DivisionReviewState,
    JudgementState,
    SecretaryReviewState,
    approvals_of,
)
from km_workflow.models.tasks import (
    TASK_CLASSES,
    DivisionReviewTask,
    ReviewTask,
    SecretaryReviewTask,
)

__all__ = [
    "STATE_CLASSES",
    "TASK_CLASSES",
    "Certificate",
    "CertificateLine",
    "DivisionReviewState",
    "DivisionReviewTask",
    "JudgementState",
    "ReviewTask",
    "SecretaryReviewState",
    "SecretaryReviewTask",
    "approvals_of",
    "certificate_of_live",
]
