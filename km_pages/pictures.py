"""The sizes in which pictures are shown.

Named here so that a list can fetch all its renditions with one query, and so that
what is fetched is what the templates show.
"""

from __future__ import annotations

from django.db.models import Prefetch
from wagtail.images import get_image_model

# A face in a list of people; the circle is cut by the stylesheet.
FACE = "fill-160x160"
# A face on the person's own page.
PORTRAIT = "fill-400x400"
# A picture in running text: for a phone, for a wide or a fine screen.
IN_TEXT = ("width-480", "width-960")
# The organisation's emblem.
EMBLEM = "max-160x160"


def with_renditions(lookup: str, *sizes: str) -> Prefetch:
    """A prefetch of the images at ``lookup`` with their renditions: two queries,
    however many images there are. Don't `select_related` the same lookup."""
    images = get_image_model().objects.prefetch_related(renditions(*sizes))
    return Prefetch(lookup, images)


def renditions(*sizes: str) -> Prefetch:
    """A prefetch of these renditions of images that are at hand already."""
    rendition_model = get_image_model().get_rendition_model()
    return Prefetch(
        "renditions",
        rendition_model.objects.filter(filter_spec__in=sizes),
        # Where Wagtail looks before it asks its cache or the database.
        to_attr="prefetched_renditions",
    )
