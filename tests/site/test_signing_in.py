"""Staff sign in on the site itself; the admin has a door of its own."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from km_pages.models import Division, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def division():
    return Division.objects.create(code="works", name_th="กองช่าง")


@pytest.fixture
def colleague(division):
    return Person.objects.create(
        given_name="มะลิ", surname="บ้านสวน", division=division, contact="โทร. ภายใน 12"
    )


def person_page(client, colleague) -> str:
    return client.get(f"/km/people/{colleague.pk}/").content.decode()


def sign_in(client, username: str):
    get_user_model().objects.create_user(username, password="correct-horse-2569")
    return client.post(
        "/sign-in/",
        {"username": username, "password": "correct-horse-2569", "next": "/km/people/"},
    )


def test_visitor_sees_no_contact_and_where_to_sign_in(client, colleague):
    html = person_page(client, colleague)
    assert "ภายใน 12" not in html
    assert f"/sign-in/?next=/km/people/{colleague.pk}/" in html


def test_a_person_of_the_directory_sees_contacts_without_entering_the_admin(
    client, colleague, division
):
    response = sign_in(client, "reader")
    assert response.url == "/km/people/"
    # Somebody with an account whom the directory doesn't know is no colleague.
    assert "ภายใน 12" not in person_page(client, colleague)
    Person.objects.create(
        given_name="อ่าน",
        division=division,
        user=get_user_model().objects.get(username="reader"),
    )
    assert "ภายใน 12" in person_page(client, colleague)
    assert client.get("/admin/").status_code != 200


def test_editors_are_staff_too(client, colleague):
    sign_in(client, "editor")
    user = get_user_model().objects.get(username="editor")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert "ภายใน 12" in person_page(client, colleague)


def test_wrong_password_says_so_and_keeps_the_name(client):
    response = client.post("/sign-in/", {"username": "nobody", "password": "x"})
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert 'value="nobody"' in response.content.decode()


def test_signing_out_takes_a_click_not_a_link(client, colleague):
    sign_in(client, "reader")
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").status_code == 302
    assert "_auth_user_id" not in client.session
