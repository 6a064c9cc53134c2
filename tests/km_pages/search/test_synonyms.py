"""Synonyms: kept by the registry, live with the next search, behind what was typed."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.users.models import UserProfile

from km_pages import provisioning
from km_pages.models import Provision, SynonymSet
from km_pages.search.queries import MOST
from tests.factories import ArticleFactory, PersonFactory

pytestmark = pytest.mark.django_db

ADD = "wagtailsnippets_km_pages_synonymset:add"
LIST = "wagtailsnippets_km_pages_synonymset:list"
EDIT = "wagtailsnippets_km_pages_synonymset:edit"
DELETE = "wagtailsnippets_km_pages_synonymset:delete"


@pytest.fixture
def member_of():
    provisioning.run()
    SynonymSet.objects.all().delete()

    def make(*keys: str):
        user = get_user_model().objects.create_user("-".join(keys))
        user.groups.set([Provision.find(key, Group) for key in keys])
        return user

    return make


@pytest.fixture
def secretary(client, member_of):
    """A client in which the registry has signed in."""
    client.force_login(member_of(provisioning.STAFF, provisioning.REGISTRY))
    return client


@pytest.fixture
def ask(client):
    def ask(query, **parameters):
        response = client.get(reverse("km_pages:search"), {"q": query, **parameters})
        assert response.status_code == 200
        return response.content.decode()

    return ask


def keep(*words: str) -> SynonymSet:
    return SynonymSet.objects.create(words="\n".join(words))


def found(ask, query) -> list[str]:
    """Titles of what was found, in their order, without marks."""
    html = ask(query).replace("<mark>", "").replace("</mark>", "")
    titles = ["งานขององค์การบริหารส่วนตำบลบ้านนา", "เวทีชุมชนนักปฏิบัติ", "วงคุยของ CoP"]
    return sorted((one for one in titles if one in html), key=html.index)


# -- Finding --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query", ["อบต", "อบต.", "อ.บ.ต.", "องค์การบริหารส่วนตำบล", "อบต บ้านนา", "บ้านนา อบต."]
)
def test_who_seeks_one_word_finds_the_other(ask, query):
    ArticleFactory(title="งานขององค์การบริหารส่วนตำบลบ้านนา")
    keep("อบต.", "องค์การบริหารส่วนตำบล")
    assert found(ask, query) == ["งานขององค์การบริหารส่วนตำบลบ้านนา"]


def test_an_abbreviation_that_was_entered_is_not_taken_for_a_mistake(ask):
    ArticleFactory(title="เจ้าหน้าที่เทศบาล นท. และ นก.")
    keep("จนท.", "เจ้าหน้าที่")
    assert "ท่านหมายถึง" not in ask("จนท.")
    SynonymSet.objects.all().delete()
    assert "ท่านหมายถึง" in ask("จนท.")


@pytest.mark.parametrize(
    "query", ["cop", "CoP", "COP", "C.o.P.", "community of practice", "ชุมชนนักปฏิบัติ"]
)
def test_capital_letters_and_full_stops_make_no_difference(ask, query):
    ArticleFactory(title="เวทีชุมชนนักปฏิบัติ")
    ArticleFactory(title="วงคุยของ CoP")
    keep("CoP", "ชุมชนนักปฏิบัติ", "community of practice")
    assert set(found(ask, query)) == {"เวทีชุมชนนักปฏิบัติ", "วงคุยของ CoP"}


def test_an_abbreviation_written_with_full_stops_is_found(ask):
    ArticleFactory(title="The C.o.P. of the coast")
    keep("CoP", "ชุมชนนักปฏิบัติ")
    assert "of the coast" in ask("ชุมชนนักปฏิบัติ")


def test_what_was_typed_stands_first_although_the_synonym_says_more(ask):
    """Rare words in short titles rank high: not as high as what somebody typed."""
    for number in range(6):
        ArticleFactory(title=f"อบต. อบต. ฉบับ {number}")
    typed = "องค์การบริหารส่วนตำบล"
    ArticleFactory(title="เรื่องยาว", summary=f"{'ข้อความอื่น ' * 200}{typed}")
    keep("อบต.", typed)
    html = ask(typed, **{"in": "articles"})
    assert html.index("เรื่องยาว") < html.index("ฉบับ")


def test_words_that_stand_apart_still_come_before_synonyms(ask):
    ArticleFactory(title="ขยะในตลาด", summary="การคัดแยกของ อบต. ทำอย่างไร")
    ArticleFactory(title="การคัดแยกขยะขององค์การบริหารส่วนตำบล")
    keep("อบต.", "องค์การบริหารส่วนตำบล")
    html = ask("อบต. ขยะ").replace("<mark>", "").replace("</mark>", "")
    assert html.index("ขยะในตลาด") < html.index("การคัดแยกขยะขององค์การ")


def test_nothing_typed_is_lost_by_a_synonym(ask):
    """The phrase stands nowhere, the synonym does: what holds the words all the same
    is found, and first."""
    ArticleFactory(title="คู่มือใหญ่", summary="ชุมชนของเรา และนักปฏิบัติ")
    ArticleFactory(title="วงคุยของ CoP")
    keep("CoP", "ชุมชนนักปฏิบัติ")
    html = ask("ชุมชนนักปฏิบัติ")
    assert "วงคุยของ" in html
    assert "คู่มือใหญ่" in html


def test_all_that_hold_a_synonym_are_found_and_not_a_first_page_only(ask):
    for number in range(14):
        ArticleFactory(title=f"วงคุยของ CoP ที่ {number}")
    ArticleFactory(title="เวทีชุมชนนักปฏิบัติ")
    keep("CoP", "ชุมชนนักปฏิบัติ")
    assert "15" in ask("ชุมชนนักปฏิบัติ", **{"in": "articles"})
    assert MOST > 15


def test_the_synonym_is_marked_where_it_stands(ask):
    ArticleFactory(title="เวทีชุมชนนักปฏิบัติ")
    keep("CoP", "ชุมชนนักปฏิบัติ")
    assert "<mark>ชุมชนนักปฏิบัติ</mark>" in ask("CoP")


def test_people_are_found_by_synonyms_too(ask):
    PersonFactory(given_name="แก้วตา", post_th="ผู้อำนวยการกองช่าง")
    keep("ผอ.", "ผู้อำนวยการ")
    assert "แก้วตา" in ask("ผอ.")


def test_a_word_within_another_is_no_synonym_of_it(ask):
    """ตำบล has a synonym; who seeks the whole name doesn't mean it."""
    ArticleFactory(title="เรื่องของแขวง")
    ArticleFactory(title="งานขององค์การบริหารส่วนตำบลบ้านนา")
    keep("ตำบล", "แขวง")
    assert "เรื่องของแขวง" not in ask("องค์การบริหารส่วนตำบล")


