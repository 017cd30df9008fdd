"""A picture as a file: its owner's alone, and only of what was begun."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.dates import day
from tests.kits.clock import Clock
from tests.kits.web import NewClient, member_behind

CULTURE = "types/your-culture"
PLACES = {"places": {"outcomes": {"now": 2, "wanted": 6}}, "first": ""}
PATH = f"/picture/{CULTURE}/X-T06"


@pytest.fixture
def worked(signed_in: TestClient, services: Services) -> TestClient:
    services.study.exercising.move(member_behind(services, signed_in), CULTURE, "X-T06", PLACES)
    return signed_in


@pytest.mark.parametrize(("suffix", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_a_picture_is_a_file_for_its_owner(
    worked: TestClient, new_client: NewClient, client: TestClient, suffix: str, begins: bytes
) -> None:
    sent = worked.get(f"{PATH}.{suffix}")
    assert sent.content.startswith(begins)
    named = f'attachment; filename="my-partnership-culture.{suffix}"'
    assert sent.headers["content-disposition"] == named
    assert sent.headers["cache-control"] == "no-store"
    other = new_client()
    other.post("/start")
    assert other.get(f"{PATH}.{suffix}").status_code == 404
    assert client.get(f"{PATH}.{suffix}").headers["location"] == "/welcome"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{PATH}.gif", 404),
        ("/picture/types/your-culture/X-T99.png", 422),
        ("/picture/no/such/X-T06.png", 422),
        ("/picture/governance/commitments/X-V21.png", 404),
    ],
)
def test_there_is_no_other_picture(worked: TestClient, path: str, status: int) -> None:
    assert worked.get(path).status_code == status


@pytest.mark.parametrize(("suffix", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_the_roads_of_a_case_are_a_picture_once_it_has_ended(
    signed_in: TestClient, services: Services, suffix: str, begins: bytes
) -> None:
    who, step = member_behind(services, signed_in), "types/case-trust"
    path = f"/picture/{step}/X-S04.{suffix}"
    services.study.exercising.move(who, step, "X-S04", {"path": ["a"]})
    assert signed_in.get(path).status_code == 404
    services.study.exercising.move(who, step, "X-S04", {"path": ["a", "b"]})
    assert signed_in.get(path).content.startswith(begins)


WHOLE = {
    "places": {
        pair: {"now": 2, "wanted": 6 if pair == "accountability" else 3}
        for pair in ("interdependency", "integrated", "outcomes", "accountability", "customer")
    },
    "first": "",
}


@pytest.mark.parametrize("sheet", ["slide", "card"])
def test_a_slide_is_made_of_what_is_whole_with_the_member_s_name_for_it(
    worked: TestClient, services: Services, sheet: str
) -> None:
    assert worked.get(f"{PATH}/{sheet}.svg").status_code == 404, "half done, its title may change"
    member = member_behind(services, worked)
    exercising = services.study.exercising
    exercising.move(member, CULTURE, "X-T06", WHOLE)
    exercising.move(member, "context/your-partnership", "X-C00", {"own": True})
    services.study.notes.save(member, "X-C00.nickname", "The <Tuesday> & board", 0, "tab")
    sent = worked.get(f"{PATH}/{sheet}.svg")
    named = f'attachment; filename="the-tuesday-board-culture-{sheet}.svg"'
    assert sent.headers["content-disposition"] == named
    for said in ("We answer alone, and want to answer together.", "One member’s view"):
        assert said in sent.text
    assert "The &lt;Tuesday&gt; &amp; board" in sent.text
    assert "@font-face" in sent.text
    assert "at the start" not in sent.text, "there was no earlier occasion"
    assert worked.get(f"{PATH}/{sheet}.png").content.startswith(b"\x89PNG")
    assert worked.get(f"{PATH}/poster.png").status_code == 404


def test_the_start_and_its_day_are_on_the_slide_of_a_later_occasion(
    worked: TestClient, services: Services
) -> None:
    member = member_behind(services, worked)
    exercising, later = services.study.exercising, "governance/culture-again"
    exercising.move(member, CULTURE, "X-T06", WHOLE)
    exercising.keep_version(member, CULTURE, services.course.items["X-T06"])
    exercising.move(member, later, "X-T06", WHOLE)
    sent = worked.get(f"/picture/{later}/X-T06/slide.svg")
    assert "at the start" in sent.text
    assert "at the start" not in worked.get(f"{PATH}/slide.svg").text


def test_no_slide_of_an_exercise_that_has_none(worked: TestClient, services: Services) -> None:
    field = {"forces": {}, "whatif": {}}
    services.study.exercising.move(
        member_behind(services, worked), services.course.home_of_item["X-T14"].ref, "X-T14", field
    )
    home = services.course.home_of_item["X-T14"].ref
    assert worked.get(f"/picture/{home}/X-T14/slide.svg").status_code == 404


OTHERS = {
    "places": {pair: place | {"others": 5} for pair, place in WHOLE["places"].items()},
    "first": "",
}
SAID = "partners would say"


@pytest.mark.parametrize("name", ["X-T06.svg", "X-T06/slide.svg", "X-T06/card.svg"])
def test_what_others_would_say_is_on_a_picture_only_once_its_member_says_so(
    worked: TestClient, services: Services, name: str
) -> None:
    who, path = member_behind(services, worked), f"/picture/{CULTURE}/{name}"
    services.study.exercising.move(who, CULTURE, "X-T06", OTHERS)
    bare = worked.get(path).text
    assert SAID not in bare
    worked.post("/review/others", data={"others": "yes"})
    full = worked.get(path).text
    assert SAID in full
    assert full.count("<path") > bare.count("<path"), "the triangles are drawn"
    worked.post("/review/others", data={"others": "no"})
    assert worked.get(path).text == bare
    services.study.exercising.move(who, CULTURE, "X-T06", WHOLE)
    assert worked.get(path).text == bare, "as if nothing had been said of others"


def test_a_case_is_a_file_by_its_own_name(signed_in: TestClient, services: Services) -> None:
    who, step = member_behind(services, signed_in), "types/case-trust"
    services.study.own.call_it(who, "The Tuesday board")
    services.study.exercising.move(who, step, "X-S04", {"path": ["a", "b"]})
    named = signed_in.get(f"/picture/{step}/X-S04.svg").headers["content-disposition"]
    assert "tuesday" not in named, "it isn't about theirs"
    assert "X-S04" not in named


@pytest.mark.parametrize("item", ["X-T06", "X-T14", "X-B09"])
def test_a_saved_picture_says_what_it_is_of_and_of_which_day(
    worked: TestClient, services: Services, clock: Clock, item: str
) -> None:
    """Drawn as a strip, as a figure and by Vega alike."""
    who, ref = member_behind(services, worked), services.course.home_of_item[item].ref
    response = services.course.items[item].samples().correct[0]
    services.study.exercising.move(who, ref, item, response)
    services.study.own.call_it(who, "The <Tuesday> board")
    worked_on = day(clock())
    clock.now += dt.timedelta(days=3)
    sent = worked.get(f"/picture/{ref}/{item}.svg").text
    title = sent[sent.index("<title>") : sent.index("</title>")]
    assert "The &lt;Tuesday&gt; board: " in title
    assert title.endswith(worked_on)
    said = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", sent))
    assert "The &lt;Tuesday&gt; board: " in said
    assert worked_on in said
    assert sent.count("<svg") == 2
    ElementTree.fromstring(sent)
    assert worked.get(f"/picture/{ref}/{item}.png").content.startswith(b"\x89PNG")


def test_a_picture_of_a_case_is_dated_and_has_the_title_of_its_step(
    signed_in: TestClient, services: Services
) -> None:
    who, ref = member_behind(services, signed_in), "types/case-trust"
    services.study.own.call_it(who, "The Tuesday board")
    services.study.exercising.move(who, ref, "X-S04", {"path": ["a", "b"]})
    sent = signed_in.get(f"/picture/{ref}/X-S04.svg").text
    step = services.course.step(ref)
    assert step is not None
    assert f"<title>{step.title}, " in sent
    assert "Tuesday" not in sent
