"""No council learns of what is asked before, after or again: all it is shown stays the same."""

from __future__ import annotations

import re

from courseware.app.services import Services
from courseware.study.asking.places import Phase
from tests.kits.council.council import MORAY, Desk
from tests.kits.study.before_after import say
from tests.kits.study.top_ups import answered, read_core_by
from tests.kits.web import member_behind

PAGES = (
    "/council",
    "/council/people",
    "/council/people.csv",
    "/council/lms.csv",
    "/council/xapi.jsonl",
    "/council/publication.csv",
    "/council/sums",
    "/council/write",
)


def seen(desk: Desk, officer, person: str) -> dict[str, str]:
    """All that an officer sees, without what differs from one look to the next."""
    pages = (*PAGES, f"/council/person/{person}")
    found = {}
    for page in pages:
        answer = officer.get(f"{page}?council={MORAY}")
        assert answer.status_code == 200, (page, answer.headers.get("location"))
        text = re.sub(r'"(id|timestamp|stored)": ?"[^"]*"', "", answer.text)
        found[page] = re.sub(r'name="sending" value="\w+"', "", text)
    return found


def test_nothing_that_a_council_sees_changes(desk: Desk, services: Services, new_client, clock):
    cohort = desk.cohort()
    (zeb,) = desk.enrol(cohort, "Zeb Quill")
    browser = new_client()
    browser.post("/start")
    member = member_behind(services, browser)
    assert desk.store.councils.join(zeb.id, member.registration, clock().date())
    read_core_by(services, member)
    clock.tick(days=7)
    officer = desk.officer()
    before, log = seen(desk, officer, zeb.id), list(desk.store.councils.entries())
    events = services.store.events(member.registration)

    say(services.study.before_after, member, Phase.AFTER)
    services.study.being_counted.count_me(member)
    answered(services.study.top_ups, member, wrong_ones={1, 2})
    services.study.top_ups.put_off(member)
    services.study.top_ups.stop(member)

    assert list(desk.store.councils.entries()) == log
    assert seen(desk, officer, zeb.id) == before
    assert services.store.events(member.registration) == events, "nothing was told on"
