"""Interface words: every sentence the engine itself says to a person goes through `_`.

Course words live in `content/` and `quizzes/`. `locale/courseware.pot` is the catalogue a
translator starts from (`make words` renews it).
"""

from __future__ import annotations

import gettext
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

_LOCALES = Path(__file__).resolve().parent.parent / "locale"
_ARTICLES = frozenset({"The", "A", "An", "Our", "My", "Your", "Their", "Its", "This", "Each"})
"""Words with a capital only because they begin a name's field."""
_translation = gettext.translation("courseware", localedir=_LOCALES, fallback=True)


def _(message: str) -> str:
    """`message` in the language of this installation."""
    return _translation.gettext(message)


def plural(one: str, many: str, count: int) -> str:
    """`one` or `many`, whichever the language wants for `count`, with `{count}` filled in, as
    '1,226'."""
    return _translation.ngettext(one, many, count).format(count=f"{count:,}")


def signed(value: int) -> str:
    """'+2', '0' or '−1', with the sign that a book sets."""
    return f"{value:+d}".replace("-", "−") if value else "0"


def minutes(count: int) -> str:
    """A length of time as a person would say it: '18 minutes', '1 hour 58 minutes'."""
    hours, rest = divmod(count, 60)
    parts = []
    if hours:
        parts.append(plural("{count} hour", "{count} hours", hours))
    if rest or not hours:
        parts.append(plural("{count} minute", "{count} minutes", rest))
    return " ".join(parts)


def quoted(text: str) -> str:
    """Text as the member or the author wrote it, in quotation marks, without its full stop. What
    stands in such marks already has no second pair."""
    bare = text.strip().rstrip(".")
    return bare if bare.startswith("“") and bare.endswith("”") else f"“{bare}”"


def opening(text: str) -> str:
    """A quotation that opens a sentence: its first letter is a capital."""
    return quoted(capital(text))


def capital(text: str) -> str:
    """Text as it begins a line, with a capital letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def inside(name: str) -> str:
    """A name in the middle of a sentence: 'the council', where its field says 'The council'. What
    else begins with a capital is left as it was written."""
    first, space, rest = name.partition(" ")
    return first.lower() + space + rest if rest and first in _ARTICLES else name


def listed(texts: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    if len(texts) < 2:
        return "".join(texts)
    *first, last = texts
    return _("{first} and {last}").format(first=", ".join(first), last=last)


def slug(text: str, most: int = 60) -> str:
    """A text as the name of a file on any system: 'My plot' is 'my-plot', 'Ceàrn' is 'cearn'. It
    ends with the last word that is whole within so many characters."""
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    bare = re.sub(r"['’]", "", plain.lower())
    name = "-".join(re.findall(r"[a-z0-9]+", bare))
    if len(name) > most:
        name = name[: most + 1].rpartition("-")[0] or name[:most]
    return name or "file"
