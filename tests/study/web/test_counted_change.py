"""The change from before the course to after it: told from thirty people, renewed for five."""

from __future__ import annotations

from courseware.domain.parts.parallel import MEASURES
from tests.kits.study.counted import asked_both_times, people
from tests.kits.study.without_script import words
from tests.study.web.test_counted import next_month


def test_the_change_is_told_from_thirty_people_and_with_what_it_cant_know(
    services, clock, signed_in
) -> None:
    for at, each in enumerate(people(services, 29)):
        asked_both_times(services, each, then=at % 3, now=2 + at % 3)
    next_month(services, clock)
    assert services.study.released.change() is None
    (one,) = people(services, 1)
    asked_both_times(services, one, then=1, now=3)
    next_month(services, clock)
    change = services.study.released.change()
    assert change is not None and (change.people, change.mean) == (30, 0.4)
    page = words(signed_in.get("/counted").text)
    assert "Of every hundred answers that 30 people gave, 40 more were right" in page
    assert "Only those are in it who let their answers be counted" in page


def test_a_later_change_waits_until_five_are_new_or_gone(services, clock) -> None:
    members = people(services, 34)
    for each in members:
        asked_both_times(services, each, then=1, now=3)
    next_month(services, clock)
    services.study.being_counted.leave_me_out(members[0])
    services.data_protection.erasing.erase(members[1])
    (more,) = people(services, 1)
    asked_both_times(services, more, then=5, now=0)
    next_month(services, clock)
    change = services.study.released.change()
    assert change is not None and change.people == 34
    for each in members[2:4]:
        services.study.being_counted.leave_me_out(each)
    next_month(services, clock)
    change = services.study.released.change()
    assert change is not None and change.people == 31 and change.mean < 0.4


def test_what_goes_into_the_change_is_counted_nowhere_else(services, clock) -> None:
    for each in people(services, 30):
        asked_both_times(services, each, then=1, now=3)
    next_month(services, clock)
    bank = services.course.bank
    measured = [form.item for form in bank.forms.values() if form.form in MEASURES]
    assert len(measured) == 20
    for each in measured:
        assert services.study.released.first(services.course.items[each]) is None
