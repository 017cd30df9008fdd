"""What a room is asked, and told: what its result shows, by the numbers and letters before it."""

from __future__ import annotations

from courseware.domain.form import Pick
from courseware.room.session.asks import ItemAsk
from tests.content.real import real_course


def test_what_is_right_of_several_statements_follows_their_numbers_and_letters() -> None:
    ask = ItemAsk(real_course().items["X-T04"])
    (first, *_others) = ask.fields(None)
    said = ask.answer.split("; ")
    assert [each.partition(" ")[0] for each in said] == [
        "1\u00a0D",
        "2\u00a0C",
        "3\u00a0B",
        "4\u00a0A",
    ]
    assert "Service delivery" in said[0]
    assert first.legend not in ask.answer


def test_what_is_right_of_one_question_is_told_in_words() -> None:
    item = real_course().items["Q-T02"]
    assert ItemAsk(item).answer == item.answer_in_words()


def test_a_room_is_asked_nothing_that_its_result_leaves_out() -> None:
    """Forty people who chose which gap to close first would wait in vain to see it."""
    ask = ItemAsk(real_course().items["X-T06"])
    picks = [each for each in ask.fields(None) if isinstance(each, Pick)]
    assert picks and all(each.in_a_row for each in picks)
    response = ask.read({each.name: ["3"] for each in picks})
    assert ask.result(ask.summarise([response] * 5)).shifts
