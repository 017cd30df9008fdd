"""How a room is told what is right: by the numbers and letters that it has in front of it."""

from __future__ import annotations

from courseware.room.session.asks import ItemAsk
from tests.content.real import real_course


def test_what_is_right_of_several_statements_follows_their_numbers_and_letters() -> None:
    ask = ItemAsk(real_course().items["X-T04"])
    (first, *_others) = ask.fields(None)
    said = ask.answer.split("; ")
    assert [each.partition(" ")[0] for each in said] == ["1", "2", "3", "4"]
    assert said[0].startswith("1 D Service delivery")
    assert first.legend not in ask.answer


def test_what_is_right_of_one_question_is_told_in_words() -> None:
    item = real_course().items["Q-T02"]
    assert ItemAsk(item).answer == item.answer_in_words()
