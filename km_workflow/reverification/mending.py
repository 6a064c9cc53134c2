"""What a head sent back to be mended, and nobody mends."""

from __future__ import annotations

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils.translation import ngettext
from wagtail.models import Page, WorkflowState

from km_workflow import events
from km_workflow.models import Reverification, ReviewSettings
from km_workflow.models.reverification import ReverificationQuerySet
from km_workflow.working_days import WorkingCalendar


def mending_due_on(row: Reverification, day: dt.date) -> dt.date:
    """Until when what was sent back on the day should be in the review: in as many
    working days as a judgement has."""
    days = ReviewSettings.load().days_for(row.step)
    return WorkingCalendar.load().add(day, days)


def not_in_review(rows: ReverificationQuerySet) -> ReverificationQuerySet:
    """Those of the questions whose page isn't being judged."""
    in_review = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("page"), CharField()),
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    return rows.filter(~Exists(in_review))


def remind_of_mending(day: dt.date) -> list[str]:
    """A step of `km_remind`: tell its authors again, as often as the time goes by."""
    reminded = 0
    late = Reverification.objects.being_mended().filter(due_on__lt=day, page__live=True)
    for key in list(not_in_review(late).values_list("pk", flat=True)):
        with transaction.atomic():
            rows = Reverification.objects.select_for_update(of=("self",))
            row = rows.being_mended().filter(pk=key, due_on__lt=day).first()
            if row is None:
                continue
            row.due_on = mending_due_on(row, day)
            row.save(update_fields=["due_on"])
            again = f":{row.due_on}"
            events.needs_work.send(Reverification, reverification=row, again=again)
            reminded += 1
    if not reminded:
        return []
    text = ngettext(
        "%(count)s reminder of what needs work",
        "%(count)s reminders of what needs work",
        reminded,
    )
    return [text % {"count": reminded}]
