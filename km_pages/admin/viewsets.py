"""The organisation in the admin: one menu, a list and a form for each snippet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.coreutils import get_content_languages
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from km_pages.admin.appointing import AppointmentForm, PersonForm
from km_pages.admin.codes import KeptCodeForm
from km_pages.models import (
    Appointment,
    Committee,
    CommitteeRole,
    Division,
    LegalBasis,
    Person,
    SynonymSet,
)
from km_pages.thai.calendar import format_date


class DayColumn(Column):
    """A day as it stands everywhere else: in the Buddhist Era for Thai readers."""

    def __init__(self, name: str, label: Any) -> None:
        super().__init__(name, label=capfirst(label), sort_key=name)

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return format_date(day, "medium") if day else ""


class LanguageSelect(forms.Select):
    """The languages in which the site's pages are written."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        every = ("", capfirst(_("every language")))
        super().__init__(attrs, [every, *get_content_languages().items()])


class DivisionViewSet(SnippetViewSet):
    model = Division
    icon = "group"
    menu_label = _("Divisions")
    list_display = [
        "name_th",
        "name_en",
        "code",
        DayColumn("active_from", _("active from")),
        DayColumn("active_until", _("active until")),
    ]
    ordering = ["sort_order", "code"]
    panels = [
        FieldPanel("code"),
        FieldRowPanel([FieldPanel("name_th"), FieldPanel("name_en")]),
        FieldPanel("duties_th"),
        FieldPanel("duties_en"),
        InlinePanel(
            "lines_of_work",
            label=_("line of work"),
            heading=_("Lines of work"),
            panels=[FieldRowPanel([FieldPanel("name_th"), FieldPanel("name_en")])],
        ),
        FieldPanel("sort_order"),
        FieldRowPanel([FieldPanel("active_from"), FieldPanel("active_until")]),
        FieldPanel("successor"),
    ]


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    menu_label = _("People")
    list_display = ["__str__", "post_th", "division"]
    list_filter = ["division"]
    ordering = ["sort_key", "pk"]
    panels = [
        FieldRowPanel(
            [FieldPanel("title"), FieldPanel("given_name"), FieldPanel("surname")]
        ),
        FieldPanel("name_en"),
        FieldRowPanel([FieldPanel("post_th"), FieldPanel("post_en")]),
        FieldPanel("division"),
        FieldPanel("photo"),
        MultiFieldPanel(
            [FieldPanel("expertise_th"), FieldPanel("expertise_en")],
            heading=_("What to ask them about"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact"),
                FieldPanel("user"),
                FieldPanel(
                    "retirement_date", permission="km_pages.see_retirement_date"
                ),
            ],
            heading=_("Not shown to the public"),
        ),
    ]

    edit_handler = ObjectList(panels, base_form_class=PersonForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return Person.objects.select_related("division")


class RoleViewSet(SnippetViewSet):
    model = CommitteeRole
    icon = "tag"
    menu_label = _("Roles")
    list_display = ["name_th", "nickname_th", "name_en", "code"]
    ordering = ["sort_order", "code"]
    panels = [
        FieldPanel("code"),
        FieldRowPanel([FieldPanel("name_th"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("nickname_th"), FieldPanel("nickname_en")]),
        FieldPanel("description_th"),
        FieldPanel("description_en"),
        FieldPanel("sort_order"),
    ]

    edit_handler = ObjectList(panels, base_form_class=KeptCodeForm)


class CommitteeViewSet(SnippetViewSet):
    model = Committee
    icon = "clipboard-list"
    menu_label = _("Committees")
    list_display = ["name_th", "name_en", "code"]
    ordering = ["sort_order", "code"]
    panels = [
        FieldPanel("code"),
        FieldPanel("name_th"),
        FieldPanel("name_en"),
        FieldPanel("sort_order"),
    ]

    edit_handler = ObjectList(panels, base_form_class=KeptCodeForm)


class AppointmentViewSet(SnippetViewSet):
    model = Appointment
    icon = "calendar-check"
    menu_label = _("Appointments")
    list_display = [
        "person",
        "role",
        Column("place", label=_("Appointed in")),
        Column("get_capacity_display", label=_("Capacity")),
        DayColumn("valid_from", _("from")),
        DayColumn("valid_until", _("until")),
    ]
    list_filter = ["role", "capacity", "division", "committee"]
    panels = [
        FieldPanel("person"),
        FieldPanel("role"),
        MultiFieldPanel(
            [
                FieldPanel("division"),
                FieldPanel("committee"),
                FieldPanel("community"),
                FieldPanel("language", widget=LanguageSelect),
            ],
            heading=_("Appointed in"),
            help_text=_(
                "Choose one; leave all empty for a role in the whole organisation."
            ),
        ),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        MultiFieldPanel(
            [
                FieldPanel("capacity"),
                FieldPanel("principal"),
                FieldPanel("order_number"),
                FieldPanel("precedence"),
            ],
            heading=_("Capacity"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("title"), FieldPanel("name_th")]),
                FieldPanel("name_en"),
                FieldRowPanel([FieldPanel("post_th"), FieldPanel("post_en")]),
            ],
            heading=_("As it was on the day"),
            help_text=_(
                "Filled from the directory when the appointment is first saved; it "
                "doesn't change when the person's post changes."
            ),
            classname="collapsed",
        ),
    ]

    edit_handler = ObjectList(panels, base_form_class=AppointmentForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appointment]:
        return Appointment.objects.select_related(
            "person", "role", "division", "committee", "community"
        ).order_by("-valid_from", "precedence", "pk")


class LegalBasisViewSet(SnippetViewSet):
    model = LegalBasis
    icon = "doc-full"
    menu_label = _("Laws and circulars")
    list_display = [
        "name_th",
        "name_en",
        DayColumn("in_force_until", _("in force until")),
    ]
    ordering = ["name_th", "pk"]
    panels = [
        FieldPanel("name_th"),
        FieldPanel("name_en"),
        FieldPanel("url"),
        FieldPanel("in_force_until"),
        FieldPanel("successor"),
    ]


class SynonymViewSet(SnippetViewSet):
    """Found in the database itself: the search looks for whole words, and a
    secretary for what a word begins with."""

    model = SynonymSet
    icon = "search"
    menu_label = _("Synonyms and abbreviations")
    list_display = [Column("__str__", label=_("Words that mean the same")), "note"]
    search_fields = ["words", "note"]
    search_backend_name = None
    ordering = ["words", "pk"]
    panels = [FieldPanel("words"), FieldPanel("note")]


class OrganisationViewSetGroup(SnippetViewSetGroup):
    items = (
        DivisionViewSet,
        PersonViewSet,
        AppointmentViewSet,
        RoleViewSet,
        CommitteeViewSet,
        LegalBasisViewSet,
        SynonymViewSet,
    )
    menu_label = _("Organisation")
    menu_icon = "group"
    menu_name = "km-organisation"
    menu_order = 150
    # Where another app hangs what it keeps beside these.
    submenu_hook = "register_km_organisation_menu_item"

    def get_submenu_items(self) -> list[MenuItem]:
        items = super().get_submenu_items()
        if not hasattr(ViewSetGroup, "submenu_hook"):
            # Wagtail looks there from 8.0 on.
            items += [make() for make in hooks.get_hooks(self.submenu_hook)]
        return items
