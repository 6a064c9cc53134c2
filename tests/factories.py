"""Objects for tests, with invented names.

Pages are made below the site's home page and are live unless told otherwise, without
having been judged: see `show`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import factory
from django.core.files.images import ImageFile
from django.db.models import Model
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image as PillowImage
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from km_pages.models import (
    Appointment,
    AppointmentOrderPage,
    ArticleBasis,
    ArticlePerson,
    Attendance,
    Committee,
    CommitteeRole,
    CommunityIndexPage,
    CommunityPage,
    Division,
    KnowledgeArticlePage,
    KnowledgeIndexPage,
    LegalBasis,
    MeetingMinutesPage,
    MinutesIndexPage,
    OrderDuty,
    OrderIndexPage,
    OrderMember,
    Person,
)

GIVEN_NAMES = (
    "กนกวรรณ", "จิราพร", "ธนากร", "ปกรณ์", "พิมพ์ชนก", "มาลี", "วิชัย", "ศิริพร", "เกศรา",
    "แก้วตา", "โชติกา", "ไพลิน",
)  # fmt: skip
SURNAMES = ("ใจงาม", "ทุ่งทอง", "นาดี", "บัวแก้ว", "ป่าสัก", "ศรีนคร", "แสงเดือน", "ห้วยหิน")


class DivisionFactory(DjangoModelFactory):
    class Meta:
        model = Division

    code = factory.Sequence("division-{}".format)
    name_th = factory.Sequence("กองที่ {}".format)
    name_en = factory.Sequence("Division {}".format)


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    title = "นาง"
    given_name = factory.Iterator(GIVEN_NAMES)
    surname = factory.Iterator(SURNAMES)
    name_en = factory.Sequence("Malee Nadee {}".format)
    post_th = "นักวิชาการ"
    post_en = "Officer"
    division = factory.SubFactory(DivisionFactory)


class RoleFactory(DjangoModelFactory):
    class Meta:
        model = CommitteeRole
        django_get_or_create = ("code",)

    code = "member"
    name_th = "กรรมการ"
    name_en = "member"


class CommitteeFactory(DjangoModelFactory):
    class Meta:
        model = Committee

    code = factory.Sequence("committee-{}".format)
    name_th = "คณะทำงานการจัดการความรู้"
    name_en = "Knowledge management working group"


class AppointmentFactory(DjangoModelFactory):
    class Meta:
        model = Appointment

    person = factory.SubFactory(PersonFactory)
    role = factory.SubFactory(RoleFactory)
    valid_from = dt.date(2020, 1, 1)


def make_photo(title: str = "photo") -> Any:
    """A stored picture of 40 by 30; each has a file of its own."""
    content = BytesIO()
    PillowImage.new("RGB", (40, 30), "teal").save(content, "JPEG")
    file = ImageFile(content, name=f"{title}.jpg")
    return get_image_model().objects.create(title=title, file=file)


def home() -> Page:
    """The root page of the default site, as the first migration makes it."""
    return Site.objects.get(is_default_site=True).root_page


def show(page: Page) -> Page:
    """Put the page, with what was changed in it, before readers as SQL would, which
    nothing in Python can stop: no policy is asked."""
    page.live = False
    page.save()
    return _put_live(page)


@contextmanager
def hidden(page: Page) -> Iterator[None]:
    """Meanwhile readers don't see the page, so that its rows can be written."""
    pages = Page.objects.filter(pk=page.pk)
    shown = pages.filter(live=True).update(live=False)
    yield
    if shown:
        pages.update(live=True)


def _put_live(page: Page) -> Page:
    Page.objects.filter(pk=page.pk).update(live=True)
    page.live = True
    return page


class PageFactory(DjangoModelFactory):
    """`parent` is the page to stand below, else the site's home page."""

    class Meta:
        model = Page
        abstract = True

    title = factory.Sequence("หน้าที่ {}".format)

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        parent = kwargs.pop("parent", None) or home()
        live = kwargs.pop("live", True)
        page = model_class(*args, live=False, **kwargs)
        page.first_published_at = page.last_published_at = timezone.now()
        parent.add_child(instance=page)
        return _put_live(page) if live else page


