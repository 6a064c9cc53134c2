"""Without an app that checks, pages follow Wagtail's own rules."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Page

from km_pages import publishing
from km_pages.models import Division, KnowledgeArticlePage, KnowledgeIndexPage


@pytest.fixture
def no_policies(monkeypatch):
    monkeypatch.setattr(publishing, "_policies", [])


@pytest.fixture
def article(db):
    home = Page.objects.get(depth=2)
    index = home.add_child(instance=KnowledgeIndexPage(title="คลัง", slug="km"))
    page = index.add_child(
        instance=KnowledgeArticlePage(
            title="เรื่อง",
            slug="one",
            live=False,
            division=Division.objects.create(code="works", name_th="กองช่าง"),
            summary="สรุป",
            body=[("paragraph", "<p>ข้อความ</p>")],
        )
    )
    page.save_revision()
    return page


def test_whoever_may_publish_publishes(client, article, no_policies):
    superuser = get_user_model().objects.create_superuser("root")
    client.force_login(superuser)
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert 'name="action-publish"' in client.get(edit).content.decode()
    article.get_latest_revision().publish(user=superuser)
    article.refresh_from_db()
    assert article.live
    client.logout()
    html = client.get(article.url).content.decode()
    assert "km-certificate" not in html


def test_whoever_may_not_publish_does_not(article, no_policies):
    user = get_user_model().objects.create_user("reader")
    with pytest.raises(PermissionDenied):
        article.get_latest_revision().publish(user=user)
    article.refresh_from_db()
    assert not article.live


def test_one_policy_that_refuses_is_enough(article, monkeypatch):
    class Never(publishing.PublishingPolicy):
        def reasons_against(self, page, revision, user):
            return ["วันนี้ไม่เผยแพร่"]

    class Always(publishing.PublishingPolicy):
        def vouches_for(self, page, revision):
            return True

    monkeypatch.setattr(publishing, "_policies", [Always(), Never()])
    verdict = publishing.may_go_live(article, article.get_latest_revision())
    assert verdict.reasons == ("วันนี้ไม่เผยแพร่",)
    assert not verdict.vouched
    with pytest.raises(publishing.PublishingRefused, match="วันนี้ไม่เผยแพร่"):
        article.get_latest_revision().publish()
