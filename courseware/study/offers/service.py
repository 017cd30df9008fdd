"""What a member said once is offered, not asked again: their own earlier words, beside a field that
is still empty. Nothing is kept before they press, and then it is theirs to change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from courseware.domain.course import Course, Offer
from courseware.domain.exercise import is_exercise, slot_of
from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.study.exercises.service import Exercising
from courseware.study.notes.offered import NOTHING, Offered, OfferedIn
from courseware.study.notes.service import Notes
from courseware.words import _, capital

_BETWEEN = re.compile(r"\s*[\n;,]\s*")
_AND = re.compile(r"\s+and\s+")
_FORM = "form"


class Offering:
    """Finds what a member may use again, and fills a field with it once they say so."""

    def __init__(self, course: Course, exercising: Exercising, notes: Notes) -> None:
        self._course = course
        self._exercising = exercising
        self._notes = notes

    def beside(self, member: Member, item_id: str) -> OfferedIn:
        """What is offered for the fields of an item that are empty."""
        offers = [each for each in self._course.offers if self._into(each, item_id)]
        if not offers:
            return NOTHING
        texts = {name: each.text.strip() for name, each in self._notes.notes(member).items()}
        found: dict[str, list[Offered]] = {}
        for offer in offers:
            for field, offered in self._from(member, offer, texts):
                wanted = slot_of(field)[0] == item_id and not texts.get(field)
                if wanted and offered not in found.setdefault(field, []):
                    found[field].append(offered)
        return _led({field: tuple(each) for field, each in found.items() if each})

    def use(self, member: Member, field: str, words: str) -> None:
        """Fills an empty field with words that are offered for it. Raises `Refusal`."""
        offered = self.beside(member, slot_of(field)[0]).get(field, ())
        if words not in {each.words for each in offered}:
            raise Refusal(_("These words aren’t offered here any more. Write your own."))
        now = self._notes.note(member, field)
        self._notes.save(member, field, words, now.revision, _FORM)

    def use_together(self, member: Member, item_id: str, among: str) -> None:
        """Fills each field for which one of these is offered."""
        for field, offered in self.beside(member, item_id).items():
            for each in offered:
                if each.among == among:
                    self.use(member, field, each.words)

    def _into(self, offer: Offer, item_id: str) -> bool:
        return any(slot_of(field)[0] == item_id for field in offer.into)

    def _from(
        self, member: Member, offer: Offer, texts: Mapping[str, str]
    ) -> Iterator[tuple[str, Offered]]:
        """What is offered for each field. Several fields share it out, a part each."""
        if (chosen := self._chosen(member, offer)) is not None:
            for field, words in zip(offer.into, chosen, strict=False):
                yield field, Offered(words, chosen=True, among=offer.name)
            return
        written = [
            texts[source]
            for source in offer.sources
            if texts.get(source) and self._is_asked(member, source)
        ]
        text = sharpest(written)
        is_shared = len(offer.into) > 1
        parts = parts_of(text) if is_shared else (text,)
        for field, words in zip(offer.into, parts, strict=False):
            if words:
                fits = self._fitted(field, words)
                yield field, Offered(fits, among=offer.name if is_shared else "")

    def _fitted(self, field: str, words: str) -> str:
        """Words as they fit the field that they are offered for."""
        name, slot = slot_of(field)
        item = self._course.items[name]
        return item.taken_over(slot, words) if is_exercise(item) else words

    def _chosen(self, member: Member, offer: Offer) -> tuple[str, ...] | None:
        """What was chosen by name in the exercise that is offered; None where words are."""
        item = self._course.items[slot_of(offer.name)[0]]
        if slot_of(offer.name)[1] or not is_exercise(item):
            return None
        _ref, response = self._exercising.newest(member, item.id)
        return () if response is None else item.chosen_words(response)

    def _is_asked(self, member: Member, source: str) -> bool:
        """Whether a field is asked now: a slot that isn't any more belongs to what the member
        doesn't work on now."""
        name, slot = slot_of(source)
        item = self._course.items[name]
        if not slot or not is_exercise(item):
            return True
        _ref, response = self._exercising.newest(member, name)
        return slot in {each.name for each in item.slots(response)}


def sharpest(written: Sequence[str]) -> str:
    """Of several answers to much the same, earliest first, the latest that has a figure in it; the
    latest of all where none has; '' of none."""
    return next((each for each in reversed(written) if re.search(r"\d", each)), None) or (
        written[-1] if written else ""
    )


def _led(found: OfferedIn) -> OfferedIn:
    """The same, with each group said at the first of its fields; one that is left of a group is
    offered by itself."""
    groups: dict[str, list[Offered]] = {}
    for offered in found.values():
        for each in offered:
            groups.setdefault(each.among, []).append(each)
    led = {}
    for field, offered in found.items():
        led[field] = tuple(_in_group(each, groups[each.among]) for each in offered)
    return led


def _in_group(offered: Offered, group: Sequence[Offered]) -> Offered:
    if not offered.among:
        return offered
    if len(group) == 1:
        return replace(offered, among="")
    leads = offered is group[0]
    return replace(offered, together=tuple(each.words for each in group)) if leads else offered


def parts_of(text: str) -> tuple[str, ...]:
    """A list that somebody wrote as a sentence: “The council, the police and a charity.”"""
    parts = [each for each in _BETWEEN.split(text.strip().rstrip(".")) if each]
    if not parts:
        return ()
    *first, last = parts
    # Only the first “and” of the end divides it: a name may have one of its own.
    has_comma = last.lower().startswith("and ")
    ends = [last[len("and ") :]] if has_comma else _AND.split(last, maxsplit=1)
    return tuple(capital(each.strip()) for each in (*first, *ends) if each.strip())
