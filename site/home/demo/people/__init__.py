"""The people of the demo, all invented. Keys are used all over the content."""

from __future__ import annotations

from home.demo.people.divisions import DIVISIONS
from home.demo.people.former import FORMER
from home.demo.people.office import OFFICE
from home.demo.people.shape import PersonData

PEOPLE: tuple[PersonData, ...] = (*OFFICE, *DIVISIONS, *FORMER)

__all__ = ["PEOPLE", "PersonData"]
