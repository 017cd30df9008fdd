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
