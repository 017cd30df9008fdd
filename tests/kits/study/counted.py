"""People who let their answers be counted, and what they answered, written quickly."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from courseware.app.services import Services
from courseware.domain.item import digest
from courseware.domain.people import Member
from courseware.study.asking.places import Phase
from courseware.study.before_after import drawing
from courseware.study.data import Answer, Attempt


def people(services: Services, count: int, *, counted: bool = True) -> list[Member]:
    """So many members who have just begun."""
    members = services.identity.members
    found = [members.member(members.start().sign_in) for _each in range(count)]
    if counted:
        for each in found:
            services.study.being_counted.count_me(each)
    return found


def choose(
    services: Services, member: Member, item_id: str, option: str, sure: str = "", place: str = ""
) -> None:
    """An answer to a single choice, as a step or a quiz keeps it."""
    item = services.course.items[item_id]
    response = item.check({"chosen": [option]})
    _keep(services, member, place or f"quiz-of-{member.registration}", item_id, response, sure)


def _keep(
    services: Services, member: Member, place: str, item_id: str, response: object, sure: str
) -> None:
    item = services.course.items[item_id]
    services.store.add_answer(
        Answer(
            id=f"{member.registration}:{place}:{item_id}:{services.clock()}",
            registration=member.registration,
            place=place,
            item=item_id,
            edition=item.edition,
            digest=digest(item),
            response=response,
            outcome=item.mark(response).outcome.value,
            score=None,
            sure=sure,
            at=services.clock(),
        )
    )


def asked_both_times(services: Services, member: Member, *, then: int, now: int) -> None:
    """Before and after, finished: of five answers `then` were right; of the five to ideas that
    weren't asked before, `now`; of the others none."""
    bank, seed = services.course.bank, member.registration
    before = drawing.before(bank, seed)
    after = drawing.after(bank, before, seed)
    asked = {bank.forms[each].idea for each in before}
    fresh = [each for each in after if bank.forms[each].idea not in asked]
    _sat(services, member, Phase.BEFORE, before, before[:then])
    _sat(services, member, Phase.AFTER, after, fresh[:now])


def _sat(
    services: Services, member: Member, phase: Phase, items: tuple[str, ...], right: Iterable[str]
) -> None:
    at, right = services.clock(), set(right)
    services.store.add_attempt(
        Attempt(
            id=f"{member.registration}:{phase.value}",
            registration=member.registration,
            quiz=phase.place,
            items=items,
            started_at=at,
            finished_at=at + dt.timedelta(minutes=4),
        )
    )
    for each in items:
        samples = services.course.items[each].samples()
        given = (samples.correct if each in right else samples.incorrect)[0]
        _keep(services, member, phase.place, each, given, "")
