"""A member who answers on a step with a chart, and checks after each save that it is stored."""

from __future__ import annotations

import functools
import random
from dataclasses import dataclass, field

from bench.clients.members import token_of
from bench.clients.tab import NotOnPage, Run, Tab
from courseware.app.stores import SqlStore, open_store
from courseware.content.load import load_course
from courseware.domain.course import Course
from courseware.domain.item import Json
from courseware.items.questions.choice.spec import ChoiceItem
from courseware.items.questions.likert.spec import Likert
from courseware.settings import Settings

REF = "gain/key-messages"
PAGE, _STEP = REF.split("/")
QUERY = f"step={_STEP}"
CHOICE = "Q-G17"
GRID = "L-G01"

KEPT = 'class="saved"'
CHECKED = 'class="feedback'
DRAWN = 'class="reading"'
ASKED = "in another window"
"""The page asks which of two versions counts."""
_DRAWING = 3
"""Which of the four acts answers the grid."""


@functools.cache
def known_course() -> Course:
    settings = Settings()
    return load_course(settings.content, settings.quizzes)


def wrong_options() -> dict[str, str]:
    """The ids of the distractors of the question, by their words."""
    item = known_course().items[CHOICE]
    assert isinstance(item, ChoiceItem)
    return {option.text: option.id for option in item.options if not option.correct}


def grid() -> Likert:
    item = known_course().items[GRID]
    assert isinstance(item, Likert)
    return item


class Witness:
    """Reads what is stored, by a connection of its own, in another process than the servers."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def registration(self, cookie: str) -> str:
        found = self._store.sign_in_by_token(self._store.keyed_digest("cookie", token_of(cookie)))
        assert found is not None
        assert found.registration is not None
        return found.registration

    def sees_kept(self, registration: str, item: str, response: Json) -> bool:
        return bool(self._store.working(registration, REF).get(item) == response)

    def sees_rated(self, registration: str, item: str, row: str, level: int) -> bool:
        """Whether this one rating is kept, whatever else of the grid another window has rated."""
        kept = self._store.working(registration, REF).get(item) or {}
        return bool(kept.get("ratings", {}).get(row) == level)

    def sees_answered(self, registration: str, item: str, response: Json) -> bool:
        found = self._store.latest_answers(registration, REF).get(item)
        return found is not None and bool(found.response == response)

    def answers(self, registration: str) -> list[tuple[str, Json]]:
        return [(each.item, each.response) for each in self._store.answers(registration)]

    def told(self, registration: str, item: str) -> str:
        """All that is stored of one item, for whoever looks into what wasn't found."""
        kept = self._store.working(registration, REF).get(item)
        answered = [each for name, each in self.answers(registration) if name == item]
        return f"kept {kept}, answered {answered[-3:]}"

    def close(self) -> None:
        self._store.close()


def witness(data: Settings) -> Witness:
    return Witness(open_store(data))