def test_drafts_stay_unfound(ask):
    ArticleFactory(title="เวทีชุมชนนักปฏิบัติ", live=False)
    keep("CoP", "ชุมชนนักปฏิบัติ")
    assert found(ask, "CoP") == []


@pytest.mark.parametrize(
    "query", ['"', "CoP" + "ก" * 100_000, "CoP " * 500, "* OR CoP"]
)
def test_hostile_strings_are_answered(ask, query):
    keep("CoP", "ชุมชนนักปฏิบัติ")
    ArticleFactory(title="เวทีชุมชนนักปฏิบัติ")
    ask(query)


def test_synonyms_cost_a_search_one_query_however_many_there_are(client):
    ArticleFactory(title="เวทีชุมชนนักปฏิบัติ")

    def queries(query):
        client.get(reverse("km_pages:search"), {"q": query})
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("km_pages:search"), {"q": query})
        return captured.captured_queries

    plain = queries("ชุมชนนักปฏิบัติ")
    looked_up = [one for one in plain if "synonym" in one["sql"]]
    assert len(looked_up) == 1
    keep("CoP", "ชุมชนนักปฏิบัติ")
    for number in range(60):
        keep(f"คำที่{number}", f"word{number}")
    assert len(queries("ชุมชนนักปฏิบัติ")) <= len(plain)


# -- Keeping --------------------------------------------------------------------------


