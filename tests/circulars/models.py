from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import RichTextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail.snippets.models import register_snippet

from km_pages.models import ReviewedPageMixin
from km_pages.panels import ReviewPanel


class CircularPage(ReviewedPageMixin, Page):
    """A circular letter: nothing of ours but the mixin."""

    text = models.TextField(blank=True)

    template = "circulars/circular_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("text"),
        FieldPanel("division"),
        ReviewPanel(),
    ]


@register_snippet
class Counter(ClusterableModel):
    """Where to go with something: a snippet of the host's, shown on its pages."""

    name = models.CharField(max_length=100)
    phone = models.CharField(max_length=40, blank=True)
    picture = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    updated_at = models.DateTimeField(auto_now=True)

    panels = [FieldPanel("name"), FieldPanel("phone"), FieldPanel("picture")]

    def __str__(self) -> str:
        return self.name


class CounterHours(Orderable):
    counter = ParentalKey(Counter, on_delete=models.CASCADE, related_name="hours")
    text = models.CharField(max_length=100)


class BulletinPage(ReviewedPageMixin, Page):
    """Names the host's snippet in every way there is."""

    counter = models.ForeignKey(
        Counter, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    others = ParentalManyToManyField(Counter, blank=True, related_name="+")
    intro = RichTextField(blank=True)
    body = StreamField(
        [("counter", SnippetChooserBlock(Counter)), ("text", RichTextBlock())],
        blank=True,
    )

    template = "circulars/circular_page.html"
    content_panels = [*Page.content_panels, FieldPanel("division"), ReviewPanel()]
