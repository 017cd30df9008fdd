"""Releasing sums: what was shown once, and what may be shown after it."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping, Sequence

from courseware.council.sums.data import Release
from courseware.council.sums.following import may_follow
from courseware.council.sums.store import ReleaseStore
from courseware.council.sums.suppression import Block, Counts, Sums, sums
from courseware.domain.item import Json


class Verdict(enum.Enum):
    """What comes of sums that would be released today, and why."""

    NEW = "new"
    SAME_DAY = "released today already"
    STILL = "nobody moved"
    FEW = "fewer than five moved"
    SMALL = "fewer than five people"


def verdicts(
    store: ReleaseStore,
    council: str,
    on: dt.date,
    questions: Mapping[str, Counts],
    answers: Sequence[str],
) -> Mapping[str, tuple[Verdict, Sums]]:
    """By question, the sums as they are on a day, and whether they may be released."""
    earlier = store.releases([council])
    return {
        question: (
            verdict_of(made, [each for each in earlier if each.module == question], on, answers),
            made,
        )
        for question, made in sums(questions, answers).items()
    }


def release_sums(
    store: ReleaseStore,
    council: str,
    on: dt.date,
    questions: Mapping[str, Counts],
    answers: Sequence[str],
) -> int:
    """Releases the sums of these questions as they are on a day. Returns how many.

    What would give somebody away beside earlier releases isn't released: the last one stands.
    Call it inside a transaction; doing it again on the same day changes nothing.
    """
    found = verdicts(store, council, on, questions, answers)
    new = {question: made for question, (verdict, made) in found.items() if verdict is Verdict.NEW}
    for question, made in new.items():
        store.add_release(Release(council, on, question, to_json(made)))
    return len(new)


def verdict_of(
    made: Sums, before: Sequence[Release], on: dt.date, answers: Sequence[str]
) -> Verdict:
    """Whether sums may be released on a day after those released `before`, oldest first."""
    shown = [sums_of(release) for release in before]
    if not made.blocks:
        return Verdict.SMALL
    if any(release.on >= on for release in before):
        return Verdict.SAME_DAY
    # Sums in which nothing moved keep their day: a later one would say that nobody moved.
    if shown and shown[-1] == made:
        return Verdict.STILL
    return Verdict.NEW if may_follow(made, shown, answers) else Verdict.FEW


def latest(
    store: ReleaseStore, councils: Iterable[str], named: Mapping[str, dt.date] | None = None
) -> list[Release]:
    """Of each council and question, the last release; beside names that were published on a day,
    the last up to it."""
    releases = beside_names(store.releases(list(councils)), named or {})
    return list({(release.council, release.module): release for release in releases}.values())


def beside_names(releases: Iterable[Release], named: Mapping[str, dt.date]) -> list[Release]:
    """Those that may be shown beside what a council has published by name, first on the day that
    `named` has: none that is later. Who isn't on such a list could be worked out from a later sum:
    if no more are complete than are listed, none of the others is (docs/adr/0016)."""
    return [each for each in releases if each.on <= named.get(each.council, each.on)]


def sums_of(release: Release) -> Sums:
    """The sums that were released."""
    data = release.sums
    blocks = (
        Block(frozenset(map(tuple, b["groups"])), tuple(b["answers"]), b["people"])
        for b in data["blocks"]
    )
    return Sums(tuple(blocks), frozenset(map(tuple, data["hidden"])))


def totals(releases: Iterable[Release]) -> dict[tuple[str, ...], int]:
    """How many people stand under which answers, in all of these releases together."""
    added: dict[tuple[str, ...], int] = {}
    for release in releases:
        for block in sums_of(release).blocks:
            added[block.answers] = added.get(block.answers, 0) + block.people
    return added


def to_json(made: Sums) -> Json:
    """Sums as they are kept; `sums_of` reads them."""
    blocks = [
        {"groups": sorted(map(list, block.groups)), "answers": list(block.answers),
         "people": block.people}
        for block in made.blocks
    ]  # fmt: skip
    return {"blocks": blocks, "hidden": sorted(map(list, made.hidden))}
