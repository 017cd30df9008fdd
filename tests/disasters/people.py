"""What people do over http with real processes, each act with what it may come to."""

from __future__ import annotations

import random
import re
import threading
from collections import Counter
from collections.abc import Callable

from courseware.domain.form import sent
from courseware.items.registry import form_of
from tests.disasters.acts import FIELD, QUESTION, STEP
from tests.disasters.ledger import Learner, Saved
from tests.disasters.stage import Stage
from tests.kits.forms import sent_by
from tests.kits.visitor import NoAnswer, NotDone, Visitor, done

_REST = 0.25
"""The longest that anybody rests between two acts."""


class Person:
    """Somebody who acts again and again, in a thread of their own, whatever dies meanwhile.

    `told` counts their acts that were acknowledged, `refused` those that were answered otherwise,
    `unanswered` those to which no answer came; `failed` is what mustn't be."""

    def __init__(self, stage: Stage, visitor: Visitor, lot: random.Random) -> None:
        self.stage, self.visitor, self.lot = stage, visitor, lot
        self.told: Counter[str] = Counter()
        self.unanswered = 0
        self.refused: Counter[str] = Counter()
        self.failed: list[str] = []
        self.is_gone = False
        self.is_served = False
        """Whether an answer came to what they tried last."""
        self._thread = threading.Thread(target=self._go_on, daemon=True)
        self._is_over = threading.Event()

    def begin(self) -> None:
        self._thread.start()

    def end(self) -> None:
        self._is_over.set()
        self._thread.join()

    def _go_on(self) -> None:
        while not self._is_over.is_set() and not self.is_gone:
            self.act()
            self._is_over.wait(self.lot.uniform(0, _REST))

    def act(self) -> None:
        """One act by lot."""
        ways = self.ways()
        (way,) = self.lot.choices(list(ways), list(ways.values()))
        try:
            self.is_served = True
            way()
            self.told[way.__name__] += 1
        except NoAnswer:
            self.is_served = False
            self.unanswered += 1
        except NotDone as said:
            self.refused[f"{way.__name__}: {said}"] += 1
        except Exception as error:  # in a thread nobody else would hear of it
            self.failed.append(f"{way.__name__} failed: {error!r}")

    def ways(self) -> dict[Callable[[], None], int]:
        """What they do, and how often."""
        raise NotImplementedError


class Member(Person):
    """Somebody who takes the course."""

    def __init__(
        self,
        stage: Stage,
        visitor: Visitor,
        lot: random.Random,
        learner: Learner,
        link: str,
    ) -> None:
        super().__init__(stage, visitor, lot)
        self.learner, self.link = learner, link
        self.visitor.cookies["masterclass"] = learner.token

    def ways(self) -> dict[Callable[[], None], int]:
        # Nobody begins to erase what they can't reach: most would be gone before anything is up.
        erases = int(self.is_served)
        return {self.answer: 24, self.write: 24, self.code: 3, self.join: 3, self.erase: erases}

    def answer(self) -> None:
        item = self.stage.course.items[QUESTION]
        response = self.lot.choice(self.stage.responses(QUESTION))
        fields = sent(form_of(item).fields(item, response, ""))
        with self.learner.answers[QUESTION].trying(response) as one:
            reply = done(self.visitor.post(f"/answer/{STEP}/{QUESTION}", fields), 200)
            if "You said:" not in reply.body:
                raise NotDone("the page doesn't say what the answer came to")
            one.is_told = True

    def write(self) -> None:
        known = [0, *(each.revision for each in self.learner.writing.saved)]
        base = self.lot.choice((known[-1], self.lot.choice(known)))
        text, tab = f"words {self.lot.getrandbits(40):x}", f"tab {self.lot.getrandbits(40):x}"
        self.learner.writing.bases.append(base)
        given = {"text": text, "base_revision": base, "tab": tab}
        note = done(self.visitor.put(f"/text/{FIELD}", given), 200).json
        saved = Saved(text, note["revision"], note["text"] != text)
        self.learner.writing.saved.append(saved)

    def code(self) -> None:
        with self.learner.codes.trying(None) as one:
            page = done(self.visitor.post("/new-code"), 200).body
            shown = re.search(r'id="code">(.*?)</p>', page)
            if shown is None:
                raise NotDone("the page shows no code")
            one.value = shown[1].replace("<wbr>", "")
            one.is_told = True

    def join(self) -> None:
        with self.learner.joining.trying(True) as one:
            mark = re.search(
                r'name="mark" value="([^"]+)"', done(self.visitor.get(self.link), 200).body
            )
            done(self.visitor.post(self.link, {"mark": mark[1]} if mark else {}), 303)
            one.is_told = True

    def erase(self) -> None:
        self.is_gone = True  # whatever comes of it, they don't try anything else
        with self.learner.erasing.trying(True) as one:
            done(self.visitor.post("/erase"), 200)
            one.is_told = True


class Phone(Person):
    """Somebody in the hall."""

    def __init__(
        self, stage: Stage, visitor: Visitor, lot: random.Random, seat: tuple[str, str]
    ) -> None:
        super().__init__(stage, visitor, lot)
        self.session, self.token = seat
        self.visitor.cookies["seat"] = self.token

    def ways(self) -> dict[Callable[[], None], int]:
        return {self.vote: 1}

    def vote(self) -> None:
        chosen = self.lot.choice("ab")
        with self.stage.ledger.votes[self.token].trying(chosen) as one:
            given = {"round": self.stage.round, "chosen": chosen}
            done(self.visitor.post(f"/room/{self.session}", given), 200)
            one.is_told = True


class Officer(Person):
    """Somebody who enrols more people, by a file that is looked at and imported."""

    def ways(self) -> dict[Callable[[], None], int]:
        return {self.enrol: 1}

    def enrol(self) -> None:
        roster = self.stage.ledger.roster
        new = f"new{self.lot.randrange(200)}@x.example"
        known = [each.address for each in self.stage.ledger.learners]
        lines = ["Name,E-mail", *(f"Member {each},{each}" for each in dict.fromkeys([*known, new]))]
        address = f"/council/cohorts/{self.stage.cohort.id}/roster"
        with roster[new].trying(new) as one:
            looked = done(self.visitor.upload(address, "roster.csv", "\n".join(lines)), 200)
            done(self.visitor.post(f"{address}/import", sent_by(looked.body, "book")), 303)
            one.is_told = True
