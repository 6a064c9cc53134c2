from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KmPagesConfig(AppConfig):
    """What people read and write."""

    name = "km_pages"
    verbose_name = _("Knowledge")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from km_pages import (
            provisioning,
            signal_handlers,
            synonym_provisioning,
            translation_privacy,
        )
        from km_pages.checks import register_page_checks
        from km_pages.search.checks import register_search_checks

        signal_handlers.connect()
        translation_privacy.connect()
        provisioning.register_step(translation_privacy.bring_in_line)
        provisioning.register_step(synonym_provisioning.make_synonyms)
        provisioning.register_step(synonym_provisioning.give_rights)
        register_page_checks()
        register_search_checks()
