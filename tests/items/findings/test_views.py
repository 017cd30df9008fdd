"""Views: what it says of a room."""

from __future__ import annotations

from tests.items.findings.saying import of, room_says


def room(*worries: tuple[str, str]) -> str:
    """Each person's own main worry, and the one they expect of most."""
    rest = {"matters": "much", "sure": "hope"}
    return room_says(
        of("views"),
        [
            {"own": rest | {"worry": own}, "guess": rest | {"worry": guess}}
            for own, guess in worries
        ],
    )


def test_most_of_you_say_only_if_more_than_half_do() -> None:
    many = room(*[("cost", "time")] * 6, *[("time", "time")] * 4)
    assert many == "On the main worry most of you say “The cost”, and most expected “The time”."
    few = room(*[("cost", "time")] * 4, *[("time", "time")] * 3, *[("blame", "blame")] * 3)
    assert few == (
        "On the main worry you say most often “The cost”, 4 of 10, and expected most often "
        "“The time”, 7 of 10."
    )
    tie = room(*[("cost", "time")] * 4, *[("blame", "time")] * 4)
    assert "you say most often “The cost” and “Nobody answers”, 4 of 8, and" in tie
