"""What the officer's pages call the occasions of reminders."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.domain.reminding import Occasion
from courseware.services.reminder_ports import How
from courseware.words import _


@dataclass(frozen=True)
class Saying:
    """The name of an occasion, and whom it is for."""

    name: str
    whom: str


OCCASIONS = {
    Occasion.INVITE: Saying(_("Invitation"), _("on the roster, and not joined yet")),
    Occasion.OVERDUE: Saying(
        _("Past the due date"),
        _("not complete, and the day they were asked for is over"),
    ),
    Occasion.THREE_MONTHS: Saying(_("Three months after the start"), _("not complete")),
    Occasion.SIX_MONTHS: Saying(_("Six months after the start"), _("not complete")),
    Occasion.TWELVE_MONTHS: Saying(_("Twelve months after the start"), _("not complete")),
    Occasion.NOW: Saying(
        _("At any time"),
        _("not complete, and not written to for a fortnight"),
    ),
    Occasion.LOOK_AGAIN_3: Saying(
        _("Three months after completing"), _("to look again: has their partnership changed?")
    ),
    Occasion.LOOK_AGAIN_6: Saying(
        _("Six months after completing"), _("to look again: has their partnership changed?")
    ),
    Occasion.LOOK_AGAIN_12: Saying(
        _("Twelve months after completing"), _("to look again: has their partnership changed?")
    ),
}
"""In the order of the page, which leaves out the invitation: that has a page of its own."""

HOW = {How.MAIL: _("sent from here"), How.FILE: _("sent by an officer")}
