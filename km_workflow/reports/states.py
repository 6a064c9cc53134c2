"""The steps of all four kinds as one table."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from wagtail.models import TaskState

from km_workflow.models import STATE_CLASSES
from km_workflow.steps import Step


def all_states() -> QuerySet:
    """Task states of the review, with ``division_key`` whatever their kind."""
    keys = [f"{one._meta.model_name}__division" for one in STATE_CLASSES]
    return TaskState.objects.filter(content_type__in=step_of_type()).annotate(
        division_key=Coalesce(*(F(key) for key in keys))
    )


def step_of_type() -> dict[int, Step]:
    """Key of a content type -> the step whose states are of it."""
    types = ContentType.objects.get_for_models(*STATE_CLASSES)
    return {types[model].pk: model.step for model in STATE_CLASSES}


def states_by_key(keys: list[int]) -> dict[int, object]:
    """The states as what they are, with what a list says of them."""
    from km_workflow.desk.sources import with_what_is_shown

    return {
        state.pk: state
        for state_class in STATE_CLASSES
        for state in with_what_is_shown(state_class.objects.filter(pk__in=keys))
    }
