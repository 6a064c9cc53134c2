"""Words that mean the same: who searches for one finds the others as well.

One entry is one set, a word a line, since that is how a secretary thinks of it:
อบต. = องค์การบริหารส่วนตำบล. Beside it stand the words as they are compared, each in
one set only, so that a search finds the sets it needs by one look into an index.
"""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from km_pages.search.segment import words

# Words of a set; each is one more thing to look for whenever one of them is sought.
MOST_WORDS = 20
# Letters of a word. One letter stands everywhere and means nothing.
LONGEST_WORD, SHORTEST_WORD = 100, 2

_BETWEEN_WORDS = re.compile(r"[\n,]")


def key_of(word: str) -> str:
    """A word as it is compared: small letters, Arabic digits, no signs, no spaces.

    So อบต. and อบต, CoP and C.o.P. are one word. Empty for what has no letter.
    """
    return "".join(words(word))


class SynonymSet(models.Model):
    """Words and abbreviations that mean the same, one a line."""

    words = models.TextField(
        _("words that mean the same"),
        help_text=_(
            "One word or abbreviation a line. Who searches for one of them finds the "
            "others too, after what was typed. Capital letters and the full stops of "
            "abbreviations make no difference."
        ),
    )
    note = models.CharField(_("note for the secretary"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("set of synonyms")
        verbose_name_plural = _("synonyms and abbreviations")
        ordering = ["words", "pk"]

    def __str__(self) -> str:
        return " = ".join(self.word_list)

    @property
    def word_list(self) -> list[str]:
        """The words as they were entered; of two that are compared alike the first."""
        entered = (" ".join(one.split()) for one in _BETWEEN_WORDS.split(self.words))
        by_key = {key_of(one): one for one in reversed([*filter(None, entered)])}
        return list(reversed(by_key.values()))

    def clean(self) -> None:
        super().clean()
        if not self.words:
            # Said of the field already.
            return
        if problem := self._problem(self.word_list):
            raise ValidationError({"words": problem})
        self.words = "\n".join(self.word_list)

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.keys.all().delete()
            SynonymWord.objects.bulk_create(
                SynonymWord(set=self, key=key_of(word)) for word in self.word_list
            )

    def _problem(self, entered: list[str]) -> str:
        """What is wrong with the words, as a sentence; empty if they will do."""
        for word in entered:
            if len(key_of(word)) < SHORTEST_WORD:
                return gettext(
                    "“%(word)s” is too short: a word has at least two letters."
                ) % {"word": word}
            if len(word) > LONGEST_WORD:
                return gettext(
                    "“%(word)s…” is too long: a word has at most %(most)s letters."
                ) % {"word": word[:20], "most": LONGEST_WORD}
        if len(entered) <= 1:
            return gettext("Enter at least two different words, one a line.")
        if len(entered) > MOST_WORDS:
            return gettext(
                "These are %(count)s words; a set holds at most %(most)s. Divide it."
            ) % {"count": len(entered), "most": MOST_WORDS}
        return self._stands_elsewhere(entered)

    def _stands_elsewhere(self, entered: list[str]) -> str:
        by_key = {key_of(word): word for word in entered}
        others = SynonymWord.objects.filter(key__in=by_key).exclude(set=self.pk)
        other = others.select_related("set").order_by("key").first()
        if other is None:
            return ""
        return gettext(
            "“%(word)s” stands in another set already: %(set)s. Add your words to that "
            "set, or take “%(word)s” out here."
        ) % {"word": by_key[other.key], "set": other.set}


class SynonymWord(models.Model):
    """A word of a set as searches compare it; written by the set."""

    set = models.ForeignKey(SynonymSet, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=LONGEST_WORD, unique=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
