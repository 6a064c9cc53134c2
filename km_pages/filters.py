"""The filters of the list of articles: they stand in the address, so that a
filtered list can be sent to a colleague."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from km_pages.models.organisation import Division

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet


class ArticleFilterForm(forms.Form):
    division = forms.ModelChoiceField(
        label=_("Division"),
        queryset=Division.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=_("All divisions"),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    step = forms.ChoiceField(label=_("Step of the KM process"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        from km_pages.models.articles import KnowledgeKind, KnowledgeStep

        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("All kinds")),
            *KnowledgeKind.choices,
        ]
        self.fields["step"].choices = [  # type: ignore[attr-defined]
            ("", _("All steps")),
            *KnowledgeStep.choices,
        ]

    def narrow(self, articles: PageQuerySet) -> PageQuerySet:
        """Apply what is valid. An unknown value finds nothing and says so on its
        field, rather than being dropped silently."""
        if not self.is_valid():
            return articles.none()
        chosen = self.cleaned_data
        if chosen["division"]:
            articles = articles.filter(division=chosen["division"])
        if chosen["kind"]:
            articles = articles.filter(kind=chosen["kind"])
        if chosen["step"]:
            articles = articles.filter(km_step=chosen["step"])
        return articles

    @property
    def is_narrowing(self) -> bool:
        return any(self.data.get(name) for name in self.fields)
