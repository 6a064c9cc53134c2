"""An office with any number of articles, made in bulk.

A quarter of the articles are in review, half of those with the head and half with
the KM secretary, some of them overdue and opened to others; of the rest most are
live with a certificate, some are drafts. What is made this way has never been
through the editor: it is for counting, not for reading.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, router, transaction
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, WorkflowState

from km_pages import provisioning
from km_pages.models import (
    Appointment,
    Committee,
    CommitteeRole,
    Division,
    KnowledgeArticlePage,
    KnowledgeIndexPage,
    Person,
    Provision,
    RoleCode,
)
from km_workflow.conf import settings
from km_workflow.models import (
    Certificate,
    CertificateLine,
    DivisionReviewState,
    SecretaryReviewState,
)
from km_workflow.models.tasks import task_of
from km_workflow.provisioning import review_workflow
from km_workflow.steps import Step

DIVISIONS = 6
AUTHORS_A_DIVISION = 2
BATCH = 500
LONG_AGO = dt.date(2020, 1, 1)
# Of eight articles: two in review, five live, one a draft.
KINDS = ("live", "head", "live", "draft", "live", "secretary", "live", "live")


@dataclass
class Office:
    """The index below which articles stand, and one account of each kind."""

    index: KnowledgeIndexPage
    divisions: list[Division]
    authors: list[Person]
    accounts: dict[str, Any]
    # Step -> its task, looked up once.
    tasks: dict[str, Any] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)


def make_office() -> Office:
    """Divisions with heads but for the last, whose pages go to the CKO."""
    home = Page.objects.get(depth=1).get_children().first()
    index = home.add_child(instance=KnowledgeIndexPage(title="คลังความรู้", slug="km"))
    provisioning.run()
    divisions = [
        Division.objects.create(
            code=f"division-{number}", name_th=f"กองที่ {number}", sort_order=number
        )
        for number in range(DIVISIONS)
    ]
    heads = [_person(f"head-{one.pk}", one) for one in divisions[:-1]]
    for head in heads:
        _appoint(head, RoleCode.HEAD, division=head.division)
    authors = [
        _person(f"author-{one.pk}-{number}", one)
        for one in divisions
        for number in range(AUTHORS_A_DIVISION)
    ]
    secretary = _person("secretary", None)
    committee = Committee.objects.get(code=settings.COMMITTEE)
    _appoint(secretary, RoleCode.MEMBER_SECRETARY, committee=committee)
    cko = _person("cko", None)
    _appoint(cko, RoleCode.CKO)
    accounts = {
        "head": heads[0].user,
        "secretary": secretary.user,
        "cko": cko.user,
        "author": authors[0].user,
        "superuser": get_user_model().objects.create_superuser("superuser"),
    }
    return Office(index, divisions, authors, accounts)


def _person(username: str, division: Division | None) -> Person:
    user = get_user_model().objects.create_user(username, f"{username}@example.org")
    user.groups.add(Provision.find(provisioning.STAFF, Group))
    return Person.objects.create(
        given_name=username, name_en=username, division=division, user=user
    )


def _appoint(person: Person, role: str, **where: Any) -> None:
    Appointment.objects.create(
        person=person,
        role=CommitteeRole.objects.get(code=role),
        valid_from=LONG_AGO,
        **where,
    )


@transaction.atomic
def grow(office: Office, total: int) -> None:
    """Add articles below the index until there are ``total``."""
    office.index.refresh_from_db()
    numbers = range(office.index.numchild, total)
    for start in range(numbers.start, numbers.stop, BATCH):
        _add(office, range(start, min(start + BATCH, numbers.stop)))
    Page.objects.filter(pk=office.index.pk).update(numchild=total)
    _gather_statistics()


def _gather_statistics() -> None:
    """PostgreSQL does it by itself where many rows came; SQLite never does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _add(office: Office, numbers: range) -> None:
    pages = [_article(office, number) for number in numbers]
    Page.objects.bulk_create([_as(Page, page) for page in pages])
    saved = Page.objects.in_bulk([page.path for page in pages], field_name="path")
    for page in pages:
        page.pk = page.id = page.page_ptr_id = saved[page.path].pk
    _insert(pages)
    revisions = _revisions(pages)
    workflow_states = _workflow_states(pages)
    _task_states(office, pages, revisions, workflow_states)
    _certificates(pages, revisions)


