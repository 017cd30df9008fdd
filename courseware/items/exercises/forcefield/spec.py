"""Force field: forces for and against a change, how strong each is and how far it can be moved,
and one what-if: a resisting force weakened, or a driving one strengthened.

Response: `{"forces": {"no-say": {"strength": 5, "influence": 2}, "own-1": {"side": "for", ...}},
"whatif": {"force": "no-say", "by": 2}}`. Forces of the bank have their side; own ones
say it. `whatif` is `{}` while there is none. The situations and the names of own forces are words
(slots `current`, `desired`, `own-1`...), and so is the first `step`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from courseware.domain.exercise import Finding, Slot, Table, Words
from courseware.domain.group import counted, spreads_of
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import (
    ExerciseBase,
    asks,
    exercise_fields,
    minutes_of,
    said,
    with_known_examples,
)
from courseware.items.exercises.forcefield import finding as findings
from courseware.items.parsing import distinct, required_text, rows, whole
from courseware.words import _, capital, quoted

SIDES = ("for", "against")
STRONGEST = 5
MOST_BY = 3
MOST_OWN = 50
SITUATIONS = ("current", "desired")
ASKED = (*SITUATIONS, "own")
STEP = "step"


@dataclass(frozen=True)
class Force:
    """A force of the bank, on its side."""

    id: str
    text: str
    side: str


@dataclass(frozen=True, kw_only=True)
class ForceField(ExerciseBase):
    """The bank of forces, and what is asked in words."""

    bank: tuple[Force, ...]
    asks: Mapping[str, str] = field(hash=False)
    type: str = "forcefield"

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "asks": dict(self.asks),
            "forces": {force.id: force.text for force in self.bank},
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        given = whole(response, "forces", "whatif")
        if not isinstance(given["forces"], Mapping):
            raise Refused(_("That isn’t an answer to these."))
        order = {force.id: at for at, force in enumerate(self.bank)}
        forces = {each: self._rated(each, given["forces"][each]) for each in given["forces"]}
        ids = sorted(forces, key=lambda each: (order.get(each, len(order)), _number(each)))
        forces = {each: forces[each] for each in ids}
        whatif = _whatif(given["whatif"], forces)
        if not partial and not _is_finished(forces):
            raise Refused(_("Choose at least one force on each side, and rate each of them."))
        return {"forces": forces, "whatif": whatif}

    def _rated(self, name: object, given: object) -> dict[str, Json]:
        is_own = isinstance(name, str) and 1 <= _number(name) <= MOST_OWN
        if not is_own and name not in {force.id for force in self.bank}:
            raise Refused(_("That isn’t one of the forces."))
        keys = {"strength", "influence", *({"side"} if is_own else ())}
        if not isinstance(given, Mapping) or not set(given) <= keys:
            raise Refused(_("That isn’t an answer to these."))
        if is_own and given.get("side") not in SIDES:
            raise Refused(_("Say whether it drives or resists."))
        for key, least in (("strength", 1), ("influence", 0)):
            # A bool is an int in Python, and 2.0 equals 2: neither is what a form sends.
            value = given.get(key, least)
            if type(value) is not int or not least <= value <= STRONGEST:
                raise Refused(_("That isn’t on the scale."))
        return {key: given[key] for key in ("side", "strength", "influence") if key in given}

    def side_of(self, name: str, rated: Mapping[str, Json]) -> str:
        """'for' or 'against'."""
        said = {force.id: force.side for force in self.bank}
        return said.get(name) or str(rated["side"])

    def name_of(self, name: str, words: Words) -> str:
        """A force as the member or the author calls it."""
        said = {force.id: force.text for force in self.bank}
        own = _("a force of your own ({number})").format(number=_number(name))
        return (words.get(name, "").strip() or said.get(name, own)).rstrip(".")

    def in_words(self, response: Json) -> str:
        parts = [
            _("{force} ({side}): strength {strength}, my influence {influence}").format(
                force=self.name_of(name, {}),
                side=findings.names_of_sides()[self.side_of(name, rated)],
                strength=rated.get("strength", _("not rated")),
                influence=rated.get("influence", _("not rated")),
            )
            for name, rated in response["forces"].items()
        ]
        return "; ".join(parts) or _("No forces are chosen yet.")

    @property
    def has_slots(self) -> bool:
        return True

    def slots(self, response: Json) -> tuple[Slot, ...]:
        own = [each for each in (response or {"forces": {}})["forces"] if _number(each)]
        found = [self.slot(name) for name in (*SITUATIONS, *own)]
        if response and self.has_both(response):
            found.append(self.slot(STEP))
        return tuple(found)

    def slot(self, name: str, hint: str = "") -> Slot:
        """One field, with what stands beside it where the author gave an example."""
        about = capital(self.name_of(name, {})) if _number(name) else ""
        return Slot(name, self.slot_label(name), self.beside(name, hint), 2, about)

    def first_step(self, response: Json, words: Words) -> Slot:
        """The field of the first step: on the resisting force that is the member's to move."""
        mine = findings.mine_to_move(self.felt(response, words))
        said_ = _("None of what holds it is yours to move. Who could, and how will you ask them?")
        if mine:
            said_ = _("On {force}, which is yours to move.").format(force=quoted(mine.name))
        return self.slot(STEP, said_)

    def has_both(self, response: Json) -> bool:
        """Whether a force of each side is rated."""
        return {each.side for each in self.felt(response, {})} == set(SIDES)

    def slot_label(self, name: str) -> str:
        if name in (*SITUATIONS, STEP):
            return self.asks[name]
        return self.asks["own"] if 1 <= _number(name) <= MOST_OWN else ""

    def finding(self, response: Json, words: Words) -> Finding:
        return findings.finding(self.felt(response, words), response["whatif"])

    def felt(self, response: Json, words: Words) -> list[findings.Felt]:
        """The forces that are fully rated, with their names."""
        return [
            findings.Felt(
                name,
                self.name_of(name, words),
                self.side_of(name, rated),
                rated["strength"],
                rated["influence"],
            )
            for name, rated in response["forces"].items()
            if {"strength", "influence"} <= set(rated)
        ]

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:
        return findings.brief(self.felt(response, words))

    def intends(self, response: Json, words: Words) -> tuple[str, ...]:
        step = said(words, STEP) if self.has_both(response) else ""
        return (step,) if step else ()

    def changes(self, response: Json, words: Words) -> tuple[str, ...]:
        now, wanted = (said(words, name) for name in SITUATIONS)
        if now and wanted:
            return (_("Now: {now}. Wanted: {wanted}.").format(now=now, wanted=wanted),)
        return (_("Wanted: {wanted}.").format(wanted=wanted),) if wanted else ()

    def table(self, response: Json, words: Words) -> Table:
        return findings.table(self.felt(response, words))

    def summarise(self, responses: Sequence[Json]) -> Json:
        """For each force of the bank how many chose it, and the middle of its strength; nothing
        for fewer than five. Own forces have words and are left to the room's moderation."""
        people = counted(len(responses))
        return {
            "people": people,
            "rows": [
                {"id": force.id, "label": force.text, "side": force.side}
                | spreads_of(
                    [each["forces"].get(force.id, {}) for each in responses],
                    ("strength", "influence"),
                )
                for force in self.bank
            ],
        }

    def samples(self) -> Samples:
        drive = next(force.id for force in self.bank if force.side == "for")
        hold = next(force.id for force in self.bank if force.side == "against")
        rated = {"strength": 3, "influence": 2}
        both = {each.id: rated for each in self.bank if each.id in {drive, hold}}
        done = {"forces": both, "whatif": {}}
        return Samples(
            correct=(
                done,
                {"forces": both, "whatif": {"force": hold, "by": 2}},
                {"forces": both | {"own-1": {"side": "for", **rated}}, "whatif": {}},
            ),
            incorrect=(),
            invalid=(
                {"forces": {hold: {"strength": 6, "influence": 2}}, "whatif": {}},
                {"forces": {hold: {"strength": True, "influence": 2}}, "whatif": {}},
                {"forces": {hold: rated | {"side": "for"}}, "whatif": {}},
                {"forces": {"own-51": {"side": "for", **rated}}, "whatif": {}},
                {"forces": {"own-1": {"side": "both", **rated}}, "whatif": {}},
                {"forces": {"no such": rated}, "whatif": {}},
                {"forces": both, "whatif": {"force": "own-2", "by": 1}},
                {"forces": both, "whatif": {"force": hold, "by": 4}},
                {"forces": both, "whatif": None},
                {"forces": [hold], "whatif": {}},
                None,
            ),
            partial=(
                {"forces": {}, "whatif": {}},
                {"forces": {hold: {}}, "whatif": {}},
                {"forces": {hold: rated}, "whatif": {}},
            ),
        )


