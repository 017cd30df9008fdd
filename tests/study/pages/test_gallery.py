"""The gallery, for authors: each type of item in every state of its examples, on one page."""

from __future__ import annotations

import dataclasses

import pytest

from courseware.app import services as runtime
from courseware.items import registry
from courseware.settings import Settings
from tests.kits.study.tablet import Tablet, title


@pytest.mark.parametrize("kind", sorted(registry.BY_NAME))
def test_every_state_of_a_type_is_shown(tablet: Tablet, kind: str) -> None:
    runtime.use(dataclasses.replace(runtime.services(), settings=Settings(gallery=True)))
    page = tablet.screen("gallery", type=kind)
    assert not page.exception
    assert title(page) == f"Gallery: {kind}"
