"""Profile: which one of what the course is about the member works on, in a few words of their own.

Response: `{"own": true}`; `own` is None until chosen and False for the example of the course. Name,
purpose and who is in it are words (slots). What such a thing is called, the author says under
`called`. The words of the example stand beside an empty field; they are never the member's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from courseware.domain.exercise import Finding, Slot, Table, Words
from courseware.domain.group import counted
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase, asks, called, said
from courseware.items.parsing import base_fields, required_text, whole
from courseware.words import _, capital, quoted

SLOTS = ("nickname", "purpose", "people")
CALLED = ("subject", "a_subject", "people")
"""As in 'plot', 'a plot', 'gardeners'."""


@dataclass(frozen=True, kw_only=True)
class Profile(ExerciseBase):
    """What is asked of the member's own, and an example for whoever has none."""

    asks: Mapping[str, str] = field(hash=False)
    called: Mapping[str, str] = field(hash=False)
    example: Mapping[str, str] = field(hash=False)
    type: str = "profile"

    @property
    def gives_name(self) -> bool:
        return True

    @property
    def on_named(self) -> bool:
        return False

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "asks": dict(self.asks),
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        own = whole(response, "own")["own"]
        if own is not None and type(own) is not bool:
            raise Refused(_("That isn’t an answer to this."))
        if not partial and own is None:
            raise Refused(self._say(_("Choose {a_subject}.")))
        return {"own": own}

    def _say(self, said_: str, **more: str) -> str:
        """One of our sentences, with what such a thing is called."""
        return said_.format(**self.called, **more)

    def words_used(self, response: Json, words: Words) -> Words:
        """The member's own words; those of the example where they work on it."""
        return self.example if response["own"] is False else words

    def in_words(self, response: Json) -> str:
        if response["own"] is None:
            return self._say(_("No {subject} chosen yet."))
        if response["own"] is False:
            return _("The example of the course: {name}.").format(name=self.example["nickname"])
        return capital(self._say(_("{a_subject} of my own.")))

    @property
    def has_slots(self) -> bool:
        return True

    def slots(self, response: Json) -> tuple[Slot, ...]:
        if not response or not response["own"]:
            return ()
        return tuple(Slot(name, self.asks[name], self._beside(name), rows=2) for name in SLOTS)

    def _beside(self, name: str) -> str:
        """The words of the example, beside the field that asks for the member's own."""
        return _("In the example: {words}").format(words=self.example[name])

    def slot_label(self, name: str) -> str:
        return self.asks.get(name, "")

    def is_empty(self, response: Json) -> bool:
        return response["own"] is None

    def finding(self, response: Json, words: Words) -> Finding:
        if response["own"] is None:
            sentence = _("Choose {a_subject}, and every exercise can build on it.")
            return Finding("begun", self._say(sentence))
        nickname = said(self.words_used(response, words), "nickname")
        name = quoted(nickname or self._say(_("this {subject}")))
        if response["own"] is False:
            sentence = _("You are working on {name}, which exists only in this course.")
            return Finding("example", sentence.format(name=name))
        if not said(words, "purpose"):
            sentence = _("You have chosen {name}, and not yet written what it is for.")
            ask = _("If that is hard to say in one sentence, it is the first thing to ask about.")
            return Finding("purpose", sentence.format(name=name), (ask,))
        if not said(words, "people"):
            sentence = _("You know what {name} is for. Who is in it isn’t written down yet.")
            return Finding("people", sentence.format(name=name))
        sentence = _("Nothing is missing: {name} has a purpose and {people}.")
        return Finding("nothing", self._say(sentence, name=name))

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:
        used = self.words_used(response, words)
        lines = (
            (_("Purpose"), said(used, "purpose")),
            (capital(self.called["people"]), said(used, "people")),
        )
        return tuple(f"{head}: {text}." for head, text in lines if text)

    def name(self, response: Json, words: Words) -> str:
        if response["own"] is False:
            return _("{name} (invented)").format(name=self.example["nickname"])
        return said(words, "nickname")

    def table(self, response: Json, words: Words) -> Table:
        return []

    def summarise(self, responses: Sequence[Json]) -> Json:
        """How many have chosen; nothing for fewer than five."""
        return {"people": counted(len(responses))}

    def samples(self) -> Samples:
        return Samples(
            correct=({"own": True}, {"own": False}),
            incorrect=(),
            invalid=(
                {"own": 1},
                {"own": "yes"},
                {"own": True, "nickname": "Not here"},
                {},
                None,
            ),
            partial=({"own": None},),
        )


class ProfileType:
    """Reads `profile` exercises."""

    name = "profile"
    words = frozenset({"profile"})
    faces = frozenset({Face.ALONE, Face.PRINT})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        asked = asks(raw, SLOTS, faults)
        example = _example(raw, faults)
        named = called(raw, CALLED, faults)
        fields = base_fields(raw, faults)
        return faults or Profile(**fields, asks=asked, example=example, called=named)

    def minutes(self, item: Item) -> float:
        return 2.0


def _example(raw: Raw, faults: list[Fault]) -> dict[str, str]:
    given = raw.get("example")
    if not isinstance(given, Mapping):
        faults.append(Fault("'example' must be a mapping"))
        return {}
    return {name: required_text(given, name, faults, "example") for name in SLOTS}