def _number(name: str) -> int:
    """The number of an own force; 0 for one of the bank."""
    digits = name.removeprefix("own-")
    is_own = digits != name and digits.isascii() and digits.isdigit() and digits[0] != "0"
    return int(digits) if is_own and len(digits) <= 2 else 0


def _whatif(given: object, forces: Mapping[str, Mapping[str, Json]]) -> dict[str, Json]:
    if not isinstance(given, Mapping):
        raise Refused(_("That isn’t an answer to these."))
    if not given:
        return {}
    if set(given) != {"force", "by"} or "strength" not in forces.get(str(given["force"]), {}):
        raise Refused(_("Choose a force that you have rated."))
    if type(given["by"]) is not int or not 1 <= given["by"] <= MOST_BY:
        raise Refused(_("That isn’t on the scale."))
    return {"force": given["force"], "by": given["by"]}


def _is_finished(forces: Mapping[str, Mapping[str, Json]]) -> bool:
    rated = [{"strength", "influence"} <= set(each) for each in forces.values()]
    return len(rated) > 1 and all(rated)


def _force(row: Raw, side: str, faults: list[Fault]) -> Force:
    where = f"force {row.get('id', '?')}"
    name, text = (required_text(row, key, faults, where) for key in ("id", "text"))
    return Force(name, text, side)


def _says_step(raw: Raw) -> bool:
    """Whether the author words the question of the first step."""
    asked = raw.get("asks")
    return isinstance(asked, Mapping) and STEP in asked


class ForceFieldType:
    """Reads `forcefield` exercises."""

    name = "forcefield"
    words = frozenset({"forcefield"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        bank = tuple(
            _force(row, side, faults)
            for key, side in (("driving", "for"), ("resisting", "against"))
            for row in rows(raw, key, faults)
        )
        distinct((force.id for force in bank), "forces", faults)
        faults += [
            Fault(f"force {force.id}: ids that begin with 'own-' are the members'")
            for force in bank
            if force.id.startswith("own-")
        ]
        asked = {STEP: _("Your first step: what, with whom, by when?")}
        asked |= asks(raw, (*ASKED, STEP) if _says_step(raw) else ASKED, faults)
        fields = exercise_fields(raw, faults)
        return faults or with_known_examples(ForceField(**fields, bank=bank, asks=asked))

    def minutes(self, item: Item) -> float:
        # How it is and should be, four forces rated twice, a what-if, and the first step.
        return minutes_of(words=3, choices=4 + 4 * 2 + 2)
