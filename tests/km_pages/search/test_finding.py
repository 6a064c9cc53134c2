"""What the backend finds, on whichever database the suite runs."""

import pytest
from django.core.management import call_command
from modelsearch.backends import get_search_backend
from modelsearch.query import MATCH_ALL, And, Not, Or, Phrase, PlainText
from wagtail.models import Page

from km_pages.models import Division, KnowledgeArticlePage, Person
from tests.factories import ArticleFactory, DivisionFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def divisions():
    names = {
        "news": "งานข่าว",
        "rice": "งานข้าว",
        "clerk": "เจ้าพนักงานธุรการ",
        "clerks": "เจ้าพนักงานธุรการชำนาญงาน",
        "km": "การจัดการความรู้ในองค์กร",
        "knowledge": "ความรู้เรื่องการจัดการขยะ",
        "year": "แผนงานปี ๒๕๕๘",
    }
    return {
        code: DivisionFactory(code=code, name_th=name, name_en="")
        for code, name in names.items()
    }


def search(query, queryset=None, **kwargs):
    queryset = Division.objects.all() if queryset is None else queryset
    found = get_search_backend().search(query, queryset, **kwargs)
    return [one.code for one in found]


def autocomplete(query, queryset=None, **kwargs):
    queryset = Division.objects.all() if queryset is None else queryset
    found = get_search_backend().autocomplete(query, queryset, **kwargs)
    return [one.code for one in found]


def test_words_that_differ_in_a_mark_differ(divisions):
    assert search("ข่าว") == ["news"]
    assert search("ข้าว") == ["rice"]


def test_a_word_is_found_in_text_without_spaces(divisions):
    assert set(search("ความรู้")) == {"km", "knowledge"}


def test_a_part_of_a_longer_word_is_found(divisions):
    assert set(search("ธุรการ")) == {"clerk", "clerks"}


def test_thai_and_arabic_digits_find_each_other(divisions):
    assert search("2558") == search("๒๕๕๘") == ["year"]


def test_a_phrase_comes_before_its_words_elsewhere(divisions):
    assert search("การจัดการความรู้") == ["km"]


def test_all_words_come_before_some(divisions):
    assert search("ขยะ ความรู้") == ["knowledge"]


def test_a_question_finds_what_holds_some_of_its_words(divisions):
    assert search("ใครดูแลเรื่องขยะบ้าง")[0] == "knowledge"


def test_the_next_tier_is_asked_if_the_queryset_holds_none_of_the_last():
    ArticleFactory(title="การจัดการความรู้", live=False)
    ArticleFactory(title="ความรู้เรื่องการจัดการขยะ")
    found = get_search_backend().search("การจัดการความรู้", Page.objects.live())
    assert [page.title for page in found] == ["ความรู้เรื่องการจัดการขยะ"]


def test_a_chosen_operator_is_obeyed(divisions):
    assert search("ขยะ ข่าว", operator="and") == []
    assert set(search("ขยะ ข่าว", operator="or")) == {"knowledge", "news"}


def test_query_objects_are_taken_at_their_word(divisions):
    assert search(Phrase("จัดการขยะ")) == ["knowledge"]
    assert search(PlainText("ความรู้ ขยะ")) == ["knowledge"]
    assert search(And([PlainText("ความรู้"), PlainText("องค์กร")])) == ["km"]
    assert set(search(Or([Phrase("งานข่าว"), PlainText("ข้าว")]))) == {"news", "rice"}
    assert set(search(And([PlainText("ความรู้"), Not(PlainText("ขยะ"))]))) == {"km"}
    assert set(search(Not(PlainText("งาน")))) >= {"km", "knowledge"}
    assert len(search(MATCH_ALL)) == len(divisions)
    assert search(And([PlainText("ความรู้"), PlainText("!!")])) == []
    assert search(Or([PlainText("ข่าว"), PlainText("!!")])) == ["news"]


def test_what_is_typed_completes_from_any_word(divisions):
    assert autocomplete("งานข่") == ["news"]
    assert set(autocomplete("งานข")) == {"news", "rice"}
    assert set(autocomplete("ธุรกา")) == {"clerk", "clerks"}
    assert autocomplete("ขยะ ความร") == ["knowledge"]
    assert autocomplete("ไม่มีสิ่งนี้") == []


