from km_pages.models.article_rows import ArticlePerson, RelatedArticle, RelatedMinutes
from km_pages.models.articles import (
    ArticleTag,
    KnowledgeArticlePage,
    KnowledgeGoal,
    KnowledgeKind,
    KnowledgeStep,
)
from km_pages.models.basis import ArticleBasis, LegalBasis
from km_pages.models.communities import CommunityArticle, CommunityPage
from km_pages.models.gaps import ArticleRequest, KnowledgeGap
from km_pages.models.indexes import (
    CommunityIndexPage,
    KnowledgeIndexPage,
    MinutesIndexPage,
    OrderIndexPage,
)
from km_pages.models.minutes import MeetingMinutesPage, Weekday
from km_pages.models.minutes_rows import Attendance, MeetingPhoto
from km_pages.models.order_rows import OrderDuty, OrderMember
from km_pages.models.orders import AppointmentOrderPage
from km_pages.models.organisation import Committee, Division, LineOfWork
from km_pages.models.people import Person
from km_pages.models.privacy import CopiedRestriction
from km_pages.models.provisions import Provision
from km_pages.models.reads import PageReads
from km_pages.models.retirement import Retirement
from km_pages.models.reviewed import ReviewedPageMixin, ReviewedParentMixin
from km_pages.models.role_codes import RoleCode
from km_pages.models.roles import Appointment, CommitteeRole
from km_pages.models.settings import OrganisationSettings
from km_pages.models.synonyms import SynonymSet, SynonymWord

__all__ = [
    "Appointment",
    "AppointmentOrderPage",
    "ArticleBasis",
    "ArticlePerson",
    "ArticleRequest",
    "ArticleTag",
    "Attendance",
    "Committee",
    "CommitteeRole",
    "CommunityArticle",
    "CommunityIndexPage",
    "CommunityPage",
    "CopiedRestriction",
    "Division",
    "KnowledgeArticlePage",
    "KnowledgeGap",
    "KnowledgeGoal",
    "KnowledgeIndexPage",
    "KnowledgeKind",
    "KnowledgeStep",
    "LegalBasis",
    "LineOfWork",
    "MeetingMinutesPage",
    "MeetingPhoto",
    "MinutesIndexPage",
    "OrderDuty",
    "OrderIndexPage",
    "OrderMember",
    "OrganisationSettings",
    "PageReads",
    "Person",
    "Provision",
    "RelatedArticle",
    "RelatedMinutes",
    "Retirement",
    "ReviewedPageMixin",
    "ReviewedParentMixin",
    "RoleCode",
    "SynonymSet",
    "SynonymWord",
    "Weekday",
]
