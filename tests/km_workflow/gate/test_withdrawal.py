"""No page is stuck: those who see to that take it back, with a reason."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PageLogEntry, WorkflowState

from km_pages import provisioning
from km_pages.models import Provision
from km_workflow import events, withdrawal
from tests.km_workflow.conftest import article_post, fresh, make_person, state_of
from tests.km_workflow.gate.conftest import (
    approve,
    certify,
    edit_url,
    messages_of,
)

pytestmark = pytest.mark.django_db

REASON = "หัวหน้าเกษียณแล้ว ยังไม่มีผู้รักษาราชการแทน"


@pytest.fixture
def registrar(office):
    """Of the group that `km_setup` gives the right to."""
    person = make_person("registrar", "ทะเบียน", None)
    person.user.groups.add(Provision.find(provisioning.REGISTRY, Group))
    return person.user


@pytest.fixture
def announced():
    """What `events.withdrawn` says, call by call."""
    said = []
    events.withdrawn.connect(
        lambda **kwargs: said.append(kwargs), weak=False, dispatch_uid="test"
    )
    yield said
    events.withdrawn.disconnect(dispatch_uid="test")


def withdraw_url(page) -> str:
    return reverse("km_workflow:withdraw", args=[fresh(page).current_workflow_state.pk])


@pytest.mark.parametrize("who", ["registrar", "superuser"])
def test_stuck_page_is_taken_back(client, office, submitted, request, announced, who):
    user = request.getfixturevalue(who)
    office.head.appointments.all().delete()
    client.force_login(user)
    url = withdraw_url(submitted)
    assert url in client.get(edit_url(submitted)).content.decode()
    html = client.get(url).content.decode()
    assert office.author.name in html
    response = client.post(url, {"reason": REASON}, follow=True)
    assert submitted.title in messages_of(response)
    assert state_of(submitted) is None
    assert not fresh(submitted).get_lock()
    (said,) = announced
    assert (said["user"], said["reason"]) == (user, REASON)
    entry = PageLogEntry.objects.get(action=withdrawal.WITHDRAW)
    assert (entry.user, entry.data["reason"]) == (user, REASON)
    client.force_login(office.author.user)
    history = reverse("wagtailadmin_pages:history", args=[submitted.pk])
    assert REASON in client.get(history).content.decode()


def test_reason_is_asked_for(client, submitted, superuser):
    client.force_login(superuser)
    response = client.post(withdraw_url(submitted), {"reason": "  "})
    assert response.context["form"].errors["reason"]
    assert state_of(submitted).step == "head"


def test_nobody_else(client, office, submitted, publisher):
    url = withdraw_url(submitted)
    for user in (office.head.user, office.secretary.user, publisher):
        client.force_login(user)
        assert client.get(url).status_code in (302, 403)
        assert client.post(url, {"reason": REASON}).status_code in (302, 403)
        assert url not in client.get(edit_url(submitted)).content.decode()
        with pytest.raises(withdrawal.WithdrawalRefused):
            withdrawal.withdraw(
                fresh(submitted).current_workflow_state, user=user, reason=REASON
            )
    assert state_of(submitted).step == "head"


def test_author_takes_it_back_as_before(client, office, submitted, announced):
    client.force_login(office.author.user)
    html = client.get(edit_url(submitted)).content.decode()
    assert 'name="action-cancel-workflow"' in html
    assert withdraw_url(submitted) not in html
    data = article_post(office, people=[], **{"action-cancel-workflow": "1"})
    client.post(edit_url(submitted), data)
    assert state_of(submitted) is None
    (said,) = announced
    assert (said["user"], said["reason"]) == (office.author.user, "")


def test_what_was_approved_is_kept(client, office, halfway, superuser):
    client.force_login(superuser)
    client.post(withdraw_url(halfway), {"reason": REASON})
    halfway.get_workflow().start(halfway, office.author.user)
    assert state_of(halfway).step == "secretary"


def test_only_what_is_being_judged(client, office, submitted, superuser):
    client.force_login(superuser)
    url = withdraw_url(submitted)
    while state_of(submitted):
        approve(submitted, office)
    response = client.post(url, {"reason": REASON}, follow=True)
    assert messages_of(response).strip()
    assert fresh(submitted).live
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED


def test_publishing_a_certified_version_ends_the_review(office, redrafted, announced):
    """Wagtail does so; whoever was asked to judge is told."""
    earlier = redrafted.live_revision
    redrafted.get_workflow().start(redrafted, office.author.user)
    earlier.publish()
    assert state_of(redrafted) is None
    assert len(announced) == 1


def test_right_is_given_once(office):
    group = Provision.find(provisioning.REGISTRY, Group)
    right = group.permissions.get(codename="withdraw_review")
    group.permissions.remove(right)
    provisioning.run()
    assert not group.permissions.filter(pk=right.pk).exists()


def test_sent_again_it_goes_all_the_way(client, office, submitted, superuser):
    client.force_login(superuser)
    client.post(withdraw_url(submitted), {"reason": REASON})
    assert certify(submitted, office).live
