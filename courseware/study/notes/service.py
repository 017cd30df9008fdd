"""What members write: saved as they type, private to them, never lost by writing in two places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.domain.course import Course
from courseware.domain.people import Clock, Member
from courseware.domain.refusal import Refusal
from courseware.items.fields import is_field
from courseware.study.data import Text, TextBeside
from courseware.study.store.store import StudyStore
from courseware.words import _

LONGEST = 20_000
"""Characters in one field: about 3,000 words."""


@dataclass(frozen=True)
class Note:
    """A field as it stands: its text and revision, and versions written elsewhere meanwhile."""

    field: str
    text: str
    revision: int
    beside: tuple[TextBeside, ...] = ()


class Notes:
    """Writing in text fields."""

    def __init__(self, store: StudyStore, course: Course, clock: Clock) -> None:
        self._store = store
        self._course = course
        self._clock = clock

    def note(self, member: Member, field: str) -> Note:
        """The field as it stands; empty with revision 0 if nothing was written."""
        self._known(field)
        return self._as_note(member, field, self._store.text(member.registration, field))

    def notes(self, member: Member) -> dict[str, Text]:
        """Every text of the member, by field."""
        return {text.field: text for text in self._store.texts(member.registration)}

    def save(self, member: Member, field: str, text: str, base_revision: int, tab: str) -> Note:
        """Stores the text. If it was changed elsewhere since `base_revision`, keeps both:
        the note that comes back then has the newer text, and this one `beside` it."""
        self._known(field)
        _fit_to_keep(text)
        if not tab or len(tab) > 64:
            raise Refusal(_("There is no such field."))
        saved = self._store.put_text(member.registration, field, text, base_revision, self._clock())
        if saved is not None:
            return self._as_note(member, field, saved)
        current = self._store.text(member.registration, field)
        if current is None or current.text != text:
            self._store.put_beside(
                member.registration, field, tab, text, base_revision, self._clock()
            )
        return self._as_note(member, field, current)

    def settle(self, member: Member, field: str, text: str) -> Note:
        """Ends a conflict with the text the member chose; the others become versions."""
        self._known(field)
        _fit_to_keep(text)
        now = self._clock()
        with self._store.together():
            self._store.keep_version(member.registration, field, now)
            for other in self._store.beside(member.registration, field):
                self._replace(member, field, other.text)
                self._store.keep_version(member.registration, field, now)
            saved = self._replace(member, field, text)
            self._store.drop_beside(member.registration, field)
        return self._as_note(member, field, saved)

    def forget(self, member: Member, field: str) -> None:
        """'Don't keep this': deletes the text, its versions and what lies beside it."""
        self._known(field)
        self._store.forget_text(member.registration, field)

    def _replace(self, member: Member, field: str, text: str) -> Text | None:
        current = self._store.text(member.registration, field)
        revision = current.revision if current else 0
        return self._store.put_text(member.registration, field, text, revision, self._clock())

    def _as_note(self, member: Member, field: str, text: Text | None) -> Note:
        beside: Sequence[TextBeside] = self._store.beside(member.registration, field)
        if text is None:
            return Note(field, "", 0, tuple(beside))
        return Note(field, text.text, text.revision, tuple(beside))

    def _known(self, field: str) -> None:
        if not is_field(self._course, field):
            raise Refusal(_("There is no such field."))


def _fit_to_keep(text: str) -> None:
    """Raises `Refusal`, in words for the member, if the text can't be kept as it is."""
    if len(text) > LONGEST:
        said = _("This is longer than {most} characters, so it isn’t saved. Shorten it.")
        raise Refusal(said.format(most=f"{LONGEST:,}"))
    if "\x00" in text:
        raise Refusal(_("This holds a character that can’t be kept."))
