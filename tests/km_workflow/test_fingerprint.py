"""What an approval holds for: what a reader sees of a page, no more and no less."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image as PillowImage
from wagtail.documents import get_document_model
from wagtail.models import Page, ReferenceIndex

from km_pages.models import (
    ArticlePerson,
    KnowledgeArticlePage,
    MeetingPhoto,
    OrderMember,
    RelatedArticle,
)
from km_workflow.fingerprint import fingerprint, text_of
from km_workflow.shown import names_shown
from tests import factories
from tests.circulars.models import BulletinPage, Counter, CounterHours

from .conftest import fresh

pytestmark = pytest.mark.django_db


def make_file(title="แบบฟอร์ม", content=b"one"):
    return get_document_model().objects.create(
        title=title, file=ContentFile(content, name="form.txt")
    )


def seen(page):
    """The fingerprint of what readers see of the draft, as the database has it now."""
    return fingerprint(fresh(page).get_latest_revision())


def with_body(page, *blocks):
    page = fresh(page)
    page.body = list(blocks)
    page.save_revision()
    return page


@pytest.fixture
def counter(db):
    return Counter.objects.create(name="เคาน์เตอร์ ๑", phone="0 0000 0000")


def bulletin(office, **more):
    page = fresh(office.home).add_child(
        instance=BulletinPage(
            title="ประกาศ", slug="bulletin", live=False, division=office.works, **more
        )
    )
    page.save_revision()
    return page


# -- Text ------------------------------------------------------------------------------


def test_saving_again_changes_nothing(draft):
    before = seen(draft)
    fresh(draft).save_revision()
    page = fresh(draft)
    page.save()
    page.save_revision()
    assert seen(draft) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "ชื่อใหม่"),
        ("summary", "สรุปใหม่"),
        ("search_description", "คำอธิบายใหม่"),
        ("used_since", dt.date(2025, 5, 1)),
    ],
)
def test_text_is_material(draft, field, value):
    before = seen(draft)
    page = fresh(draft)
    setattr(page, field, value)
    page.save_revision()
    assert seen(draft) != before


def test_address_menus_schedule_and_note_to_the_reviewers_are_not(draft, today):
    before = seen(draft)
    page = fresh(draft)
    page.slug = "elsewhere"
    page.show_in_menus = True
    page.go_live_at = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    page.note_to_reviewer = "โปรดดูย่อหน้าแรก"
    page.locked = True
    page.save_revision()
    assert seen(draft) == before


def test_rows_are_material_their_keys_are_not(office, draft):
    row = draft.people.get()
    before = seen(draft)
    page = fresh(draft)
    page.people = [ArticlePerson(person=office.author, part=row.part)]
    page.save_revision()
    assert seen(draft) == before
    page.people.add(ArticlePerson(person=office.other_head, part="expert"))
    page.save_revision()
    assert seen(draft) != before


def test_order_of_rows_is_material_their_numbers_are_not(office, draft):
    def people(*numbers):
        page = fresh(draft)
        page.people = [
            ArticlePerson(person=person, part="author", sort_order=number)
            for person, number in zip(
                (office.author, office.other_head), numbers, strict=True
            )
        ]
        page.save_revision()
        return seen(draft)

    assert people(0, 1) == people(3, 7)
    assert people(0, 1) != people(1, 0)


def test_rows_of_orders_and_minutes_count(office):
    order = factories.OrderFactory(live=False)
    order.save_revision()
    before = seen(order)
    page = fresh(order)
    member = {"person": office.author, "given_name": "เขียน", "surname": "ทดสอบ"}
    page.members.add(OrderMember(**member))
    page.save_revision()
    assert seen(order) != before


def test_text_is_the_same_from_the_row_as_from_the_revision(draft):
    page = with_body(
        draft,
        ("paragraph", "<p>เกลี่ยดิน</p>"),
        ("legal_reference", {"title": "ระเบียบ", "note": "ข้อ ๗"}),
    )
    page.used_since = dt.date(2025, 5, 1)
    page.tags.add("ถนน", "ดิน")
    page.save()
    page.save_revision()
    model = KnowledgeArticlePage
    row = fresh(page).serializable_data()
    assert text_of(row, model) == text_of(fresh(page).latest_revision.content, model)


# -- What is shown ---------------------------------------------------------------------


def replaced(image):
    """As the image's form does it: another picture in the place of this one."""
    content = BytesIO()
    PillowImage.new("RGB", (50, 30), "orange").save(content, "PNG")
    return ContentFile(content.getvalue(), name="other.png")


@pytest.mark.parametrize(
    "change",
    [
        {"title": "ชื่อภาพใหม่"},
        {"description": "ถนนหลังซ่อม"},
    ],
)
def test_picture_in_a_block_with_its_words(draft, change):
    image = factories.make_photo()
    with_body(draft, ("picture", {"image": image, "alternative": "ถนน"}))
    before = seen(draft)
    type(image).objects.filter(pk=image.pk).update(focal_point_x=3, file_size=7)
    assert seen(draft) == before
    type(image).objects.filter(pk=image.pk).update(**change)
    assert seen(draft) != before


def test_picture_and_file_replaced_in_place_on_wagtails_screens(
    draft, admin_client, office
):
    image, file = factories.make_photo(), make_file()
    with_body(
        draft,
        ("picture", {"image": image, "alternative": "ถนน"}),
        ("file", {"document": file}),
    )
    before = seen(draft)
    collection = {"collection": image.collection_id, "tags": ""}
    response = admin_client.post(
        reverse("wagtailimages:edit", args=[image.pk]),
        {"title": image.title, "file": replaced(image), **collection},
    )
    assert response.status_code == 302
    after_picture = seen(draft)
    assert after_picture != before
    response = admin_client.post(
        reverse("wagtaildocs:edit", args=[file.pk]),
        {
            "title": file.title,
            "file": ContentFile(b"two", name="form.txt"),
            **collection,
        },
    )
    assert response.status_code == 302
    assert seen(draft) not in (before, after_picture)


