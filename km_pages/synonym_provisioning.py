"""A first set of synonyms, and who keeps synonyms and knowledge gaps: `km_setup`."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from km_pages.models import Provision, SynonymSet, SynonymWord
from km_pages.models.synonyms import key_of
from km_pages.provisioning import REGISTRY
from km_pages.synonym_texts import SETS

RIGHTS = ("add_synonymset", "change_synonymset", "delete_synonymset", "keep_gaps")


def make_synonyms() -> list[str]:
    """Make each set once: what a site deleted or changed stays so, and a word that
    the site has in a set of its own stays there."""
    keys = {f"synonyms:{name}": words for name, words in SETS.items()}
    done = set(Provision.objects.filter(key__in=keys).values_list("key", flat=True))
    made = []
    for key, words in keys.items():
        taken = SynonymWord.objects.filter(key__in=map(key_of, words))
        if key in done or taken.exists():
            continue
        entry = SynonymSet.objects.create(words="\n".join(words))
        Provision.objects.create(
            key=key,
            content_type=ContentType.objects.get_for_model(SynonymSet),
            object_id=entry.pk,
        )
        made.append(_("synonyms: %(words)s") % {"words": entry})
    return made


def give_rights() -> list[str]:
    """Give the registry its rights, each once: a group of before has them too."""
    group = Provision.find(REGISTRY, Group)
    if group is None:
        return []
    given = []
    for right in Permission.objects.filter(
        content_type__app_label="km_pages", codename__in=RIGHTS
    ):
        give = partial(group.permissions.add, right)
        if Provision.once(f"{REGISTRY}:right:{right.codename}", group, give):
            given.append(f"{group.name}: {_(right.name)}")
    return given
