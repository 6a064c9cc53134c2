from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KmWorkflowConfig(AppConfig):
    """How what people write is checked."""

    name = "km_workflow"
    verbose_name = _("Knowledge review")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from km_pages import provisioning, publishing
        from km_workflow.gate import ReviewPolicy
        from km_workflow.provisioning import make_review

        publishing.register(ReviewPolicy())
        provisioning.register_step(make_review)
