"""The division's own questions, put to the judge of the first step."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from km_pages.models.bilingual import Bilingual
from km_workflow.models.procedure import MOST_QUESTIONS, ChecklistQuestion
from km_workflow.steps import Question, Step


@dataclass(frozen=True)
class DivisionQuestion(Question):
    """A question as a division words it now.

    Its name is made from its words: a question that is changed while a judge answers
    it is another one, and is asked again; the answers to the rest stand.
    """

    text_th: str = ""
    text_en: str = ""

    text = Bilingual("text")

    @classmethod
    def worded(cls, text_th: str, text_en: str) -> DivisionQuestion:
        words = f"{text_th}\n{text_en}".encode()
        question = cls("", "", "", text_th=text_th, text_en=text_en)
        return cls(
            f"{PREFIX}{hashlib.sha256(words).hexdigest()[:16]}",
            question.text,
            question.text,
            text_th=text_th,
            text_en=text_en,
        )


PREFIX = "check_"


def questions_for(step: str, division_id: int | None) -> tuple[DivisionQuestion, ...]:
    """What the division of the page asks at this step, in its order; one query, none
    at any step but the head's."""
    if step != Step.HEAD or division_id is None:
        return ()
    asked = ChecklistQuestion.objects.filter(procedure__division=division_id)
    return tuple(
        DivisionQuestion.worded(one.text_th, one.text_en)
        for one in asked.order_by("sort_order", "pk")[:MOST_QUESTIONS]
    )


def answered(row: dict[str, Any]) -> tuple[DivisionQuestion, bool, str]:
    """(question, yes or no, note) of a row as a judgement keeps it."""
    question = DivisionQuestion.worded(row["question_th"], row["question_en"])
    return question, row["yes"], row["note"]


def row_of(question: DivisionQuestion, affirmed: bool, note: str) -> dict[str, Any]:
    """What a judgement keeps of an answer: the question as it was asked."""
    return {
        "question_th": question.text_th,
        "question_en": question.text_en,
        "yes": affirmed,
        "note": note,
    }
