"""The services of the live room, built together."""

from __future__ import annotations

from dataclasses import dataclass

from courseware.domain.course import Course
from courseware.domain.people import Clock, NewId, SecretDigests
from courseware.room.attendance.service import Attending
from courseware.room.phone.service import Participants
from courseware.room.report.service import Reporting
from courseware.room.session.stages import Stages
from courseware.room.session.watching import Watching
from courseware.room.store.hints import Hints
from courseware.room.store.store import RoomStore
from courseware.room.trainer.facilitating import Facilitating
from courseware.room.trainer.own_questions import OwnQuestions
from courseware.room.trainer.rehearsing import Rehearsing
from courseware.room.trainer.stepping import Stepping


@dataclass(frozen=True)
class RoomServices:
    """All that trainers and participants do."""

    facilitating: Facilitating
    rehearsing: Rehearsing
    stepping: Stepping
    own_questions: OwnQuestions
    reporting: Reporting
    participants: Participants
    watching: Watching
    attending: Attending
    hints: Hints


def room_services(
    store: RoomStore,
    digests: SecretDigests,
    course: Course,
    clock: Clock,
    new_id: NewId,
    hints: Hints,
) -> RoomServices:
    """The services of the room. `hints`: where pages hear that a session has changed."""
    facilitating = Facilitating(store, course, clock, new_id, hints)
    stages = Stages(store, course)
    return RoomServices(
        facilitating=facilitating,
        rehearsing=Rehearsing(facilitating),
        stepping=Stepping(facilitating),
        own_questions=OwnQuestions(facilitating),
        reporting=Reporting(facilitating),
        participants=Participants(store, digests, clock, hints, stages),
        watching=Watching(store, clock, stages),
        attending=Attending(store, digests, clock),
        hints=hints,
    )
