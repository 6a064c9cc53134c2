"""Where a page goes, said before it is sent; and with whom it is, once it was."""

import datetime as dt
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from km_pages.models import (
    AppointmentOrderPage,
    ArticlePerson,
    Committee,
    OrderIndexPage,
    Person,
)
from km_workflow.models import DivisionReviewState
from km_workflow.working_days import add_working_days
from tests.circulars.models import CircularPage

from .conftest import (
    LONG_AGO,
    appoint,
    approve_fully,
    article_post,
    fresh,
    judge,
    make_person,
    state_of,
)

pytestmark = pytest.mark.django_db


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add_url(office) -> str:
    return reverse(
        "wagtailadmin_pages:add",
        args=["km_pages", "knowledgearticlepage", office.index.pk],
    )


def way(client, person: Person, url: str) -> BeautifulSoup:
    """What the editor says of the way through the review."""
    client.force_login(person.user)
    html = client.get(url).content.decode()
    return BeautifulSoup(html, "html.parser").find(class_="km-route")


def steps(way: BeautifulSoup) -> list[BeautifulSoup]:
    return way.find_all("li", class_="km-route__step")


def days(step: BeautifulSoup) -> list[str]:
    return [one["datetime"] for one in step.find_all("time")]


# -- Before it is sent -----------------------------------------------------------------


def test_author_reads_who_judges_in_what_capacity_and_until_when(
    client, office, draft, today
):
    head, secretary = steps(way(client, office.author, edit_url(draft)))
    assert office.head.name in head.text
    assert office.head.post in head.text
    assert "หัวหน้าส่วนราชการ" in head.find(class_="km-route__capacity").text
    first = add_working_days(today, 5)
    assert days(head) == [first.isoformat()]
    assert office.secretary.name in secretary.text
    # Counted from the last day of the step before.
    assert days(secretary) == [add_working_days(first, 3).isoformat()]


def test_year_is_that_of_the_buddhist_era(client, office, draft, today):
    due = add_working_days(today, 5)
    assert str(due.year + 543) in way(client, office.author, edit_url(draft)).text


def test_acting_head_is_named_with_whom_they_act_for(client, office, draft):
    deputy = make_person("deputy", "รักษา", office.works)
    head, _secretary = steps(way(client, office.author, edit_url(draft)))
    assert deputy.name not in head.text
    appoint(
        deputy,
        "head",
        division=office.works,
        capacity="acting",
        principal=office.head,
        precedence=1,
    )
    head, _secretary = steps(way(client, office.author, edit_url(draft)))
    holders = [one.text for one in head.find_all("li")]
    assert len(holders) == 2
    assert deputy.name in holders[1]
    assert office.head.name in holders[1]


def test_head_who_wrote_a_version_is_named_and_the_deputy_judges(client, office, draft):
    deputy = make_person("deputy", "รอง", office.works)
    appoint(deputy, "deputy-head", division=office.works)
    draft.summary = "หัวหน้าแก้จุลภาค"
    draft.save_revision(user=office.head.user)
    head, _secretary = steps(way(client, office.author, edit_url(draft)))
    assert deputy.name in head.find(class_="km-route__judge").text
    assert office.head.name not in head.find(class_="km-route__judge").text
    assert office.head.name in head.find(class_="km-route__note").text


@pytest.mark.parametrize(
    ("ground", "sentence"),
    [
        ("credited", "is named as an author"),
        ("edited", "wrote a version"),
        ("owns", "began this page"),
        ("sends", "sends this page"),
    ],
)
def test_each_ground_for_passing_over_is_told_apart(
    client, office, draft, ground, sentence
):
    deputy = make_person("deputy", "รอง", office.works)
    appoint(deputy, "deputy-head", division=office.works)
    if ground == "credited":
        draft.people.add(ArticlePerson(person=office.head, part="contributor"))
        draft.save_revision(user=office.author.user)
    elif ground == "edited":
        draft.save_revision(user=office.head.user)
    elif ground == "owns":
        draft.owner = office.head.user
        draft.save()
    sender = office.head if ground == "sends" else office.author
    may_edit_everything(sender)
    set_language(sender, "en")
    head, _secretary = steps(way(client, sender, edit_url(draft)))
    assert sentence in head.find(class_="km-route__note").text


def may_edit_everything(person: Person) -> None:
    person.user.is_superuser = True
    person.user.save()


def set_language(person: Person, language: str) -> None:
    profile = UserProfile.get_for_user(person.user)
    profile.preferred_language = language
    profile.save()