@dataclass
class Answering:
    """One member, one tab. Each `act` is one answer; after the four kinds they start anew."""

    tab: Tab
    registration: str
    witness: Witness
    turn: int = 0
    saves: int = 0
    lost: int = 0
    unsaid: int = 0
    """Runs that ended without the words that say it is saved."""
    puzzles: list[str] = field(default_factory=list)
    """Of each save that wasn't found: what it was, and what is stored."""
    answered: list[tuple[str, Json]] = field(default_factory=list)
    rated: dict[str, int] = field(default_factory=dict)
    """The levels that are chosen already in the grid that is about to be answered."""

    async def prepare(self) -> None:
        """Opens the page and rates the grid, so that its chart is drawn."""
        await self.tab.open()
        await self._show_chart()

    async def take_up_again(self, tab: Tab) -> None:
        """Goes on in another tab after a lost connection, at the beginning of a round of answers;
        what the page shows is what was kept."""
        self.tab, self.turn, self.rated = tab, 0, {}
        await tab.open()
        if tab.has(f"again:{CHOICE}"):
            await tab.press(f"again:{CHOICE}")
        if not tab.has(f"again:{GRID}"):
            await self._show_chart()

    async def act(self) -> tuple[str, Run]:
        """The next answer: which kind it was, and how it went."""
        acts = (
            ("choose", self._choose),
            ("check", self._check),
            ("rate", self._rate),
            ("draw", self._show_chart),
        )
        kind, act = acts[self.turn % len(acts)]
        self.turn += 1
        return kind, await act()

    async def rate_all(self) -> None:
        """Rates the whole grid if it is to be answered next, as a browser does: a run for each. In
        a load all go with the press instead, so that an answer stays one act."""
        if self.turn % 4 == _DRAWING:
            self.rated = {row.id: self._level() for row in grid().rows}
            for row, level in self.rated.items():
                await self.tab.choose({self._key(row): grid().scale[level - 1]})

    async def between(self) -> None:
        """What a member presses before the next answer can be given: not itself an answer."""
        if self.turn and self.turn % 4 == 0:
            await self.tab.press(f"again:{CHOICE}")
        elif self.turn % 4 == 2:
            await self.tab.press(f"again:{GRID}")

    def missing_at_end(self) -> int:
        """Checked answers that were acknowledged and aren't in the database, in that order."""
        stored = iter(self.witness.answers(self.registration))
        missing = [each for each in self.answered if each not in stored]
        self.puzzles += [
            f"at the end {item} {response}; {self.witness.told(self.registration, item)}"
            for item, response in missing
        ]
        return len(missing)

    async def _choose(self) -> Run:
        wrong = wrong_options()
        words = list(wrong)[(self.turn // 4) % len(wrong)]
        self._chosen = {"chosen": [wrong[words]]}
        run = await self.tab.choose({f"{REF}:{CHOICE}:": words})
        if self._said(run, KEPT):
            seen = self.witness.sees_kept(self.registration, CHOICE, self._chosen)
            self._count(seen, CHOICE, f"kept {self._chosen}")
        return run

    async def _check(self) -> Run:
        run = await self.tab.press(f"press:{CHOICE}:")
        if self._said(run, CHECKED):
            seen = self.witness.sees_answered(self.registration, CHOICE, self._chosen)
            self._count(seen, CHOICE, f"checked {self._chosen}")
            self.answered.append((CHOICE, self._chosen))
        return run

    async def _rate(self) -> Run:
        row, level = grid().rows[0].id, self._level()
        run = await self.tab.choose({self._key(row): grid().scale[level - 1]})
        if self._said(run, KEPT):
            seen = self.witness.sees_rated(self.registration, GRID, row, level)
            self._count(seen, GRID, f"rated {row} {level}")
        return run

    async def _show_chart(self) -> Run:
        levels = self.rated or {row.id: self._level() for row in grid().rows}
        choices = {self._key(row): grid().scale[level - 1] for row, level in levels.items()}
        self.rated = {}
        run = await self.tab.choose(choices, f"press:{GRID}:")
        if self._said(run, DRAWN):
            ratings: Json = {"ratings": levels}
            seen = self.witness.sees_answered(self.registration, GRID, ratings)
            self._count(seen, GRID, f"answered {ratings}")
            self.answered.append((GRID, ratings))
        return run

    def _level(self) -> int:
        # At random: few members see the same picture, so a cache of pictures helps few.
        return random.randint(1, len(grid().scale))

    def _key(self, row: str) -> str:
        # What follows the item's id is the turn: 'first', or the id of the answer before.
        return self.tab.key_with(f"{REF}:{GRID}:", f":{row}")

    def _said(self, run: Run, words: str) -> bool:
        if run.says(ASKED):
            # A press of a connection that was lost came after this page was read; beside the
            # question stands what is stored, so other words tell nothing.
            raise NotOnPage(ASKED)
        said = run.says(words)
        self.unsaid += not said
        return said

    def _count(self, is_there: bool, item: str, what: str) -> None:
        self.saves += 1
        if not is_there:
            self.lost += 1
            self.puzzles.append(f"{what}; {self.witness.told(self.registration, item)}")
