"""How much room words take in the course's letters, to set them without a browser."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum

# The advance of each letter from space to "~", in thousandths of the size, read from the typefaces.
_SANS = (
    "200 289 426 497 497 824 609 249 303 303 418 497 249 311 249 350 497 497 497 497 497 497 "
    "497 497 497 497 249 249 497 497 497 425 847 543 588 571 615 527 494 617 652 263 479 579 "
    "486 727 647 664 566 664 569 534 536 645 515 786 513 476 539 303 350 303 497 500 542 504 "
    "553 456 555 496 292 504 544 247 247 495 255 829 547 542 555 555 347 419 338 544 467 719 "
    "446 467 425 303 241 303 497 "
)
_BOLD = (
    "200 315 482 513 513 841 639 275 324 324 438 513 275 322 275 344 513 513 513 513 513 513 "
    "513 513 513 513 275 275 513 513 513 444 875 558 597 576 625 538 510 628 663 282 494 597 "
    "502 745 657 674 582 674 592 545 546 655 536 800 541 501 540 324 344 324 513 500 549 516 "
    "563 462 564 507 317 520 558 262 263 522 271 843 560 549 564 564 373 431 361 556 495 748 "
    "481 495 443 324 255 324 513 "
)
_SERIF = (
    "200 331 417 683 581 884 825 248 347 347 450 582 327 345 330 463 601 412 526 552 582 529 "
    "566 529 574 555 330 327 582 582 582 550 906 746 678 705 773 652 629 761 840 414 568 772 "
    "643 993 835 770 633 776 736 607 742 795 749 1100 736 732 674 345 465 345 582 470 500 562 "
    "632 525 640 547 411 586 678 352 326 646 351 986 681 609 643 625 514 479 424 659 609 883 "
    "588 596 514 370 433 370 582 "
)


class Face(Enum):
    """The three that are set: sans, the same bold, and the serif of titles."""

    SANS = _SANS
    BOLD = _BOLD
    SERIF = _SERIF

    @property
    def advances(self) -> tuple[int, ...]:
        return _ADVANCES[self]


_ADVANCES = {face: tuple(map(int, face.value.split())) for face in Face}
_UNKNOWN, _ONE_EM = 0.65, 1.1
_FROM_ONE_EM = 0x2E80
"""From here on letters are as wide as they are high: Chinese, Japanese, emoji."""
_LIKE = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "n", "—": "M", "…": "M"}


@dataclass(frozen=True)
class Set:
    """Text broken into lines at a size."""

    lines: tuple[str, ...]
    size: float


def width(text: str, size: float, face: Face = Face.SANS) -> float:
    """How wide a line of text is at a size, in px; pairs of letters may be set a little closer."""
    known = _KNOWN[face]
    return sum(known[each] if each in known else _of(each, face) for each in text) * size


def _of(letter: str, face: Face) -> float:
    if unicodedata.combining(letter):
        return 0.0
    plain = unicodedata.normalize("NFD", _LIKE.get(letter, letter))[0]
    if " " <= plain <= "~":
        return face.advances[ord(plain) - ord(" ")] / 1000
    return _ONE_EM if ord(letter) >= _FROM_ONE_EM else _UNKNOWN


_USUAL = [*map(chr, range(ord(" "), 0x250)), *_LIKE]
_KNOWN = {face: {letter: _of(letter, face) for letter in _USUAL} for face in Face}
"""Those of European languages, looked up once: a page is tried at many sizes."""


def fitted(text: str, room: float, *sizes: tuple[float, int], face: Face = Face.SANS) -> Set:
    """Text set in `room` px at the first of `sizes` (each with its most lines) that holds it; at
    the last, cut with an ellipsis, if none does."""
    for size, most in sizes:
        broken = _broken(text, room, size, face)
        if len(broken) <= most and all(width(line, size, face) <= room for line in broken):
            return Set(tuple(broken), size)
    size, most = sizes[-1]
    lines = [_cut(line, room, size, face) for line in _broken(text, room, size, face)]
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1] + "…", room, size, face)]
    return Set(tuple(lines), size)


def _broken(text: str, room: float, size: float, face: Face) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size, face) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _cut(text: str, room: float, size: float, face: Face) -> str:
    """Text as far as there is room for it, with an ellipsis if that isn't all."""
    if width(text, size, face) <= room:
        return text
    kept = text.rstrip("…")
    while kept and width(kept + "…", size, face) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"
