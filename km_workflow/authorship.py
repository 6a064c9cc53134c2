"""Who had a hand in what a page says and shows (rule 3).

Versions are purged, the log of a page isn't: both are asked.
"""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from km_workflow.fingerprint import as_written, text_digest
from km_workflow.models import Certificate
from km_workflow.shown import addresses_shown_by

WRITING = ("wagtail.create", "wagtail.edit", "wagtail.revert")


def writers_of(page: Page, revision: Revision | None) -> set[int | None]:
    """Ids of those who wrote a version up to ``revision``, or up to the latest, since
    the page was last certified, and of those who wrote this very text before that: it
    was brought back."""
    certificate = Certificate.objects.filter(page=page.pk).order_by("issued_at", "pk")
    last = certificate.values("issued_at", "revision").last()
    saved = Revision.page_revisions.filter(object_id=str(page.pk))
    logged = PageLogEntry.objects.filter(page=page.pk, action__in=WRITING)
    if revision is not None:
        saved = saved.filter(pk__lte=revision.pk)
    earlier = saved
    if last:
        # A version may be saved in the second of the certificate.
        later = Q(created_at__gt=last["issued_at"])
        if last["revision"]:
            later |= Q(pk__gt=last["revision"])
        saved = saved.filter(later)
        logged = logged.filter(timestamp__gt=last["issued_at"])
    users = {*saved.values_list("user", flat=True)}
    users |= {*logged.values_list("user", flat=True)}
    if last:
        users |= _wrote_this(page, revision, earlier.exclude(user__in=users - {None}))
    return users


def _wrote_this(
    page: Page, revision: Revision | None, versions: QuerySet[Revision]
) -> set[int | None]:
    """Who of those that hold an office saved a version with the same text. One query,
    and no version is read where none of them did."""
    model = page.specific_class or type(page)
    text = None
    found: set[int | None] = set()
    by_judges = versions.filter(user__km_person__appointments__isnull=False).distinct()
    for version in by_judges.only("user", "content"):
        if text is None:
            content = revision.content if revision else page.serializable_data()
            text = text_digest(content, model)
        if text_digest(version.content, model) == text:
            found.add(version.user_id)
    return found


def changed_what_it_shows(page: Page, revision: Revision | None) -> set[int | None]:
    """Ids of those who changed a picture, file or snippet on the page, as ``revision``
    or else the latest has it, since it was last certified; where it never was, since
    the review began."""
    latest = Certificate.objects.filter(page=page.pk).order_by("-issued_at", "-pk")
    certificate = latest.values_list("issued_at", "voided_by").first()
    since, voided_by = certificate or (None, None)
    if since is None and (state := page.current_workflow_state):
        since = state.created_at
    if since is None:
        return {voided_by}
    by_kind: dict[type, set[str]] = {}
    said = revision or page.latest_revision
    for model, key in addresses_shown_by(as_written(said) if said else page):
        by_kind.setdefault(model, set()).add(str(key))
    if not by_kind:
        return {voided_by}
    those = Q()
    for model, keys in by_kind.items():
        kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
        those |= Q(content_type=kind, object_id__in=keys)
    changed = ModelLogEntry.objects.filter(
        those, timestamp__gt=since, action__in=WRITING
    )
    return {voided_by, *changed.values_list("user", flat=True)}
