"""On paper a page carries its certificate, so that a copy can be compared with it."""

import re
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from km_workflow.models import CertificateLine, certificate_of_live
from tests.km_workflow.conftest import approve_fully, fresh

from .conftest import DESK

pytestmark = pytest.mark.django_db

# A PDF draws vowels and marks above and below as glyphs of their own, whose letters
# don't always come back; sara am comes back as two.
_MARKS = re.compile("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\\s\x00]|\u0e32")


def bare(text: str) -> str:
    """Consonants, leading vowels, digits and Latin letters: enough to tell names."""
    return _MARKS.sub("", text)


@pytest.fixture
def live(client, office, submitted):
    approve_fully(client, office, submitted)
    line = CertificateLine.objects.get(step="head")
    line.answers = {**line.answers, "correct": "เทียบกับแบบแล้ว"}
    line.checklist = [{"question_th": "มีภาพหรือไม่", "yes": True, "note": "ครบถ้วนดี"}]
    line.save()
    return fresh(submitted)


def printed(screen, address: str) -> str:
    screen.goto(address)
    reader = PdfReader(BytesIO(screen.pdf(prefer_css_page_size=True)))
    return bare("".join(page.extract_text() for page in reader.pages))


def test_article_is_printed_with_its_certificate_whole(office, live, sit_down):
    paper = printed(sit_down(at=DESK), live.url)
    certificate = certificate_of_live(live)
    lines = certificate.lines.all()
    assert len(lines) == 2
    for line in lines:
        assert bare(line.judge_name_th) in paper
        assert bare(line.judge_post_th) in paper
    # Two judgements, and until when they hold.
    judged = timezone.localdate(certificate.issued_at).year + 543
    assert paper.count(str(judged)) >= 2
    assert str(certificate.review_by.year + 543) in paper
    # What is folded on the screen isn't on paper.
    for words in ("เทียบกับแบบแล้ว", "มีภาพหรือไม่", "ครบถ้วนดี"):
        assert bare(words) in paper
    assert bare(certificate.check_code) in paper
    assert bare(live.get_full_url()) in paper
    assert bare(live.summary) in paper


def test_history_is_printed_with_the_codes_to_compare(office, live, sit_down):
    paper = printed(sit_down(at=DESK), f"/km/verification/{live.pk}/")
    certificate = certificate_of_live(live)
    assert bare(certificate.check_code) in paper
    assert bare(office.head.name_th) in paper


def test_unverified_page_says_so_on_paper_too(office, live, sit_down):
    certificate = certificate_of_live(live)
    certificate.voided_at = certificate.issued_at
    certificate.void_cause, certificate.void_detail = "shown", "road-picture"
    certificate.save()
    paper = printed(sit_down(at=DESK), live.url)
    assert "road-picture" in paper
    assert bare(certificate.check_code) not in paper
    assert bare(office.head.name_th) not in paper