def test_picture_replaced_by_a_script_that_forgot_the_hash(draft):
    image = factories.make_photo()
    with_body(draft, ("picture", {"image": image, "alternative": "ถนน"}))
    before = seen(draft)
    image.refresh_from_db()
    image.file = replaced(image)
    image.save()
    assert seen(draft) != before


def test_file_that_rich_text_links_to_in_paragraphs_and_tables(draft):
    linked, in_table = make_file(), make_file("ตาราง")
    link = '<p><a linktype="document" id="{}">แบบ</a></p>'.format
    table = {
        "caption": "ตาราง",
        "table": {
            "columns": [{"type": "rich_text", "heading": "แบบ"}],
            "rows": [{"values": [link(in_table.pk)]}],
        },
    }
    body = KnowledgeArticlePage.body.field.stream_block
    with_body(
        draft,
        ("paragraph", link(linked.pk)),
        ("table", body.child_blocks["table"].to_python(table)),
    )
    before = seen(draft)
    for file in (linked, in_table):
        type(file).objects.filter(pk=file.pk).update(title="ชื่อใหม่")
        after = seen(draft)
        assert after != before
        before = after


def test_picture_embedded_in_a_hosts_rich_text(office):
    image = factories.make_photo()
    embed = f'<embed embedtype="image" id="{image.pk}" format="left" alt="ถนน"/>'
    page = bulletin(office, intro=embed)
    before = seen(page)
    image.title = "ภาพใหม่"
    image.save()
    assert seen(page) != before


def test_picture_in_a_row(office):
    minutes = factories.MinutesFactory(live=False)
    image = factories.make_photo()
    minutes.photos.add(MeetingPhoto(image=image, alternative="ห้องประชุม"))
    minutes.save_revision()
    before = seen(minutes)
    image.title = "ภาพใหม่"
    image.save()
    assert seen(minutes) != before


def test_what_is_deleted_is_no_longer_shown(draft):
    file = make_file()
    with_body(
        draft, ("paragraph", f'<p><a linktype="document" id="{file.pk}">x</a></p>')
    )
    before = seen(draft)
    file.delete()
    assert seen(draft) != before


@pytest.mark.parametrize("way", ["key", "block", "many"])
def test_hosts_own_snippet_with_its_fields_rows_and_picture(office, counter, way):
    page = bulletin(office)
    if way == "key":
        page.counter = counter
    elif way == "block":
        page.body = [("counter", counter)]
    else:
        page.others = [counter]
    page.save_revision()
    image = factories.make_photo()
    states = [seen(page)]

    counter.save()  # Touches `updated_at` and nothing that is read.
    assert seen(page) == states[-1]
    counter.phone = "0 1111 1111"
    counter.save()
    states.append(seen(page))
    counter.hours.add(CounterHours(text="08.30 - 16.30 น."))
    counter.save()
    states.append(seen(page))
    counter.picture = image
    counter.save()
    states.append(seen(page))
    image.title = "ภาพใหม่"
    image.save()
    states.append(seen(page))
    assert len(set(states)) == len(states)


def test_linked_page_is_judged_in_its_own_right(office, draft):
    other = factories.ArticleFactory()
    page = fresh(draft)
    page.related_articles.add(RelatedArticle(article=other))
    page.save_revision()
    before = seen(draft)
    Page.objects.filter(pk=other.pk).update(title="ชื่อใหม่")
    assert seen(draft) == before


def test_names_of_the_directory_are_kept_instead(office, draft):
    before, names = seen(draft), names_shown(fresh(draft))
    office.author.surname = "สกุลใหม่"
    office.author.save()
    office.works.name_en = "Public Works"
    office.works.save()
    assert seen(draft) == before
    assert names[f"km_pages.division:{office.works.pk}"] == {
        "th": "กองช่าง",
        "en": "Works",
    }
    assert "สกุลใหม่" not in names[f"km_pages.person:{office.author.pk}"]["th"]
    now = names_shown(fresh(draft))
    assert now[f"km_pages.division:{office.works.pk}"]["en"] == "Public Works"


# -- What it costs, and what it rests on -----------------------------------------------


def test_thirty_pictures_and_people_cost_the_queries_of_two(office, draft):
    def queries(number):
        page = fresh(draft)
        page.body = [
            *(
                ("picture", {"image": factories.make_photo(), "alternative": "ถนน"})
                for _one in range(number)
            ),
            *(("file", {"document": make_file()}) for _one in range(number)),
        ]
        page.people = [
            ArticlePerson(person=factories.PersonFactory()) for _one in range(number)
        ]
        revision = page.save_revision()
        fingerprint(revision)  # Fills what is cached for good.
        with CaptureQueriesContext(
            connection,
        ) as captured:
            fingerprint(type(revision).objects.get(pk=revision.pk))
        return len(captured)

    few = queries(2)
    assert queries(30) == few


def test_wagtail_still_says_what_an_object_refers_to(office, counter):
    """The name and the shape of the answer on which `shown` rests."""
    page = BulletinPage(
        title="ประกาศ", counter=counter, body=[("counter", counter)], pk=1
    )
    found = list(ReferenceIndex._extract_references_from_object(page))
    kind = ReferenceIndex._get_base_content_type(Counter).pk
    assert {(to, key) for to, key, _model_path, _path in found} == {
        (kind, str(counter.pk))
    }
    assert {path.split(".")[0] for _to, _key, path, _path in found} == {
        "counter",
        "body",
    }
