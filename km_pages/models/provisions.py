"""What `km_setup` has made, so that it makes nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

Made = TypeVar("Made", bound=models.Model)


class Provision(models.Model):
    """Remembers a made object by its key: never by a name, which a site owner may
    change, nor by "is there one?", which may be somebody else's."""

    key = models.CharField(max_length=120, unique=True)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    made = GenericForeignKey("content_type", "object_id")

    def __str__(self) -> str:
        return self.key

    @classmethod
    def find(cls, key: str, model: type[Made]) -> Made | None:
        """The object made under this key, if it still exists."""
        pk = cls.objects.filter(key=key).values_list("object_id", flat=True)
        return model._default_manager.filter(pk__in=pk).first()

    @classmethod
    @transaction.atomic
    def get_or_make(
        cls, key: str, model: type[Made], make: Callable[[], Made]
    ) -> tuple[Made, bool]:
        """(object, whether it was made now). Made again only if it was deleted."""
        if found := cls.find(key, model):
            return found, False
        made = make()
        cls.objects.update_or_create(
            key=key,
            defaults={
                "content_type": ContentType.objects.get_for_model(model),
                "object_id": made.pk,
            },
        )
        return made, True

    @classmethod
    def once(cls, key: str, target: Any, act: Callable[[], Any]) -> bool:
        """Do something to ``target`` the first time only: what a site owner undoes
        stays undone. Returns whether it was done now."""
        if cls.objects.filter(key=key).exists():
            return False
        with transaction.atomic():
            act()
            cls.objects.create(
                key=key,
                content_type=ContentType.objects.get_for_model(target),
                object_id=target.pk,
            )
        return True
