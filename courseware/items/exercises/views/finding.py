"""What answers and guesses come to, alone: where a member thinks that they stand apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding
from courseware.words import _, listed, quoted


@dataclass(frozen=True)
class Compared:
    """One question: what the member says, and what they think that most would say ('' if they
    made no guess)."""

    question: str
    own: str
    guess: str


def finding(compared: Sequence[Compared], all_: int) -> Finding:
    """The one thing to take away, of so many questions. It compares with nobody, and says so."""
    if not compared:
        return Finding("begun", _("Answer one for yourself first."))
    guessed = [each for each in compared if each.guess]
    nobody = _(
        "This compares you with nobody. Colleagues’ answers are seen in a session, from five on."
    )
    apart = [each for each in guessed if each.own != each.guess]
    if not apart and len(guessed) < all_:
        said = _("You have answered {own} of {all} for yourself, and guessed {guessed}.")
        sentence = said.format(own=len(compared), all=all_, guessed=len(guessed))
        return Finding("so-far", sentence, (nobody,))
    if not apart:
        said = _("Nothing stands out: you expect most colleagues to say what you say.")
        ask = _("Who in the chamber would not? Have you heard it from them, or of them?")
        return Finding("nothing", said, (ask, nobody))
    return _apart(apart, len(guessed), nobody)


def _apart(apart: Sequence[Compared], guessed: int, nobody: str) -> Finding:
    first = apart[0]
    pair = {"question": first.question, "own": quoted(first.own), "guess": quoted(first.guess)}
    if len(apart) == guessed > 1:
        said = _(
            "You expect to stand apart on all {count}. On {question} you say {own}, they {guess}."
        )
        ask = _("Have they told you so? Ask two of them, from different groups.")
        return Finding("alone", said.format(count=guessed, **pair), (ask, nobody))
    if len(apart) > 1:
        said = _("You expect to differ on {count} of {all}, {questions}, and to agree on the rest.")
        ask = _("Is it the same colleagues each time? Then it may be about them, not about this.")
        questions = listed([each.question for each in apart])
        sentence = said.format(count=len(apart), all=guessed, questions=questions)
        return Finding("some", sentence, (ask, nobody))
    said = _("On {question} you say {own}, and expect most colleagues to say {guess}.")
    ask = _("What have you seen that they haven’t, or they that you haven’t?")
    return Finding("apart", said.format(**pair), (ask, nobody))
