"""What the review keeps in lists of its own, beside the organisation's."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet

from km_pages.admin.viewsets import DayColumn, OrganisationViewSetGroup
from km_workflow.models import DivisionProcedure, PublicHoliday
from km_workflow.models.procedure import MOST_QUESTIONS


class PublicHolidayViewSet(SnippetViewSet):
    model = PublicHoliday
    icon = "calendar-alt"
    menu_label = _("Public holidays")
    menu_hook = OrganisationViewSetGroup.submenu_hook
    menu_order = 90
    list_display = [
        "name_th",
        DayColumn("date", _("date")),
        "name_en",
        BooleanColumn("observed", label=_("Offices are closed")),
    ]
    list_filter = ["observed"]
    # The years to come first: that is what is looked up and added to.
    ordering = ["-date"]
    panels = [
        FieldPanel("date"),
        FieldRowPanel([FieldPanel("name_th"), FieldPanel("name_en")]),
        FieldPanel("observed"),
    ]


class QuestionFormSet(BaseChildFormSet):
    default_error_messages = {
        "too_many_forms": _(
            "A division asks at most %(num)d questions: with more, judges tick without "
            "reading. Delete the least important."
        ),
    }

    def clean(self) -> None:
        super().clean()
        texts = [
            form.cleaned_data["text_th"].strip()
            for form in self.forms
            if form.cleaned_data.get("text_th") and form not in self.deleted_forms
        ]
        if len(texts) != len(set(texts)):
            raise ValidationError(_("Two questions are the same. Delete one of them."))


class QuestionsPanel(InlinePanel):
    """Says in the words of the procedure that there are too many."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = QuestionFormSet
        return options


class DivisionProcedureViewSet(SnippetViewSet):
    model = DivisionProcedure
    icon = "clipboard-list"
    menu_label = _("Procedures of divisions")
    menu_hook = OrganisationViewSetGroup.submenu_hook
    menu_order = 80
    list_display = ["division", Column("asked", label=capfirst(_("questions")))]
    panels = [
        FieldPanel("division"),
        QuestionsPanel(
            "questions",
            heading=_("Questions of the division"),
            label=_("question"),
            help_text=_(
                "Put to the head of division beside the questions that every page is "
                "judged by. A page that gets a no is returned to its author."
            ),
            max_num=MOST_QUESTIONS,
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("months_tacit"), FieldPanel("months_explicit")]
                ),
                FieldPanel("months_mixed"),
            ],
            heading=_("To be verified again after, in months"),
            help_text=_("Empty: as long as the site sets for everybody."),
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[DivisionProcedure]:
        return DivisionProcedure.objects.select_related("division").annotate(
            asked=Count("questions")
        )
