"""The demo's user accounts. Their password is shown: never load them elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "demo-km-2569"  # noqa: S105


@dataclass(frozen=True)
class Account:
    """An account; ``label`` says in both languages whom it belongs to."""

    username: str
    label_th: str
    label_en: str
    language: str = "th"
    # A reader signs in to see what is for staff, and can't open the admin.
    uses_admin: bool = True
    is_superuser: bool = False


# Those a visitor is told about.
ACCOUNTS = (
    Account("author", "ผู้เขียน (กองสวัสดิการสังคม)", "author (Social Welfare)"),
    Account(
        "head",
        "หัวหน้าส่วนราชการ (ผอ.กองสวัสดิการสังคม)",
        "division head (Social Welfare)",
    ),
    Account(
        "acting",
        "ผู้รักษาราชการแทน (กองสาธารณสุขและสิ่งแวดล้อม)",
        "acting head (Public Health and Environment)",
    ),
    Account("secretary", "เลขานุการคณะทำงาน KM", "KM secretary"),
    Account("cko", "คุณเอื้อ (CKO) ปลัด อบต.", "CKO, chief administrator"),
    Account("translator", "ผู้แปล", "translator", language="en"),
    Account("admin", "ผู้ดูแลเว็บไซต์", "site administrator", is_superuser=True),
    Account("reader", "ผู้อ่านทั่วไป", "plain reader", uses_admin=False),
)

# Those whose part in the history needs an account as well.
COLLEAGUES = tuple(
    Account(username, "", "")
    for username in (
        "acting-works",
        "auditor",
        "buyer",
        "clerk",
        "collector",
        "deputy",
        "facilitator",
        "head-audit",
        "head-education",
        "head-finance",
        "head-health",
        "head-office",
        "head-works",
        "health-officer",
        "planner",
        "teacher",
        "technician",
    )
)
