from django.apps import AppConfig


class CircularsConfig(AppConfig):
    """A host's own app: page types that it wants reviewed like ours."""

    name = "tests.circulars"
    default_auto_field = "django.db.models.BigAutoField"