def test_vacant_office_is_said_and_the_next_one_named(client, office, draft):
    deputy = make_person("deputy", "รอง", office.works)
    appoint(deputy, "deputy-head", division=office.works)
    office.head.appointments.all().delete()
    head, secretary = steps(way(client, office.author, edit_url(draft)))
    assert deputy.name in head.find(class_="km-route__judge").text
    assert head.find(class_="km-route__note")
    assert not secretary.find(class_="km-route__note")


def test_nobody_there_is_said_as_it_will_be_said_on_sending(client, office, draft):
    office.head.appointments.all().delete()
    office.secretary.appointments.all().delete()
    obstacles = [
        one.find(class_="km-route__obstacle").text.strip()
        for one in steps(way(client, office.author, edit_url(draft)))
    ]
    people = draft.people.get()
    data = article_post(office, people=[], **{"action-submit": "1"})
    data |= {
        "people-TOTAL_FORMS": "1",
        "people-INITIAL_FORMS": "1",
        "people-0-id": str(people.pk),
        "people-0-person": str(office.author.pk),
        "people-0-part": "author",
        "people-0-ORDER": "1",
    }
    errors = client.post(edit_url(draft), data).context["form"].errors
    assert obstacles == [*errors["division"], *errors["__all__"]]


def test_new_page_asks_for_the_division_and_knows_the_rest(client, office):
    head, secretary = steps(way(client, office.author, add_url(office)))
    assert head.find(class_="km-route__obstacle")
    assert office.secretary.name in secretary.text


def test_form_that_came_back_shows_the_way_of_what_was_typed(client, office):
    client.force_login(office.author.user)
    data = article_post(office, title="", **{"action-submit": "1"})
    html = client.post(add_url(office), data).content.decode()
    head = steps(BeautifulSoup(html, "html.parser").find(class_="km-route"))[0]
    assert office.head.name in head.text


def test_an_order_goes_to_the_permanent_secretary(client, office):
    orders = fresh(office.home).add_child(
        instance=OrderIndexPage(title="คำสั่ง", slug="orders")
    )
    chief = make_person("chief", "ปลัด", None)
    appoint(chief, "permanent-secretary")
    order = orders.add_child(
        instance=AppointmentOrderPage(
            title="คำสั่ง",
            slug="order",
            live=False,
            owner=office.author.user,
            division=office.works,
            subject="แต่งตั้งคณะทำงาน",
            committee=Committee.objects.get(),
            effective_from=LONG_AGO,
        )
    )
    order.save_revision(user=office.author.user)
    may_edit_everything(office.author)
    _head, last = steps(way(client, office.author, edit_url(order)))
    assert chief.name in last.text
    assert office.secretary.name not in last.text


def test_page_type_of_a_host_says_it_too(client, office):
    page = fresh(office.home).add_child(
        instance=CircularPage(
            title="หนังสือเวียน",
            slug="circular",
            live=False,
            owner=office.author.user,
            division=office.works,
        )
    )
    page.save_revision(user=office.author.user)
    may_edit_everything(office.author)
    assert office.head.name in way(client, office.author, edit_url(page)).text


# -- As one chooses --------------------------------------------------------------------


def ask(client, person: Person, url: str, **chosen):
    """As the editor's script does: what is chosen goes after what the address says."""
    client.force_login(person.user)
    return client.get(f"{url}{'&' if '?' in url else '?'}{urlencode(chosen)}")


def test_way_follows_the_division_that_is_chosen(client, office, draft):
    url = way(client, office.author, edit_url(draft))["data-km-route"]
    html = ask(client, office.author, url, division=office.finance.pk).content.decode()
    assert office.other_head.name in html
    assert office.head.name not in html
    html = ask(client, office.author, url, division="").content.decode()
    assert BeautifulSoup(html, "html.parser").find(class_="km-route__obstacle")
    draft.refresh_from_db()
    assert draft.division == office.works


def test_new_page_follows_it_too_and_knows_its_writer(client, office):
    url = way(client, office.author, add_url(office))["data-km-route"]
    html = ask(client, office.author, url, division=office.works.pk).content.decode()
    assert office.head.name in html
    html = ask(client, office.head, url, division=office.works.pk).content.decode()
    judge_line = BeautifulSoup(html, "html.parser").find(class_="km-route__judge")
    assert office.head.name not in judge_line.text