def _article(office: Office, number: int) -> KnowledgeArticlePage:
    kind = KINDS[number % len(KINDS)]
    author = office.authors[number // len(KINDS) % len(office.authors)]
    title = f"วิธีทำงานที่ {number}"
    slug = f"article-{number}"
    now = timezone.now()
    return KnowledgeArticlePage(
        path=Page._get_path(office.index.path, office.index.depth + 1, number + 1),
        depth=office.index.depth + 1,
        numchild=0,
        title=title,
        draft_title=title,
        slug=slug,
        url_path=f"{office.index.url_path}{slug}/",
        locale_id=office.index.locale_id,
        translation_key=uuid.uuid4(),
        content_type=_content_type(),
        owner=author.user,
        live=kind == "live",
        has_unpublished_changes=kind != "live",
        first_published_at=now if kind == "live" else None,
        last_published_at=now if kind == "live" else None,
        latest_revision_created_at=now - dt.timedelta(minutes=number),
        division=author.division,
        summary="ช่วยให้งานเสร็จเร็วขึ้น",
        body=[("paragraph", "<p>เนื้อหา</p>")],
        kind="tacit",
    )


def _content_type() -> ContentType:
    return ContentType.objects.get_for_model(KnowledgeArticlePage)


def _as(parent: type[models.Model], child: models.Model) -> Any:
    fields = parent._meta.concrete_fields
    return parent(**{field.attname: getattr(child, field.attname) for field in fields})


def _insert(rows: Sequence[models.Model]) -> None:
    """The rows of a model's own table, those of its parent being there already:
    Django's own `bulk_create` refuses such models."""
    model = type(rows[0])
    manager = model._base_manager
    for batch in _batches(rows):
        manager.all()._insert(  # type: ignore[attr-defined]
            batch,
            fields=model._meta.local_concrete_fields,
            using=router.db_for_write(model),
        )


def _batches(rows: Sequence[Any], size: int = 25) -> Iterable[Sequence[Any]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _revisions(pages: list[KnowledgeArticlePage]) -> list[Revision]:
    base = ContentType.objects.get_for_model(Page)
    revisions = [
        Revision(
            content_type=_content_type(),
            base_content_type=base,
            object_id=str(page.pk),
            created_at=page.latest_revision_created_at,
            user_id=page.owner_id,
            object_str=page.title,
            content=page.serializable_data(),
        )
        for page in pages
    ]
    revisions = _created(revisions)
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = revision
        page.live_revision = revision if page.live else None
    fields = ["latest_revision", "live_revision"]
    Page.objects.bulk_update(pages, fields, batch_size=100)
    return revisions


def _created(rows: list[Any]) -> list[Any]:
    """Insert, and return the rows with their keys, on every database."""
    return type(rows[0])._base_manager.bulk_create(rows) if rows else []


def _workflow_states(pages: list[KnowledgeArticlePage]) -> dict[int, WorkflowState]:
    workflow = review_workflow("knowledge")
    base = ContentType.objects.get_for_model(Page)
    states = [
        WorkflowState(
            content_type=_content_type(),
            base_content_type=base,
            object_id=str(page.pk),
            workflow=workflow,
            status=(
                WorkflowState.STATUS_APPROVED
                if page.live
                else WorkflowState.STATUS_IN_PROGRESS
            ),
            requested_by_id=page.owner_id,
        )
        for page in pages
        if _kind(page) != "draft"
    ]
    return {int(state.object_id): state for state in _created(states)}


def _kind(page: KnowledgeArticlePage) -> str:
    return KINDS[int(page.slug.rpartition("-")[2]) % len(KINDS)]


def _task_states(
    office: Office,
    pages: list[KnowledgeArticlePage],
    revisions: list[Revision],
    workflow_states: dict[int, WorkflowState],
) -> None:
    first, second = DivisionReviewState, SecretaryReviewState
    made: dict[Any, list[Any]] = {first: [], second: []}
    current = []
    for page, revision in zip(pages, revisions, strict=True):
        workflow_state = workflow_states.get(page.pk)
        if workflow_state is None:
            continue
        waits = _kind(page) if not page.live else None
        if waits == "head":
            steps = [(first, TaskState.STATUS_IN_PROGRESS)]
        else:
            last = "in_progress" if waits == "secretary" else "approved"
            steps = [(first, TaskState.STATUS_APPROVED), (second, last)]
        for model, status in steps:
            state = _task_state(office, model, status, page, revision, workflow_state)
            made[model].append(state)
        current.append((workflow_state, state))
    for model, states in made.items():
        _store(model, states)
    for workflow_state, state in current:
        workflow_state.current_task_state_id = state.pk
    WorkflowState.objects.bulk_update(
        [workflow_state for workflow_state, _state in current],
        ["current_task_state"],
        batch_size=100,
    )


def _task_state(
    office: Office,
    model: Any,
    status: str,
    page: KnowledgeArticlePage,
    revision: Revision,
    workflow_state: WorkflowState,
) -> Any:
    if model.step not in office.tasks:
        office.tasks[model.step] = task_of(model.step, workflow_state)
    number = next(office.numbers)
    today = timezone.localdate()
    over = status == TaskState.STATUS_APPROVED
    state = model(
        workflow_state=workflow_state,
        revision=revision,
        task_id=office.tasks[model.step].pk,
        status=status,
        finished_at=timezone.now() if over else None,
        content_type=ContentType.objects.get_for_model(model),
        division_id=page.division_id,
        text_fingerprint=f"{page.pk:064}",
        # A tenth is overdue, and half of those opened to the next office.
        due_on=today + dt.timedelta(days=number % 10 or -4),
        escalation=number % 20 == 0,
    )
    if over:
        state.judge_name_th = "ผู้พิจารณา"
    return state


def _store(model: Any, states: list[Any]) -> None:
    if not states:
        return
    parents = _created([_as(TaskState, state) for state in states])
    for state, parent in zip(states, parents, strict=True):
        state.pk = state.id = state.taskstate_ptr_id = parent.pk
    _insert(states)
    through = model.barred_users.through
    column = model._meta.model_name
    through.objects.bulk_create(
        through(
            **{
                f"{column}_id": state.pk,
                "user_id": state.workflow_state.requested_by_id,
            }
        )
        for state in states
    )


def _certificates(pages: list[KnowledgeArticlePage], revisions: list[Revision]) -> None:
    today = timezone.localdate()
    certificates = _created(
        [
            Certificate(
                page_id=page.pk,
                revision=revision,
                version=1,
                text_fingerprint=f"{page.pk:064}",
                issued_at=timezone.now(),
                review_by=today + dt.timedelta(days=page.pk % 365 - 60),
            )
            for page, revision in zip(pages, revisions, strict=True)
            if page.live
        ]
    )
    CertificateLine.objects.bulk_create(
        CertificateLine(
            certificate=certificate,
            step=step,
            judge_name_th="ผู้พิจารณา",
            given_at=certificate.issued_at,
        )
        for certificate in certificates
        for step in (Step.HEAD, Step.SECRETARY)
    )
