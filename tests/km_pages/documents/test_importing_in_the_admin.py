"""The import in the admin: file, preview, agreement, drafts."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from km_pages.models import AppointmentOrderPage, MeetingMinutesPage, Person
from tests.factories import CommitteeFactory, MinutesIndexFactory, OrderIndexFactory

pytestmark = pytest.mark.django_db

UPLOAD, CONFIRM = "/admin/km-import/", "/admin/km-import/confirm/"


@pytest.fixture
def lists():
    return OrderIndexFactory(title="คำสั่ง"), MinutesIndexFactory(title="รายงาน")


@pytest.fixture
def clerk(django_user_model, client, lists):
    """May add orders, and nothing else."""
    group = Group.objects.create(name="clerks")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group,
        page=lists[0].page_ptr,
        permission=Permission.objects.get(
            content_type__app_label="wagtailcore", codename="add_page"
        ),
    )
    user = django_user_model.objects.create_user("clerk", "clerk@example.org")
    user.groups.add(group)
    client.force_login(user)
    return user


def upload(client, path_or_bytes, name="document.txt"):
    data = (
        path_or_bytes
        if isinstance(path_or_bytes, bytes)
        else path_or_bytes.read_bytes()
    )
    file = io.BytesIO(data)
    file.name = name
    return client.post(UPLOAD, {"file": file})


def agreement(response, **more):
    form = response.context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {
        name: getattr(value, "pk", value)
        for name, value in data.items()
        if value not in (None, False)
    }
    return {**data, **more}


def test_file_preview_agreement_drafts(admin_client, lists, seed):
    CommitteeFactory(name_th="คณะทำงานการจัดการความรู้ในองค์กร")
    preview = upload(admin_client, seed)
    html = preview.content.decode()

    assert preview.status_code == 200
    assert "๓๙/๒๕๕๘" in html
    assert "ปีงบประมาณ 2557" in html
    assert "เห็นควรดำเนินการตามที่เสนอ" in html
    assert not AppointmentOrderPage.objects.exists()
    assert not MeetingMinutesPage.objects.exists()

    done = admin_client.post(CONFIRM, agreement(preview), follow=True)
    order = AppointmentOrderPage.objects.get()
    minutes = MeetingMinutesPage.objects.get()

    assert done.status_code == 200
    for page in (order, minutes):
        assert not page.live
        assert page.committee.name_th == "คณะทำงานการจัดการความรู้ในองค์กร"
        assert (
            reverse("wagtailadmin_pages:edit", args=[page.pk]) in done.content.decode()
        )
    assert order.owner.get_username() == "admin"
    assert order.latest_revision.user == order.owner
    assert not Person.objects.exists()


def test_agreeing_twice_makes_nothing_twice(admin_client, lists, sample):
    data = agreement(upload(admin_client, sample("order.txt")), with_people="on")
    for _time in range(2):
        admin_client.post(CONFIRM, data)

    assert AppointmentOrderPage.objects.count() == 1
    assert Person.objects.filter(given_name="กมล").count() == 1
    again = upload(admin_client, sample("order.txt"))
    assert AppointmentOrderPage.objects.get().title in again.content.decode()


def test_nothing_is_kept_of_a_preview(admin_client, lists, sample):
    before = Page.objects.count()
    admin_client.get(UPLOAD)
    session = dict(admin_client.session)
    upload(admin_client, sample("order.txt"))

    assert Page.objects.count() == before
    assert dict(admin_client.session) == session


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "empty.txt", "empty"),
        (b"PK\x03\x04 broken", "broken.docx", "damaged"),
        ("จดหมาย".encode(), "letter.txt", "Neither"),
        (b"%PDF", "scan.pdf", "can&#x27;t be read"),
        (bytes(21 * 1024 * 1024), "large.txt", "larger than"),
    ],
)
def test_an_unreadable_file_is_an_error_on_the_field(
    admin_client, lists, data, name, words, settings
):
    settings.LANGUAGE_CODE = "en"
    response = upload(admin_client, data, name)

    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert words in response.content.decode()


def test_a_word_document_is_read_too(admin_client, lists):
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for text in ("คำสั่งเทศบาลตำบลสมมุติ", "ที่ ๑/๒๕๖๙", "เรื่อง แต่งตั้ง <b>คณะทำงาน</b>"):
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    preview = upload(admin_client, buffer.getvalue(), "คำสั่ง.DOCX")

    assert "&lt;b&gt;คณะทำงาน" in preview.content.decode()
    admin_client.post(CONFIRM, agreement(preview))
    assert AppointmentOrderPage.objects.get().number == 1


def test_who_may_add_orders_only_makes_orders_only(clerk, client, seed):
    preview = upload(client, seed)
    data = agreement(preview)

    assert "minutes" not in data
    assert "with_people" not in preview.context["form"].fields
    forged = {
        **data,
        "minutes": MeetingMinutesPage.objects.count() + 1,
        "with_people": "on",
    }
    client.post(CONFIRM, forged)
    assert AppointmentOrderPage.objects.get().owner == clerk
    assert not MeetingMinutesPage.objects.exists()
    assert not Person.objects.exists()


def test_who_may_not_add_what_was_found_is_told_and_refused(clerk, client, sample):
    preview = upload(client, sample("minutes.txt"))

    assert preview.context["form"].makes_nothing
    assert 'action="/admin/km-import/confirm/"' not in preview.content.decode()
    data = {"document": preview.context["form"]["document"].value()}
    assert client.post(CONFIRM, data).status_code == 302
    assert not MeetingMinutesPage.objects.exists()


def test_a_list_out_of_ones_reach_is_no_choice(clerk, client, sample):
    other = OrderIndexFactory(title="อื่น")
    data = agreement(upload(client, sample("order.txt")), orders=other.pk)
    response = client.post(CONFIRM, data)

    assert response.context["form"].errors["orders"]
    assert not AppointmentOrderPage.objects.exists()


def test_the_menu_shows_it_to_those_who_may(clerk, client, django_user_model, lists):
    assert UPLOAD in client.get("/admin/").content.decode()

    other = django_user_model.objects.create_user("other", "other@example.org")
    other.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(other)
    assert UPLOAD not in client.get("/admin/").content.decode()
    assert client.get(UPLOAD).status_code == 302
    assert client.post(CONFIRM).status_code == 302


@pytest.mark.parametrize("document", ["", "forged", "eyJ1c2VyIjoiMSJ9:1:x", "\x00"])
def test_a_forged_agreement_is_sent_back(admin_client, lists, document):
    response = admin_client.post(CONFIRM, {"document": document}, follow=True)

    assert response.redirect_chain[-1][0] == UPLOAD
    assert not AppointmentOrderPage.objects.exists()


def test_somebody_elses_preview_cant_be_agreed_to(admin_client, clerk, client, sample):
    document = agreement(upload(client, sample("order.txt")))
    response = admin_client.post(CONFIRM, document, follow=True)

    assert response.redirect_chain[-1][0] == UPLOAD
    assert not AppointmentOrderPage.objects.exists()


def test_the_confirmation_is_never_a_get(admin_client, lists):
    assert admin_client.get(CONFIRM).status_code == 405
