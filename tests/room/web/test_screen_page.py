"""The page of the big screen, over the wire."""

from __future__ import annotations

import re


def test_no_line_of_a_heading_ends_at_a_hyphen(room, new_phone):
    room.session = room.trainers.plan(room.trainer, "types-90")
    for at in range(4):
        room.do("go", at)
    page = new_phone(joined=False).get(f"/screen/{room.session.screen_key}").text
    (heading,) = re.findall(r"<h1[^>]*>(.*?)</h1>", page)
    assert '<span class="unbroken">dis-benefit</span>' in heading
    assert re.sub(r"<[^>]*>", "", heading) == room.stage.part.screen


def test_locking_a_vote_moves_nothing_of_the_question_and_late_arrivals_can_still_join(
    room, new_phone
):
    """Letters that grow when a vote is locked look like something that was revealed."""
    room.session = room.trainers.plan(room.trainer, "types-90")
    for at in range(2):
        room.do("go", at)
    screen = f"/screen/{room.session.screen_key}"
    phone = new_phone(joined=False)

    def seen() -> tuple[str, bool]:
        page = phone.get(screen).text
        body = page.partition('<div class="body">')[2].partition('<div class="foot">')[0]
        return body, 'class="to-join"' in page

    room.open()
    asked = seen()
    room.do("lock")
    assert seen() == asked
    assert asked[1]
