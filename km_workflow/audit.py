"""Which pages do readers see that nobody answers for, and how did they get there?

Nothing in Python stops SQL, a restored backup, or what was there before the review was
set up. The audit looks at what stands before readers, page by page, and asks the page
log how it came about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from km_pages.models import ReviewedPageMixin
from km_workflow import voiding
from km_workflow.drift import drifted_fields
from km_workflow.fingerprint import as_written, combined, text_digest
from km_workflow.models import Certificate, EmergencyPublication, certificate_of_live
from km_workflow.models.certificates import field_label
from km_workflow.references import with_rows

# Pages in memory at a time.
BATCH = 200
# Of aliases of aliases; a ring of them shows nothing that was certified.
LONGEST_CHAIN = 20


class Cause(models.TextChoices):
    """Why nobody answers for what readers see."""

    NO_VERSION = "no-version", _("live without a version of its own")
    UNCERTIFIED = "uncertified", _("never certified")
    VOIDED = "voided", _("certificate voided")
    DRIFTED = "drifted", _("says something else than its certificate")
    EMERGENCY = "emergency", _("published in an emergency, not judged yet")
    ALIAS = "alias", _("alias that doesn't show a certified page")


@dataclass(frozen=True)
class Lack:
    """What is wrong with one page. ``detail``: names of fields, of pictures, a reason.

    ``since`` and ``by``, a name, where that is known without the log.
    """

    page_id: int
    cause: Cause
    detail: str = ""
    since: dt.datetime | None = None
    by: str = ""


@dataclass
class Audit:
    """Go through ``lacks`` first; then ``pages`` says how many were looked at."""

    pages: int = field(default=0)

    def lacks(self) -> Iterator[Lack]:
        """By page, a few hundred in memory at a time, and as many queries for a batch
        as for one page that is in order."""
        live = Page.objects.live().type(ReviewedPageMixin).order_by("pk")
        last = 0
        while batch := list(
            live.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]
        ):
            self.pages += len(batch)
            last = batch[-1]
            yield from sorted(lacks_of(batch), key=lambda lack: lack.page_id)


def lacks_of(pages: Collection[int]) -> list[Lack]:
    """Of these live pages."""
    aliases = dict(
        Page.objects.filter(pk__in=pages, alias_of__isnull=False).values_list(
            "pk", "alias_of"
        )
    )
    own = [page for page in pages if page not in aliases]
    return [*_lacks_of_own(own), *_lacks_of_aliases(aliases)]


def _lacks_of_own(pages: Collection[int]) -> Iterator[Lack]:
    left = set(pages)
    for lack in (
        *_emergencies(left),
        *_without_version(left),
        *_never_certified(left),
    ):
        if lack.page_id in left:
            left.discard(lack.page_id)
            yield lack
    certified = set(_certified_as_they_are(left))
    yield from {
        lack.page_id: lack for lack in (*_tampered(certified), *_misfits(certified))
    }.values()
    # Few: the text was saved again before it went live, or its certificate is void.
    for page in Page.objects.filter(pk__in=left - certified).specific():
        found = _lack_of(page)
        if found:
            yield found


def _emergencies(pages: Collection[int]) -> Iterator[Lack]:
    for one in EmergencyPublication.objects.open().filter(page__in=pages):
        yield Lack(
            one.page_id, Cause.EMERGENCY, one.reason, one.published_at, one.by_name
        )


def _without_version(pages: Collection[int]) -> Iterator[Lack]:
    found = Page.objects.filter(pk__in=pages).select_related("live_revision")
    for page in found.defer("live_revision__content"):
        revision = page.live_revision
        if revision is None or revision.object_id != str(page.pk):
            yield Lack(page.pk, Cause.NO_VERSION)


def _never_certified(pages: Collection[int]) -> Iterator[Lack]:
    certificates = Certificate.objects.filter(page=OuterRef("pk"))
    found = Page.objects.filter(~Exists(certificates), pk__in=pages)
    for page in found.values_list("pk", flat=True):
        yield Lack(page, Cause.UNCERTIFIED)


def _certified_as_they_are(pages: Collection[int]) -> Any:
    """Those with a valid certificate of the very version that is live."""
    found = Certificate.objects.valid().filter(
        page__in=pages, revision=F("page__live_revision")
    )
    return found.values_list("page", flat=True)


def _tampered(pages: Collection[int]) -> Iterator[Lack]:
    """Where the certified version itself says something else than it did then."""
    certificates = Certificate.objects.valid().filter(
        page__in=pages, revision=F("page__live_revision")
    )
    for one in certificates.select_related("revision").prefetch_related("exhibits"):
        text = text_digest(one.revision.content, type(as_written(one.revision)))
        things = [shown.thing for shown in one.exhibits.all()]
        if combined(text, things) != one.text_fingerprint:
            yield Lack(one.page_id, Cause.DRIFTED, gettext("the version itself"))


def _misfits(pages: Collection[int]) -> Iterator[Lack]:
    for one in voiding.misfits(pages):
        yield Lack(one.certificate.page_id, Cause.DRIFTED, _named(one))


def _named(misfit: voiding.Misfit) -> str:
    """What was changed, as it would stand on the certificate if that were voided."""
    certificate = misfit.certificate
    certificate.void_cause, certificate.void_detail = misfit.cause, misfit.detail
    return certificate.what_changed


def _lack_of(page: Any) -> Lack | None:
    certificate = certificate_of_live(page)
    if certificate is None:
        return Lack(page.pk, Cause.UNCERTIFIED)
    if not certificate.is_valid:
        said = certificate.get_void_cause_display()
        detail = f"{said}: {certificate.what_changed}".removesuffix(": ")
        return Lack(page.pk, Cause.VOIDED, detail, certificate.voided_at)
    if fields := drifted_fields(page, page.live_revision.content):
        labels = [field_label(type(page), name) for name in fields]
        return Lack(page.pk, Cause.DRIFTED, ", ".join(labels))
    return None


# -- Aliases ---------------------------------------------------------------------------


def _lacks_of_aliases(aliases: Mapping[int, int]) -> Iterator[Lack]:
    """Each shows its original's text, and its original is in order."""
    if not aliases:
        return
    sources = _followed(aliases)
    live = Page.objects.live().filter(pk__in=set(sources.values()))
    in_order = set(live.values_list("pk", flat=True))
    in_order -= {lack.page_id for lack in _lacks_of_own(in_order)}
    texts = _texts_of({*aliases, *in_order})
    for alias, source in sources.items():
        if source not in in_order:
            yield Lack(alias, Cause.ALIAS)
        elif texts[alias] != texts[source]:
            yield Lack(alias, Cause.DRIFTED)


def _followed(aliases: Mapping[int, int]) -> dict[int, int]:
    """What the aliases show in the end, through other aliases."""
    sources = dict(aliases)
    for _round in range(LONGEST_CHAIN):
        further = dict(
            Page.objects.filter(
                pk__in=set(sources.values()), alias_of__isnull=False
            ).values_list("pk", "alias_of")
        )
        if not further:
            break
        sources = {alias: further.get(one, one) for alias, one in sources.items()}
    return sources


def _texts_of(pages: Collection[int]) -> dict[int, str]:
    """Digests of what the pages say; a query a type and relation."""
    by_type: dict[type[models.Model], list[Any]] = {}
    for page in Page.objects.filter(pk__in=pages).specific():
        by_type.setdefault(type(page), []).append(page)
    texts = {}
    for model, of_type in by_type.items():
        with_rows(of_type)
        for page in of_type:
            texts[page.pk] = text_digest(page.serializable_data(), model)
    return texts
