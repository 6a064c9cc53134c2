from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from km_pages.models import ReviewedPageMixin


class CircularPage(ReviewedPageMixin, Page):
    """A circular letter: nothing of ours but the mixin."""

    text = models.TextField(blank=True)

    template = "circulars/circular_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("text"),
        FieldPanel("division"),
    ]
