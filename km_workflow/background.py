"""The same work on a task queue, where the site has one.

Wagtail's tasks are those of Django 6, or their backport `django_tasks` on Django 5.2.
Both carry a task out on the spot unless `TASKS` names a queue, such as the one in the
database of `django-tasks-db`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import django

from km_workflow.notifications import delivery

if TYPE_CHECKING or django.VERSION >= (6, 0):
    from django.tasks import task
    from django.tasks.backends.immediate import ImmediateBackend
else:
    from django_tasks import task
    from django_tasks.backends.immediate import ImmediateBackend


@task()
def remind() -> None:
    """What `km_remind` does; one failing step fails the task."""
    from km_workflow import reminding

    report = reminding.run()
    if report.problems:
        raise RuntimeError("; ".join(report.problems))


@task()
def deliver(keys: list[str]) -> None:
    """Send the notices with these keys."""
    delivery.deliver_these(keys)


def has_queue() -> bool:
    """Whether tasks go to a queue instead of being carried out on the spot."""
    return not isinstance(remind.get_backend(), ImmediateBackend)


def deliver_soon(keys: list[str]) -> None:
    """Send on the queue, or now: a mail server that fails is logged, and the notices
    stay in the outbox."""
    if has_queue():
        deliver.enqueue(keys)
    else:
        delivery.deliver_these(keys)
