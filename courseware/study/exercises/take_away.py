"""The links by which a member takes a picture away: as a slide, as a card, as it is."""

from __future__ import annotations

from html import escape

from courseware.domain.exercise import Exercise
from courseware.words import _


def as_file_html(ref: str, item: Exercise) -> str:
    """The picture of an exercise as a file."""
    links = _files(_address(ref, item))
    return f'<p class="hint as-file">{_("Save as a picture:")} {links}</p>'


def sheets_html(ref: str, item: Exercise, *, is_whole: bool, with_others: bool | None) -> str:
    """A slide at one tap, the picture, and the other ways to take it away. `with_others`: whether
    what the member said of others' views is on them; None where they said nothing of the kind."""
    base = _address(ref, item)
    picture = f'<a class="btn second" href="{base}.png" download>{_("Save as a picture")}</a>'
    if not is_whole:
        said = _(
            "The slide can be made when all are placed, now and wanted. Leave it like this, and it "
            "will be here when you come back."
        )
        return f'<p class="hint">{escape(said)}</p><p class="take-away">{picture}</p>'
    said = _(
        "The slide has your name for it, the day, what stands out as its title, and the words "
        "“One member’s view”. Nobody else gets it."
    )
    slide = f'<a class="btn second" href="{base}/slide.png" download>{_("Make a slide")}</a>'
    card = f'<a class="btn second" href="{base}/card.png" download>{_("Card for a message")}</a>'
    ways = ((_("slide"), f"{base}/slide"), (_("card"), f"{base}/card"), (_("picture"), base))
    for_print = " ".join(
        f'<a class="textlink" href="{address}.svg" download>{escape(name)}</a>'
        for name, address in ways
    )
    return (
        f'<p class="take-away">{slide}{card}{picture}</p><p class="hint">{escape(said)}'
        f"{_of_others(item, with_others)}</p>"
        f'<p class="hint as-file">{_("As SVG, for large prints:")} {for_print}</p>'
    )


def _of_others(item: Exercise, with_others: bool | None) -> str:
    """Whether the views of others are on what is taken away, and where to change that."""
    if with_others is None:
        return ""
    said = _("Left out: {views}.")
    if with_others:
        said = _("It has on it {views}.")
    link = f'<a href="/review#others">{_("Change that on your page")}</a>'
    return f"<br>{escape(said.format(views=item.of_others))} {link}"


def _address(ref: str, item: Exercise) -> str:
    return f"/picture/{ref}/{item.id}"


def _files(address: str) -> str:
    return " ".join(
        f'<a class="textlink" href="{address}.{suffix}" download>{name}</a>'
        for suffix, name in (("png", _("PNG")), ("svg", _("SVG")))
    )
