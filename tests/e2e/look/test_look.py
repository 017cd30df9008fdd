"""The pictures of README and docs: taken here, so that they show what is."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from tests.e2e.conftest import NewContext, StorageState
from tests.e2e.screen import open_place

PICTURES = Path(__file__).resolve().parents[3] / "docs" / "pictures"
VIEWS = [
    ("step-1280-light", "/context?step=gap", 1280, 1500, "light"),
    ("home-390-dark", "/", 390, 1100, "dark"),
    ("contents-390-light", "/types", 390, 1000, "light"),
]


@pytest.mark.parametrize(("name", "address", "width", "height", "scheme"), VIEWS)
def test_picture(
    new_context: NewContext,
    signed_in: StorageState,
    name: str,
    address: str,
    width: int,
    height: int,
    scheme: str,
) -> None:
    """It can be taken and isn't blank. `MASTERCLASS_PICTURES=1` writes it."""
    context = new_context(
        storage_state=signed_in, viewport={"width": width, "height": height}, color_scheme=scheme
    )
    page = context.new_page()
    open_place(page, address)
    page.evaluate("document.fonts.ready")
    taken = page.screenshot(animations="disabled")
    picture = Image.open(io.BytesIO(taken))
    assert picture.size == (width, height)
    assert len(picture.getcolors(1 << 24) or []) > 100
    if os.environ.get("MASTERCLASS_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / f"{name}.png").write_bytes(taken)
