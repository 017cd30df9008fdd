"""Addresses as they are sent to somebody else: whole, with the scheme and the host."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from courseware.platform.held import the
from courseware.settings import Settings


def whole(path: str) -> str:
    """The whole address of one of our paths."""
    origin = the(Settings).public_url or origin_of(st.context.url or "")
    return origin.rstrip("/") + path


def draw(path: str) -> None:
    """The whole address of one of our paths, with a button that copies it."""
    st.code(whole(path), language=None, wrap_lines=True)


def origin_of(address: str) -> str:
    """The scheme and host of a page's address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