def test_forged_questions_are_refused(client, office, draft):
    route = reverse("km_workflow:route", args=[draft.pk])
    new = reverse("km_workflow:route_of_new")
    author, stranger = office.author, office.other_head
    assert ask(client, author, route, division="999999").status_code == 400
    assert ask(client, author, route, division="x'; --").status_code == 400
    assert ask(client, author, new, type="wagtailcore.page").status_code == 404
    assert ask(client, author, new, type="nonsense").status_code == 404
    assert ask(client, author, new, type="km_pages.person").status_code == 404
    index = reverse("km_workflow:route", args=[office.index.pk])
    assert ask(client, author, index).status_code == 404
    refused = ask(client, stranger, route, division=office.works.pk)
    assert refused.status_code in (302, 403)
    client.logout()
    assert client.get(route).status_code == 302


def test_costs_the_same_however_long_the_page(client, office, draft):
    url = reverse("km_workflow:route", args=[draft.pk])

    def cost() -> int:
        ask(client, office.author, url, division=office.works.pk)
        with CaptureQueriesContext(connection) as captured:
            client.get(url, {"division": office.works.pk})
        return len(captured)

    draft.save_revision(user=office.author.user)
    few = cost()
    for number in range(8):
        person = make_person(f"p{number}", f"รักษา{number}", office.works)
        acting = {"capacity": "acting", "principal": office.head}
        appoint(person, "head", division=office.works, **acting)
        draft.body.append(("paragraph", f"<p>{number}</p>"))
    draft.save_revision(user=office.author.user)
    assert cost() == few


# -- On its way ------------------------------------------------------------------------


def test_page_in_review_says_with_whom_since_when_and_until_when(
    client, office, submitted
):
    current, ahead = steps(way(client, office.author, edit_url(submitted)))
    assert current["aria-current"] == "step"
    assert office.head.name in current.text
    since, due = days(current)
    state = state_of(submitted)
    assert since.startswith(localdate(state.started_at).isoformat())
    assert due == state.due_on.isoformat()
    assert not ahead.find("time")

    judge(client, office.head, submitted)
    given, current = steps(way(client, office.author, edit_url(submitted)))
    assert office.head.name in given.text
    assert "aria-current" not in given.attrs
    assert office.secretary.name in current.text


def test_what_is_overdue_is_marked(client, office, submitted, today):
    assert not way(client, office.author, edit_url(submitted)).find(
        class_="km-route__due--over"
    )
    yesterday = today - dt.timedelta(days=1)
    DivisionReviewState.objects.update(due_on=yesterday)
    over = way(client, office.author, edit_url(submitted)).find(
        class_="km-route__due--over"
    )
    assert yesterday.isoformat() in str(over)


def test_lock_names_those_with_whom_the_page_is(client, office, submitted):
    def told() -> str:
        client.force_login(office.author.user)
        html = client.get(edit_url(submitted)).content.decode()
        return BeautifulSoup(html, "html.parser").find(class_="km-message").text

    assert office.head.name in told()
    office.head.appointments.all().delete()
    assert office.head.name not in told()


def test_nobody_left_to_judge_is_said_on_the_way(client, office, submitted):
    office.head.appointments.all().delete()
    current, _ahead = steps(way(client, office.author, edit_url(submitted)))
    assert current.find(class_="km-route__obstacle")


def test_what_the_head_approved_comes_there_again_only_if_changed(
    client, office, submitted
):
    judge(client, office.head, submitted)
    judge(client, office.secretary, submitted, complete="no", complete_note="ขาดภาพ")
    head, secretary = steps(way(client, office.author, edit_url(submitted)))
    assert office.head.name in head.find(class_="km-route__note").text
    assert len(days(head)) == 1  # When it was approved; nothing is due.
    assert not secretary.find(class_="km-route__note")

    page = fresh(submitted)
    page.summary = "เพิ่มภาพแล้ว"
    page.save_revision(user=office.author.user)
    head, _secretary = steps(way(client, office.author, edit_url(submitted)))
    assert not head.find(class_="km-route__note")


def test_live_page_shows_the_way_of_its_next_version(client, office, submitted):
    approve_fully(client, office, submitted)
    page = fresh(submitted)
    head, _secretary = steps(way(client, office.author, edit_url(page)))
    assert office.head.name in head.text
    assert not head.find(class_="km-route__note")


def test_translation_goes_to_a_reviewer_of_its_language(client, office):
    english = Locale.objects.get_or_create(language_code="en")[0]
    reviewer = make_person("reviewer", "แปลตรวจ", None)
    appoint(reviewer, "language-reviewer", language="en")
    url = reverse("km_workflow:route_of_new")
    answer = ask(
        client,
        office.author,
        url,
        type="km_pages.knowledgearticlepage",
        locale=english.pk,
        division=office.works.pk,
    )
    first = steps(BeautifulSoup(answer.content.decode(), "html.parser"))[0]
    assert reviewer.name in first.text
    assert office.head.name not in first.text
