"""Who holds which role: heads of divisions, those who stand in, and the KM roles.

The members of the working group aren't here: the orders appoint them.
"""

from __future__ import annotations

from dataclasses import dataclass

OWN_RIGHT, ACTING = "own_right", "acting"


@dataclass(frozen=True)
class AppointmentData:
    """``division`` or ``committee`` by code; ``post_*`` where it differs from
    today's."""

    person: str
    role: str
    valid_from: str
    valid_until: str = ""
    division: str = ""
    committee: str = ""
    capacity: str = OWN_RIGHT
    principal: str = ""
    language: str = ""
    order_number: str = ""
    post_th: str = ""
    post_en: str = ""


HEADS = (
    AppointmentData("head-office", "head", "2022-10-01", division="office"),
    AppointmentData("head-finance", "head", "2019-10-01", division="finance"),
    AppointmentData("head-works", "head", "2021-10-01", division="works"),
    # While the director attends a course: both may judge.
    AppointmentData(
        "acting-works",
        "head",
        "2026-11-16",
        "2026-12-18",
        division="works",
        capacity=ACTING,
        principal="head-works",
        order_number="231/2569",
    ),
    AppointmentData(
        "head-education",
        "head",
        "2016-10-01",
        division="education",
    ),
    AppointmentData("head-welfare", "head", "2016-10-01", division="welfare"),
    # On secondment to the district since June: only the acting head judges.
    AppointmentData(
        "head-health", "head", "2020-10-01", "2026-05-31", division="health"
    ),
    AppointmentData(
        "acting-health",
        "head",
        "2026-06-01",
        division="health",
        capacity=ACTING,
        principal="head-health",
        order_number="143/2569",
    ),
    AppointmentData("head-audit", "head", "2018-10-01", division="audit"),
    # Before the section became a division.
    AppointmentData(
        "head-works",
        "head",
        "2012-10-01",
        "2016-09-30",
        division="works-section",
        post_th="หัวหน้าส่วนโยธา",
        post_en="Head of the Public Works Section",
    ),
)

# Who stands in for a head: the finance division has a deputy, and the permanent
# secretary has one too.
STAND_INS = (
    AppointmentData("collector", "deputy-head", "2024-10-01", division="finance"),
    AppointmentData("cko", "permanent-secretary", "2018-10-01"),
    AppointmentData("deputy", "deputy-permanent-secretary", "2020-10-01"),
)

_KM_ROLES_ORDER = "88/2569"

KM_ROLES = (
    AppointmentData(
        "cko", "cko", "2026-03-16", committee="km", order_number=_KM_ROLES_ORDER
    ),
    AppointmentData(
        "facilitator",
        "facilitator",
        "2026-03-16",
        committee="km",
        order_number=_KM_ROLES_ORDER,
    ),
    AppointmentData(
        "welfare-officer",
        "practitioner",
        "2026-03-16",
        committee="km",
        order_number=_KM_ROLES_ORDER,
    ),
    AppointmentData(
        "technician",
        "practitioner",
        "2026-03-16",
        committee="km",
        order_number=_KM_ROLES_ORDER,
    ),
    AppointmentData(
        "health-officer",
        "practitioner",
        "2026-03-16",
        committee="km",
        order_number=_KM_ROLES_ORDER,
    ),
    AppointmentData(
        "planner",
        "network-manager",
        "2026-03-16",
        committee="km",
        order_number=_KM_ROLES_ORDER,
    ),
    AppointmentData(
        "planner",
        "language-reviewer",
        "2025-10-01",
        language="en",
    ),
    AppointmentData(
        "clerk",
        "note-taker",
        "2026-03-16",
        committee="km",
        order_number=_KM_ROLES_ORDER,
    ),
)
