"""Events, their projection and the place where a member is."""

from __future__ import annotations

import datetime as dt
import itertools
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courseware.domain.progress import Event, Mark, Verb, project
from courseware.identity.data import Registration
from courseware.platform.database.faults import Contradicted
from courseware.progress import store as events

HOUR = dt.timedelta(hours=1)
_ids = itertools.count()

happenings = st.lists(
    st.tuples(
        st.sampled_from(list(Verb)),
        st.sampled_from(["types/culture", "types/range", "quiz/types", "types"]),
        st.integers(-3, 3),
    ),
    max_size=12,
)


def test_event_comes_back_as_it_was(store, join, now):
    join("ann")
    event = Event("ann", Verb.COMPLETED, "quiz/types", now, {"attempt": "t1", "gu": "crìoch"})
    store.record(event)
    assert store.events("ann") == [event]
    assert store.events("bob") == []


def test_events_are_oldest_first(store, join, now):
    join("ann")
    for verb, at in ((Verb.COMPLETED, now + HOUR), (Verb.REGISTERED, now), (Verb.SKIPPED, now)):
        store.record(Event("ann", verb, "types/culture", at))
    verbs = [event.verb for event in store.events("ann")]
    assert verbs == [Verb.REGISTERED, Verb.SKIPPED, Verb.COMPLETED]


def test_reading_wins_over_skipping(store, join, now):
    join("ann")
    store.record(Event("ann", Verb.SKIPPED, "types/culture", now))
    store.record(Event("ann", Verb.COMPLETED, "types/culture", now + HOUR))
    store.record(Event("ann", Verb.COMPLETED, "types/culture", now + 2 * HOUR))
    assert store.marks("ann") == {
        "types/culture": Mark("types/culture", Verb.COMPLETED, now + HOUR)
    }


def test_an_event_of_nobody_is_not_recorded(store, now):
    with pytest.raises(Contradicted):
        store.record(Event("nobody", Verb.COMPLETED, "types/culture", now))
    assert store.marks("nobody") == {}


@settings(
    max_examples=20,
    deadline=None,
    # Each example has a person of its own in the one store.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(happened=happenings)
def test_the_projection_that_is_kept_equals_one_made_of_the_events(store, now, happened):
    person = f"person-{next(_ids)}"
    store.add_registration(Registration(person, "partnerships", [], now))
    recorded = [Event(person, verb, ref, now + hours * HOUR) for verb, ref, hours in happened]
    for event in recorded:
        store.record(event)
    assert store.marks(person) == project(recorded) == project(store.events(person))


def test_an_earlier_event_that_arrives_meanwhile_is_not_overlooked(store, join, now, monkeypatch):
    join("ann")
    earlier = Event("ann", Verb.COMPLETED, "types/culture", now)
    other = threading.Thread(target=store.record, args=(earlier,))

    def projected_meanwhile(of_object):
        if not other.ident:
            other.start()
            other.join(timeout=0.3)
        return project(of_object)

    monkeypatch.setattr(events, "project", projected_meanwhile)
    store.record(Event("ann", Verb.COMPLETED, "types/culture", now + HOUR))
    other.join()
    assert store.marks("ann")["types/culture"].at == now


def test_the_place_is_the_last_one(store, join, now):
    join("ann")
    assert store.place("ann") == ""
    store.leave_place("ann", "types/culture", now)
    store.leave_place("ann", "types/range", now)
    assert store.place("ann") == "types/range"
