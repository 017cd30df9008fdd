"""The ten samples of the gallery: every way that the picture can go, for authors only."""

from __future__ import annotations

import html
import re

from starlette.testclient import TestClient

from courseware.domain.item import admits
from courseware.items.registry import type_of
from courseware.settings import Settings
from courseware.study.gallery.samples import samples

PATH = "/forms/spectrum/samples"


def test_there_are_ten_and_each_goes_another_way() -> None:
    ten = samples()
    readings = type_of(ten[0].item).readings
    assert readings is not None
    assert len({each.name for each in ten}) == 10
    said = [readings.readings(each.item, each.response, each.earlier) for each in ten]
    assert len({str(each) for each in said}) == 10
    half = [each for each in ten if not admits(each.item, each.response)]
    assert {bool(each.earlier) for each in half} == {True, False}
    words = str(said)
    for each in (
        "stand where they stood",
        "Went back",
        "Moved on",
        "None: what you have",
        "So far",
    ):
        assert each in words


def test_all_are_shown_to_authors_and_to_nobody_else(
    signed_in: TestClient, settings: Settings
) -> None:
    settings.gallery = True
    page = html.unescape(signed_in.get(PATH).text)
    assert all(each.name in page for each in samples())
    whole = [each for each in samples() if admits(each.item, each.response)]
    assert page.count('viewBox="0 0 1920 1080"') == len(whole)
    assert page.count('viewBox="0 0 1200 630"') == len(whole)
    assert not re.search(r"<text[^>]*>None<", page)
    settings.gallery = False
    assert signed_in.get(PATH).status_code == 404
