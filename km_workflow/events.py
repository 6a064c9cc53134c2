"""What happens to pages in the review, as signals within the transaction.

Each is sent with the model's class as ``sender``; whoever does something slow or
visible outside waits for the commit. ``user`` is who did it, None where nobody did.
"""

from __future__ import annotations

from django.dispatch import Signal

# ``state``: a step begins; its judges are asked.
asked = Signal()
# ``state``, ``user``: a step's judge said yes.
approved = Signal()
# ``state``, ``user``: a judge sent the page back.
returned = Signal()
# ``certificate``, ``user``: every step has been approved.
certified = Signal()
# ``certificate``, ``review_begun``: something readers see was changed without being
# judged; whether the page was put before its judges again by itself.
voided = Signal()
# ``workflow_state``, ``user``, ``reason`` (may be empty): the page was taken back from
# the review.
withdrawn = Signal()
# ``page``, ``revision``, ``reasons`` (sentences): it was to go live on this day and may
# not; it was taken off the schedule.
schedule_refused = Signal()

# ``state``: its deadline passed. People are told by `deadline_run`, which sends this
# once a step, in the transaction that records it.
overdue = Signal()
# ``state``, ``level`` (1 or 2): it was opened to the next office as well; as above.
escalated = Signal()
# ``reverification``: the page has to be verified again; its head is asked. It has
# ``page``, ``due_on`` (a date), ``cause_th``, ``cause_en`` (a sentence, may be empty)
# and ``handle_at`` (the path of the screen where it is answered).
due_again = Signal()
# ``reverification``, ``user``: its head said that it needs work; its authors are told.
# It has ``page`` and ``note`` (what needs work).
needs_work = Signal()
# ``emergency_publication``, ``user``: a page went live unchecked; its head is told. It
# has ``page``, ``reason``, ``due_on``, and ``handle_at`` if it has a screen.
emergency = Signal()
# ``report``, ``user``: a reader reported an error; the authors are told. It has
# ``page``, ``text`` and ``handle_at``.
error_reported = Signal()
# ``retirement``, ``user``: a page left lists and search; authors and head are told. It
# has ``page``, ``reason`` and ``successor`` (a page or None).
retired = Signal()
# ``renewal``, ``page``, ``original``: readers see a translation, and its original says
# something else by now. Sent once until the translation was renewed.
original_changed = Signal()
# ``page``, ``original``, ``entry`` (of the page's log): a translation left the site
# because its original did.
original_gone = Signal()
