from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The reference site's home page and its demo content."""

    name = "home"
    verbose_name = _("Home page")
    default_auto_field = "django.db.models.BigAutoField"
