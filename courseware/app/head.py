"""What our middleware puts into the head of Streamlit's page: style, scripts, and what comes first.

The order is that of need: a browser asks for six files at a time, in the order in which they are
named. First what the words of a step are shown with, then Streamlit's scripts.
"""

from __future__ import annotations

import re
from html import escape

from courseware.platform.web import assets, bundle
from courseware.platform.web.addresses import OPEN, OWN
from courseware.words import _

_STYLE = re.compile(r'<link rel="stylesheet"[^>]*>\s*')
_ITS_FONT = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>\s*')
"""Streamlit's typeface, whole: ours (streamlit.css) has the letters that the course is written in,
in a seventh of the bytes, and leaves the others to it."""
_ITS_ICON = re.compile(r'<link rel="shortcut icon"[^>]*>\s*')
"""Ours is named here and not to `st.set_page_config`, which would load numpy to look at it (16 MB).
Streamlit puts its own back into this link once it draws, and only into this one."""


def with_our_head(html: str, reading_page: str, elements: tuple[str, ...]) -> str:
    """Streamlit's page with our head. `elements`: what the page draws besides the usual."""
    its_style = "".join(_STYLE.findall(html))
    for theirs in (_STYLE, _ITS_FONT, _ITS_ICON):
        html = theirs.sub("", html)
    first = f"{its_style}{_dress()}{_boot(reading_page)}{_size()}{_faces()}{_script()}{_icon()}"
    # Before Streamlit's scripts: what is deferred runs in this order, and those take long to come.
    at = max(html.find('<script type="module"'), 0) or html.index("</head>")
    html = html[:at] + first + html[at:]
    return html.replace("</head>", f"{_drawing(elements)}</head>", 1)


def _dress() -> str:
    return f'<link rel="stylesheet" href="{assets.address("page.css")}">'


def _icon() -> str:
    return f'<link rel="icon" href="{assets.address("icon.png")}" type="image/png">'


def _faces() -> str:
    return "".join(
        f'<link rel="preload" href="{assets.address(name)}" as="font" type="font/woff2" '
        "crossorigin>"
        for name in bundle.FACES
    )


def _size() -> str:
    """Before the typefaces: nothing is painted until it has run."""
    return f'<script src="{assets.address("text-size.js")}"></script>'


def _script() -> str:
    # What is deferred is else asked for last, and Streamlit's scripts wait for it.
    return f'<script defer fetchpriority="high" src="{assets.address("page.js")}"></script>'


def _drawing(elements: tuple[str, ...]) -> str:
    return "".join(
        f'<link rel="modulepreload" crossorigin href="{address}">'
        for address in bundle.drawing(*bundle.USUAL, *elements)
    )


def _boot(reading_page: str) -> str:
    said = {
        "data-read": reading_page,
        "data-own": " ".join(sorted(OWN | OPEN)),
        "data-old": _("This browser is too old for the course itself."),
        "data-slow": _(
            "The course is slow to open, or something on this network is in its way. "
            "You can wait a little longer."
        ),
        "data-link": _("Read it as plain pages"),
        "data-away": _(
            "The course can’t be reached just now. What you have saved is safe; it goes on by "
            "itself once the connection is back."
        ),
        "data-back": _("Connected again."),
    }
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in said.items())
    return f'<script id="boot" src="{assets.address("boot.js")}"{attributes}></script>'