class RowFactory(DjangoModelFactory):
    """A row of a `page`, of a live one too: see `show`."""

    class Meta:
        model = Page
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Model], *args: Any, **kwargs: Any) -> Any:
        with hidden(kwargs["page"]):
            return super()._create(model_class, *args, **kwargs)


def add_row(model_class: type[Model], **fields: Any) -> Any:
    """A row that has no factory of its own."""
    with hidden(fields["page"]):
        return model_class._default_manager.create(**fields)


class KnowledgeIndexFactory(PageFactory):
    class Meta:
        model = KnowledgeIndexPage


class OrderIndexFactory(PageFactory):
    class Meta:
        model = OrderIndexPage


class MinutesIndexFactory(PageFactory):
    class Meta:
        model = MinutesIndexPage


class CommunityIndexFactory(PageFactory):
    class Meta:
        model = CommunityIndexPage


class ArticleFactory(PageFactory):
    class Meta:
        model = KnowledgeArticlePage

    parent = factory.SubFactory(KnowledgeIndexFactory)
    title = factory.Sequence("วิธีทำงานที่ {}".format)
    summary = "ช่วยให้งานเสร็จเร็วขึ้น"
    division = factory.SubFactory(DivisionFactory)
    body = [("paragraph", "<p>เนื้อหา</p>")]


class ArticlePersonFactory(RowFactory):
    class Meta:
        model = ArticlePerson

    person = factory.SubFactory(PersonFactory)


class LegalBasisFactory(DjangoModelFactory):
    class Meta:
        model = LegalBasis

    name_th = factory.Sequence("ระเบียบว่าด้วยเรื่องที่ {}".format)
    name_en = factory.Sequence("Regulation on Matter {}".format)


class ArticleBasisFactory(RowFactory):
    """Give it `law` or `order`."""

    class Meta:
        model = ArticleBasis


class OrderFactory(PageFactory):
    class Meta:
        model = AppointmentOrderPage

    parent = factory.SubFactory(OrderIndexFactory)
    number = factory.Sequence(lambda number: number + 1)
    calendar_year = 2568
    subject = "แต่งตั้งคณะทำงานการจัดการความรู้"
    committee = factory.SubFactory(CommitteeFactory)
    division = factory.SubFactory(DivisionFactory)
    effective_from = dt.date(2025, 1, 6)
    signed_on = dt.date(2025, 1, 6)
    signatory_name = "นายปกรณ์ บัวแก้ว"
    signatory_post = "นายกองค์การบริหารส่วนตำบล"


class OrderMemberFactory(RowFactory):
    class Meta:
        model = OrderMember

    person = factory.SubFactory(PersonFactory)
    role = factory.SubFactory(RoleFactory)


class OrderDutyFactory(RowFactory):
    class Meta:
        model = OrderDuty

    text = "จัดทำแผนการจัดการความรู้"


class MinutesFactory(PageFactory):
    class Meta:
        model = MeetingMinutesPage

    parent = factory.SubFactory(MinutesIndexFactory)
    meeting_number = factory.Sequence(lambda number: number + 1)
    calendar_year = 2568
    committee = factory.SubFactory(CommitteeFactory)
    division = factory.SubFactory(DivisionFactory)
    held_on = dt.date(2025, 1, 6)
    opened_at = dt.time(10, 30)
    closed_at = dt.time(11, 0)


class AttendanceFactory(RowFactory):
    class Meta:
        model = Attendance

    person = factory.SubFactory(PersonFactory)


class CommunityFactory(PageFactory):
    class Meta:
        model = CommunityPage

    parent = factory.SubFactory(CommunityIndexFactory)
    title = factory.Sequence("ชุมชนนักปฏิบัติที่ {}".format)
    domain = "งานที่ทำอยู่ทุกวัน"
    goal = "ช่วยกันแก้ปัญหา"
    division = factory.SubFactory(DivisionFactory)
