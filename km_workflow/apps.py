from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class KmWorkflowConfig(AppConfig):
    """How what people write is checked."""

    name = "km_workflow"
    verbose_name = _("Knowledge review")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from km_pages import provisioning, publishing
        from km_workflow import renewing, signal_handlers
        from km_workflow.appointing import AppointingPolicy
        from km_workflow.gate import ReviewPolicy
        from km_workflow.provisioning import make_review
        from km_workflow.translation_policy import TranslationPolicy

        publishing.register(ReviewPolicy())
        publishing.register(TranslationPolicy())
        publishing.register(AppointingPolicy())
        provisioning.register_step(make_review)
        signal_handlers.connect()
        renewing.connect()
        provisioning.register_step(renewing.bring_in_line)
        if apps.is_installed("wagtail_localize"):
            from km_workflow.localize import checks, drafts

            checks.register()
            provisioning.register_step(drafts.take_over_all)