def test_latin_words_complete_too():
    PersonFactory(name_en="Anong Saetang")
    found = get_search_backend().autocomplete("anong sae", Person)
    assert [one.name_en for one in found] == ["Anong Saetang"]


def test_results_count_slice_and_keep_their_order(divisions):
    results = get_search_backend().search("งาน", Division)
    assert results.count() == len(list(results)) >= 4
    assert [one.pk for one in results[1:3]] == [one.pk for one in results][1:3]


def test_another_order_than_relevance_can_be_had():
    for title in ("ก ความรู้", "ข ความรู้ ความรู้", "ค ความรู้"):
        ArticleFactory(title=title)
    by_title = Page.objects.order_by("-title")
    found = get_search_backend().search("ความรู้", by_title, order_by_relevance=False)
    assert [page.title[0] for page in found] == ["ค", "ข", "ก"]


def test_a_score_can_be_had(divisions):
    results = get_search_backend().search("ความรู้", Division).annotate_score("score")
    assert all(isinstance(one.score, float) for one in results)


def test_the_rarer_word_and_the_title_weigh_more():
    ArticleFactory(title="เรื่องทั่วไป", summary="ความรู้ ความรู้ ความรู้ เบี้ยยังชีพ")
    ArticleFactory(title="เบี้ยยังชีพผู้สูงอายุ", summary="จ่ายทุกเดือน")
    ArticleFactory(title="ความรู้", summary="ความรู้ทั่วไป")
    found = get_search_backend().search("เบี้ยยังชีพ", KnowledgeArticlePage)
    assert next(iter(found)).title == "เบี้ยยังชีพผู้สูงอายุ"


def test_fields_narrow_to_the_title():
    ArticleFactory(title="เบี้ยยังชีพ", summary="จ่ายทุกเดือน")
    ArticleFactory(title="อื่น", summary="เบี้ยยังชีพ")
    backend = get_search_backend()
    in_title = backend.search("เบี้ยยังชีพ", Page, fields=["title"])
    assert [page.title for page in in_title] == ["เบี้ยยังชีพ"]
    assert backend.search("เบี้ยยังชีพ", Page).count() == 2
    assert backend.autocomplete("เบี้ย", Page, fields=["title"]).count() == 1


def test_results_can_be_counted_by_a_field():
    first, second = DivisionFactory(), DivisionFactory()
    ArticleFactory.create_batch(2, title="เบี้ยยังชีพ", division=first)
    ArticleFactory(title="เบี้ยยังชีพ", division=second)
    results = get_search_backend().search("เบี้ยยังชีพ", KnowledgeArticlePage)
    assert results.facet("division_id") == {first.pk: 2, second.pk: 1}


def test_a_changed_and_a_deleted_object_are_followed(divisions):
    divisions["news"].name_th = "งานกีฬา"
    divisions["news"].save()
    assert search("ข่าว") == []
    assert search("กีฬา") == ["news"]
    divisions["news"].delete()
    assert search("กีฬา") == []


def test_a_rebuilt_index_finds_the_same(divisions):
    call_command("update_index", verbosity=0)
    assert search("ข่าว") == ["news"]


@pytest.mark.parametrize("ask", [search, autocomplete])
@pytest.mark.parametrize(
    "query",
    [
        "", " ", "\0", "ข่าว\0", '"', "'", '""', "''", '"ข่าว', "ข่าว'", "%", "%s", "5%s",
        "\\", "(", ")", "ข่าว)", "*", "ข่าว*", "^ข่าว", ":", "title:ข่าว", "{title} : x",
        "NEAR(a b)", "a AND", "OR", "NOT", "a NOT b", "&", "|", "!", "a & b", "<->",
        "'a' <-> 'b':*", "--", "; DROP TABLE x", "ๆ", "ฯ", "่", "\u200b", "\ud800",
        "😀", "²½①", "َ", "𝒜", "ก" * 100_000, "a" * 100_000, "ก " * 50_000, "๙" * 5_000,
        "ความรู้" * 5_000,
    ],
)  # fmt: skip
def test_no_string_is_an_error(ask, query, divisions):
    assert isinstance(ask(query), list)
    assert isinstance(ask(query, operator="or") if ask is search else [], list)


def test_characters_that_mean_something_to_the_database_are_ignored(divisions):
    assert search('"ข่าว"') == search("ข่าว*") == search("(ข่าว") == ["news"]
