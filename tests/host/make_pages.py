"""Runs inside the host's project: one page of each type, live, the way people do it.

Prints a JSON object: what it is -> [address, words that must stand on it].
"""

import datetime as dt
import json

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.utils import timezone  # noqa: E402
from django.utils.translation import override  # noqa: E402
from wagtail.models import Page, Site  # noqa: E402

from km_pages.models import (  # noqa: E402
    Appointment,
    AppointmentOrderPage,
    Committee,
    CommitteeRole,
    CommunityIndexPage,
    CommunityPage,
    Division,
    KnowledgeArticlePage,
    KnowledgeIndexPage,
    MeetingMinutesPage,
    MinutesIndexPage,
    OrderIndexPage,
    Person,
    RoleCode,
)

LONG_AGO = timezone.localdate() - dt.timedelta(days=365)
REVIEWED = apps.is_installed("km_workflow")


def make_people() -> tuple[Division, dict[str, Person]]:
    division = Division.objects.create(code="office", name_th="สำนักปลัด")
    people = {}
    for name in ("author", "head", "secretary", "permanent"):
        user = get_user_model().objects.create_user(name, password=name)
        people[name] = Person.objects.create(
            given_name=name, surname="ทดสอบ", division=division, user=user
        )
    for person, role, place in (
        ("head", RoleCode.HEAD, {"division": division}),
        (
            "secretary",
            RoleCode.MEMBER_SECRETARY,
            {"committee": Committee.objects.get(code="km")},
        ),
        ("permanent", RoleCode.PERMANENT_SECRETARY, {}),
    ):
        Appointment.objects.create(
            person=people[person],
            role=CommitteeRole.objects.get(code=role),
            valid_from=LONG_AGO,
            **place,
        )
    return division, people


def make_live(page: Page, people: dict[str, Person]) -> None:
    """Through the review where there is one, else by whom Wagtail lets publish."""
    author = people["author"].user
    revision = page.save_revision(user=author)
    if not REVIEWED:
        revision.publish(user=get_user_model().objects.get(is_superuser=True))
        return
    page.get_workflow().start(page, author)
    while waiting := page.current_workflow_task_state:
        state, task = waiting.specific, waiting.task.specific
        judge = task.judges_of(state)[0].person.user
        answers = {question.name: "yes" for question in state.questions}
        task.on_action(state, user=judge, action_name="approve", **answers)
        page = Page.objects.get(pk=page.pk).specific


def main() -> None:
    get_user_model().objects.create_superuser("root", "root@host.example", "root")
    division, people = make_people()
    home = Site.objects.get(is_default_site=True).root_page
    committee = Committee.objects.get(code="km")

    trees = (
        (
            KnowledgeIndexPage(title="คลังความรู้", slug="articles"),
            KnowledgeArticlePage(
                title="การรับหนังสือ",
                slug="receiving",
                summary="ลงเลขรับก่อนส่งต่อ",
                body=[("text", "<p>ลงเลขรับ</p>")],
            ),
        ),
        (
            OrderIndexPage(title="คำสั่ง", slug="orders"),
            AppointmentOrderPage(
                title="แต่งตั้งคณะทำงาน",
                slug="order",
                number=39,
                calendar_year=2569,
                signed_on=LONG_AGO,
                subject="แต่งตั้งคณะทำงาน",
                committee=committee,
                effective_from=LONG_AGO,
            ),
        ),
        (
            MinutesIndexPage(title="รายงานการประชุม", slug="minutes"),
            MeetingMinutesPage(
                title="ประชุมครั้งแรก",
                slug="first",
                committee=committee,
                meeting_number=1,
                calendar_year=2569,
                held_on=LONG_AGO,
            ),
        ),
        (
            CommunityIndexPage(title="ชุมชนนักปฏิบัติ", slug="communities"),
            CommunityPage(
                title="ชุมชนงานสารบรรณ",
                slug="records",
                domain="งานสารบรรณ",
                goal="เขียนหนังสือให้ถูกต้อง",
            ),
        ),
    )
    pages = {}
    for index, entry in trees:
        home.add_child(instance=index)
        entry.division = division
        entry.owner = people["author"].user
        entry.live = False
        index.add_child(instance=entry)
        make_live(entry, people)
        entry.refresh_from_db()
        assert entry.live, entry
        for page in (index, entry):
            pages[type(page).__name__] = [page.url, page.title]
        pages[f"form of {type(entry).__name__}"] = [
            f"/admin/pages/add/km_pages/{entry._meta.model_name}/{index.pk}/",
            "<form",
        ]
    pages["division"] = [division.get_absolute_url(), division.name_th]
    pages["person"] = [people["head"].get_absolute_url(), "head ทดสอบ"]
    pages["admin"] = ["/admin/", "km_pages"]
    if REVIEWED:
        pages["certificate"] = [pages["KnowledgeArticlePage"][0], "head ทดสอบ"]
    print(json.dumps(pages))


with override("th"):
    main()
