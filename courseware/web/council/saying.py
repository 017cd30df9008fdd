"""What files and the public record say beside the words of the list: hours, sums, filters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from courseware.content.dates import day
from courseware.domain.records import Status
from courseware.services.council_data import Asked, Cohort, Council, Sort
from courseware.web.council.lines import status_words
from courseware.words import _, plural

_MANY = 5


def how_explained() -> str:
    """The modes, in a sentence."""
    return _("Self-study, live (in a session), or other: done elsewhere, entered by the council.")


def hours(minutes: int) -> float:
    """Credited minutes as hours: whole, so that sums are right. Whoever shows them rounds."""
    return minutes / 60


def answers_words(answers: Sequence[str]) -> str:
    """A line of sums: 'complete', or what couldn't be told apart, 'in progress or not started'."""
    words = {
        Status.COMPLETE.value: _("complete"),
        Status.IN_PROGRESS.value: _("in progress"),
        Status.NOT_STARTED.value: _("not started"),
    }
    return _(" or ").join(words[answer] for answer in answers)


def asked_words(
    asked: Asked,
    councils: Sequence[Council],
    cohorts: Mapping[str, Cohort],
    modules: Mapping[str, str],
) -> Iterator[str]:
    """Of whom a list is, a sentence each: councils, cohort, filters, order."""
    names = [council.name for council in councils if council.id in asked.which.councils]
    more = len(names) - _MANY
    shown = ", ".join(names[:_MANY])
    if more > 0:
        shown += plural(" and {count} more", " and {count} more", more)
    yield _("Council: {name}").format(name=shown)
    if asked.which.cohort in cohorts:
        yield _("Cohort: {name}").format(name=cohorts[asked.which.cohort].name)
    yield from _filters(asked, modules)
    order = _("descending") if asked.descending else _("ascending")
    yield _("In order of {what}, {order}").format(what=_sorts()[asked.sort], order=order)


def _filters(asked: Asked, modules: Mapping[str, str]) -> Iterator[str]:
    which = asked.which
    if which.standing is not None:
        yield _("Only those who are: {status}").format(status=status_words(which.standing))
    if which.overdue_on is not None:
        yield _("Only those overdue on {day}").format(day=day(which.overdue_on))
    if which.module and which.status is not None:
        yield _("Only those whose module “{module}” is: {status}").format(
            module=modules.get(which.module, which.module), status=status_words(which.status)
        )
    if which.ward:
        yield _("Only ward: {ward}").format(ward=which.ward)
    if which.words:
        yield _("Only those found by: {words}").format(words=which.words)


def _sorts() -> Mapping[Sort, str]:
    return {
        Sort.NAME: _("name"),
        Sort.WARD: _("ward"),
        Sort.STANDING: _("status"),
        Sort.MODULES: _("modules complete"),
        Sort.COMPLETED: _("day of completing"),
    }