def test_a_new_set_counts_with_the_next_search_and_no_longer_when_it_is_gone(
    secretary, ask
):
    ArticleFactory(title="เวทีชุมชนนักปฏิบัติ")
    assert "เวที" not in ask("CoP")
    secretary.post(reverse(ADD), {"words": "CoP\nชุมชนนักปฏิบัติ"})
    assert "เวที" in ask("CoP")
    entry = SynonymSet.objects.get()
    secretary.post(reverse(EDIT, args=[entry.pk]), {"words": "CoPs, ชุมชนนักปฏิบัติ"})
    assert "เวที" not in ask("CoP")
    assert "เวที" in ask("CoPs")
    secretary.post(reverse(DELETE, args=[entry.pk]))
    assert "เวที" not in ask("CoPs")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("อบต.", "at least two different words"),
        ("อบต.\nอบต", "at least two different words"),
        (" \n , ", "at least two different words"),
        (" ", "This field is required"),
        ("อบต.\n…", "too short"),
        ("อบต.\nก", "too short"),
        ("อบต.\n" + "ยาว" * 40, "too long"),
        ("\n".join(f"คำ{number}" for number in range(21)), "at most 20"),
        ("ส.ต.ง.\nจ.น.ท.", "เจ้าหน้าที่ = จนท."),
    ],
)
def test_what_makes_no_set_is_refused_with_a_reason(secretary, words, said):
    keep("เจ้าหน้าที่", "จนท.")
    user = get_user_model().objects.get()
    UserProfile.objects.create(user=user, preferred_language="en")
    response = secretary.post(reverse(ADD), {"words": words, "note": "ของสำนักปลัด"})
    assert response.status_code == 200
    assert len(response.context["form"].errors["words"]) == 1
    html = response.content.decode()
    assert said in html
    assert "ของสำนักปลัด" in html
    assert words.split("\n")[-1].strip() in html
    assert SynonymSet.objects.count() == 1


def test_a_set_may_be_saved_again_as_it_is(secretary):
    entry = keep("เจ้าหน้าที่", "จนท.")
    response = secretary.post(
        reverse(EDIT, args=[entry.pk]), {"words": "เจ้าหน้าที่\nจนท.\nพนักงาน"}
    )
    assert response.status_code == 302
    entry.refresh_from_db()
    assert entry.word_list == ["เจ้าหน้าที่", "จนท.", "พนักงาน"]


def test_the_list_is_searched_by_a_part_of_a_word(secretary):
    keep("เจ้าหน้าที่", "จนท.")
    keep("CoP", "ชุมชนนักปฏิบัติ")
    html = secretary.get(reverse(LIST), {"q": "หน้าที่"}).content.decode()
    assert "เจ้าหน้าที่ = จนท." in html
    assert "CoP = " not in html


def test_rows_of_the_list_cost_no_queries(secretary):
    counts = []
    for number in range(30):
        keep(f"คำที่{number}", f"word{number}")
        if number + 1 in (2, 30):
            secretary.get(reverse(LIST))
            with CaptureQueriesContext(connection) as captured:
                secretary.get(reverse(LIST))
            counts.append(len(captured))
    assert counts[0] == counts[1]


def test_writers_keep_no_synonyms(client, member_of):
    client.force_login(member_of(provisioning.STAFF))
    response = client.post(reverse(ADD), {"words": "CoP\nชุมชนนักปฏิบัติ"})
    assert response.status_code == 302
    assert not SynonymSet.objects.exists()
    assert reverse(LIST) not in client.get("/admin/").content.decode()


# -- What km_setup makes --------------------------------------------------------------


def test_setup_makes_a_first_set_that_is_searched_with(ask):
    call_command("km_setup")
    ArticleFactory(title="งานขององค์การบริหารส่วนตำบลบ้านนา")
    assert found(ask, "อบต.") == ["งานขององค์การบริหารส่วนตำบลบ้านนา"]


def test_setup_makes_nothing_twice_and_undoes_nothing():
    call_command("km_setup")
    made = SynonymSet.objects.count()
    gone, changed = SynonymSet.objects.all()[:2]
    gone.delete()
    changed.words = "หนึ่ง\nสอง"
    changed.save()
    call_command("km_setup")
    assert SynonymSet.objects.count() == made - 1
    assert SynonymSet.objects.filter(words="หนึ่ง\nสอง").exists()


def test_a_word_that_the_site_has_already_stays_where_it_is():
    own = keep("อบต.", "ตำบลของเรา")
    call_command("km_setup")
    with_it = SynonymSet.objects.filter(keys__key="อบต")
    assert list(with_it) == [own]
    assert SynonymSet.objects.count() > 1


def test_a_right_that_was_taken_away_stays_away():
    call_command("km_setup")
    group = Provision.find(provisioning.REGISTRY, Group)
    group.permissions.remove(group.permissions.get(codename="add_synonymset"))
    call_command("km_setup")
    assert not group.permissions.filter(codename="add_synonymset").exists()
    assert group.permissions.filter(codename="keep_gaps").exists()
