"""One run: a seed says who does what, in which process, and what happens to it."""

from __future__ import annotations

import datetime as dt
import random
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from courseware.domain.item import Refused
from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.platform.database.faults import Contradicted, StoreUnavailable, Unreadable
from tests.disasters.acts import Act, drawn
from tests.disasters.checks import found
from tests.disasters.edge import Killed, Mishap
from tests.disasters.favour import NOTHING, Favoured
from tests.disasters.stage import Process, Stage, set_up

ACTS = 16
_JUMPS = (1, 1, 1, 60, 3600, -90)
"""Seconds from one act to the next."""

ANSWERED = "everybody_is_answered"
"""The check that is made during a run: an act ends with an acknowledgement or a refusal."""

REFUSALS = (StoreUnavailable, Contradicted, Unreadable, Refusal, Refused, NotSignedIn)
"""What a process may say instead of an acknowledgement."""

_BY_MISHAP = (StoreUnavailable, Contradicted)
"""What nobody is told when nothing is in the way."""


@dataclass
class Play:
    """The run of one seed. `told` is what happened, in words, for whoever looks into a failure."""

    stage: Stage
    lot: random.Random
    told: list[str]
    failed: list[str]
    """What came instead of an acknowledgement or a refusal."""
    favoured: Favoured = NOTHING

    def go(self) -> None:
        for _each in range(ACTS):
            self._jump()
            act = self._act()
            for _again in range(self.lot.choice((1, 1, 2, 3))):
                if self._attempt(act, self._mishap(act), self.lot.choice(self.stage.processes)):
                    break

    def _attempt(
        self, act: Act, mishap: Mishap | None, process: Process, *, is_alone: bool = True
    ) -> bool:
        """Whether it was acknowledged. `is_alone`: it isn't in the middle of another's act."""
        number = self.stage.processes.index(process)
        said = f"{act.name} by process {number}"
        if mishap:
            said += f"; at step {mishap.step}: {mishap.kind.value}"
        other = self.stage.processes[1 - number]

        def meanwhile() -> None:
            self._attempt(self._act(), None, other, is_alone=False)

        try:
            with act.trying() as told, process.edge.during(mishap, meanwhile):
                answer = act.do(process)
                told(answer)
        except Killed:
            self.told.append(f"{said} -> killed")
            process.stop()
            process.start()
            return False
        except REFUSALS as refusal:
            self.told.append(f"{said} -> {type(refusal).__name__}: {refusal}")
            if is_alone and mishap is None and isinstance(refusal, _BY_MISHAP):
                self.failed.append(f"{act.name} refused with nothing in the way: {refusal!r}")
            return False
        except Exception as error:
            self.failed.append(f"{act.name} failed: {type(error).__name__}: {error}")
            return False
        self.told.append(f"{said} -> acknowledged")
        return True

    def _act(self) -> Act:
        return drawn(self.stage, self.lot, self.favoured.acts)

    def _mishap(self, act: Act) -> Mishap | None:
        if self.lot.random() < 0.4:
            return None
        kind = self.lot.choice(self.favoured.among_kinds())
        return Mishap(kind, self.lot.choice(self.favoured.among_steps(act.steps)))

    def _jump(self) -> None:
        """The clock goes on, and now and then it is put right, forwards or backwards."""
        seconds = self.lot.choice(self.favoured.among_jumps(_JUMPS))
        self.stage.clock.now += dt.timedelta(seconds=seconds)


def play(
    processes: list[Process],
    seed: int,
    wrong: AbstractContextManager[None] | None = None,
    favoured: Favoured = NOTHING,
) -> tuple[list[str], list[str]]:
    """The faults that are there after the run of a seed, and what had happened. `wrong`: a fault
    that is planted while it lasts; `favoured`: what the lot brings oftener."""
    stage = set_up(processes)
    run = Play(stage, random.Random(seed), [], [], favoured)
    with wrong or nullcontext():
        run.go()
        return [*(f"{ANSWERED}: {each}" for each in run.failed), *found(stage)], run.told
