"""People and roles of the directory, as a document names them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from km_pages.documents.people import full_name, name_key
from km_pages.documents.structure import Duty, ParsedMinutes, ParsedOrder, Reading
from km_pages.models import CommitteeRole, Person
from km_pages.role_texts import ROLES
from km_pages.thai.names import PersonName

# Duties that the product brings no role for; (Thai, English).
OTHER_ROLES = {
    Duty.VICE_CHAIR: ("รองประธานกรรมการ", "Vice Chair"),
    Duty.SECRETARY: ("เลขานุการ", "Secretary"),
    Duty.ASSISTANT_SECRETARY: ("ผู้ช่วยเลขานุการ", "Assistant Secretary"),
    Duty.MEMBER_ASSISTANT_SECRETARY: (
        "กรรมการและผู้ช่วยเลขานุการ",
        "Member and Assistant Secretary",
    ),
    Duty.ADVISER: ("ที่ปรึกษา", "Adviser"),
}


@dataclass(slots=True)
class Directory:
    """Finds people by given name and surname; a name that two share is nobody's."""

    made: list[Person] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _people: dict[str, list[Person]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for person in Person.objects.all():
            key = name_key(PersonName("", person.given_name, person.surname))
            self._people.setdefault(key, []).append(person)

    def find(self, name: PersonName | None) -> Person | None:
        if name is None or not name.given_name or not name.surname:
            return None
        found = self._people.get(name_key(name), [])
        if len(found) > 1:
            note = _("Several people are called %(name)s: choose one in the draft.")
            self._note(note % {"name": full_name(name)})
        return found[0] if len(found) == 1 else None

    def missing(self, reading: Reading) -> list[tuple[PersonName, str]]:
        """Officials whom the documents name and nobody entered yet, with their post.

        Guests of a meeting may be citizens, who are none of the directory's business.
        """
        wanted: dict[str, tuple[PersonName, str]] = {}
        for name, post in _officials(reading.orders, reading.minutes):
            key = name_key(name)
            if not name.given_name or not name.surname or key in self._people:
                continue
            known = wanted.get(key)
            wanted[key] = (known[0], known[1] or post) if known else (name, post)
        return list(wanted.values())

    def make(self, people: Iterable[tuple[PersonName, str]]) -> None:
        for name, post in people:
            person = Person.objects.create(
                title=name.title[:60],
                given_name=name.given_name[:100],
                surname=name.surname[:100],
                post_th=post[:200],
            )
            self._people[name_key(name)] = [person]
            self.made.append(person)

    def _note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)


def _officials(
    orders: Iterable[ParsedOrder], minutes: Iterable[ParsedMinutes]
) -> Iterable[tuple[PersonName, str]]:
    for order in orders:
        for member in order.members:
            yield member.name, member.post
        if order.signatory:
            yield order.signatory.name, order.signatory.post
    for meeting in minutes:
        for row in meeting.attendance:
            if row.role_code is not Duty.OTHER:
                yield row.name, row.post
        for signer in (meeting.note_taker, meeting.checker):
            if signer:
                yield signer.name, signer.post


def role_for(duty: Duty, text: str) -> CommitteeRole:
    """The role of a committee duty; made if the directory lacks it.

    A duty that could not be read is a member's, and has a finding that says so.
    """
    if duty is Duty.OTHER:
        by_name = CommitteeRole.objects.filter(name_th=text).first() if text else None
        if by_name:
            return by_name
        duty = Duty.MEMBER
    if duty in OTHER_ROLES:
        name_th, name_en = OTHER_ROLES[duty]
        texts = {"name_th": name_th, "name_en": name_en}
    else:
        texts = ROLES[duty.value]
    role, _made = CommitteeRole.objects.get_or_create(code=duty.value, defaults=texts)
    return role
