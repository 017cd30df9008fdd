"""Own words on a plain page: in the form, and kept when it is sent. No script is needed."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass

from courseware.domain.exercise import Exercise, ToCopy, field_of
from courseware.domain.form import BASE, WORDS, Field, Given, Text, first
from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.study.exercises.service import Exercising
from courseware.study.notes.service import Notes
from courseware.words import _

_TAB = "plain-page"
_REVISION = re.compile("[0-9]{1,9}")


@dataclass(frozen=True)
class SoFar:
    """What an exercise comes to on the member's page, and what they can copy from it."""

    lines: tuple[str, ...] = ()
    texts: tuple[ToCopy, ...] = ()


class OwnWords:
    """The words of an exercise in a form that is sent as a whole."""

    def __init__(self, notes: Notes, exercising: Exercising) -> None:
        self._notes = notes
        self._exercising = exercising

    def so_far(self, member: Member, ref: str, item: Exercise) -> SoFar:
        """What it comes to as it stands."""
        doing = self._exercising.doing(member, ref, item.id)
        if doing.so_far is None:
            return SoFar()
        lines = (*item.brief(doing.so_far, doing.words), *item.intends(doing.so_far, doing.words))
        return SoFar(lines, item.to_copy(doing.so_far, doing.words))

    def within(self, member: Member, item: Exercise, fields: Iterable[Field]) -> tuple[Field, ...]:
        """The fields with what the member wrote in them, and the revision of it."""
        return tuple(
            self._filled(member, item, each) if isinstance(each, Text) else each for each in fields
        )

    def _filled(self, member: Member, item: Exercise, field: Text) -> Text:
        note = self._notes.note(member, field_of(item.id, field.slot))
        return dataclasses.replace(field, value=note.text, base=note.revision)

    def keep(self, member: Member, item: Exercise, given: Given) -> bool:
        """Keeps the words of a form that was sent. A field is known by the revision sent with it:
        one that was emptied sends no words. Raises `Refusal`. True if somewhere the member wrote
        elsewhere meanwhile: both are kept then, as from any other tab."""
        is_beside = False
        for name in given:
            if not name.startswith(BASE):
                continue
            slot, revision = name.removeprefix(BASE), first(given, name)
            if not item.slot_label(slot) or not _REVISION.fullmatch(revision):
                raise Refusal(_("There is no such field."))
            field = field_of(item.id, slot)
            text = first(given, f"{WORDS}{slot}").replace("\r\n", "\n")
            if text != self._notes.note(member, field).text:
                saved = self._notes.save(member, field, text, int(revision), _TAB)
                is_beside = is_beside or bool(saved.beside)
        return is_beside
