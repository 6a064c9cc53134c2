"""What the demo says of a person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PersonData:
    """A person; ``account`` is a user name of ``home.demo.accounts``."""

    key: str
    title: str
    given_name: str
    surname: str
    name_en: str
    post_th: str
    post_en: str
    division: str = ""
    account: str = ""
    expertise_th: tuple[str, ...] = ()
    expertise_en: tuple[str, ...] = ()
    contact: str = ""
    retirement_date: str = ""
