"""The session pack on paper: a tagged PDF (PDF/UA-1), whose charts are tables with bars in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from courseware.platform.files import typeset
from courseware.platform.files.letters.covered import printable
from courseware.room.report.data import Chapter, Pack, Result
from courseware.room.report.figures import Figure, Kind, figures_of
from courseware.room.report.words import (
    about_words,
    answer_words,
    beside_words,
    rule_words,
    way_words,
)
from courseware.words import _

_SOURCE = Path(__file__).resolve().parent / "typeset" / "pack.typ"


def paper(pack: Pack) -> bytes:
    """The PDF."""
    data = {
        "document": _("Session pack: {title}").format(title=pack.title),
        "title": pack.title,
        "said": about_words(pack),
        "rule": rule_words(),
        "nothing": "" if pack.chapters else _("Nothing was asked in this session."),
        "chapters": [_chapter(each) for each in pack.chapters],
        "wall": _("On the wall"),
        "parked": _("Parked for later"),
        "page": _("Page"),
        "of": _("of"),
    }
    return typeset.pdf(_SOURCE, _printable(data), pack.day)


def _printable(found: Any) -> Any:
    """The same with every text as the letters can set it."""
    if isinstance(found, str):
        return printable(found)
    if isinstance(found, dict):
        return {name: _printable(each) for name, each in found.items()}
    if isinstance(found, list | tuple):
        return [_printable(each) for each in found]
    return found


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "title": chapter.title,
        "results": [_result(each) for each in chapter.results],
        "ideas": chapter.ideas,
        "parked": chapter.parked,
    }


def _result(kept: Result) -> dict[str, Any]:
    ways = [{"name": way_words(way), "option": way.option, "text": way.text} for way in kept.ways]
    return {
        "stem": f"{kept.name}  {kept.stem}",
        "finding": kept.seen.finding or kept.result.sentence,
        "sentence": kept.result.sentence,
        "figures": [_figure(each) for each in figures_of(kept)],
        "beside": beside_words(kept),
        "answer": answer_words(kept),
        "ways": ways,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    """A table: what a row is called, its bars, and a number for each series."""
    heads = [each.name for each in figure.series]
    letters = [each.letter for each in figure.series]
    has_letters = all(letters)
    rows = [
        {
            "label": row,
            "bars": [_share(each.values[at], figure) for each in figure.series],
            "values": [_number(each.values[at]) for each in figure.series],
        }
        for at, row in enumerate(figure.rows)
    ]
    return {
        "about": figure.about,
        "head": _head(figure.kind),
        "drawn": _("Chart"),
        "heads": letters if has_letters else heads,
        "legend": [head.replace("  ", " ") for head in heads] if has_letters else [],
        "behind": [each.is_behind for each in figure.series],
        "rows": rows,
        "scale": _scale(figure),
        "is_shares": figure.kind is Kind.SHARES,
    }


def _head(kind: Kind) -> str:
    return {
        Kind.COUNTS: _("Answer"),
        Kind.SHARES: _("Statement"),
        Kind.MIDDLES: _("Row"),
    }[kind]


def _scale(figure: Figure) -> str:
    if figure.kind is not Kind.MIDDLES:
        return ""
    said = _("From {low} to {high}: the middle of the room.")
    return said.format(low=f"{figure.least:g}", high=f"{figure.most:g}")


def _share(value: float | None, figure: Figure) -> float:
    """How long a bar is, of 1."""
    wide = figure.most - figure.least
    return (value - figure.least) / wide if value is not None and wide else 0.0


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"
