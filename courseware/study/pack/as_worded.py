"""A response in the words of the question that it answered, which may read differently today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from courseware.domain.item import Json


def response_as_worded(wording: Mapping[str, Json], response: Mapping[str, Json]) -> str:
    """A response in words, from the stored wording alone: the item itself may be gone."""
    texts = [value for value in wording.values() if isinstance(value, Mapping)]
    scale = wording.get("scale")
    said: list[str] = []
    for value in response.values():
        if isinstance(value, Mapping):
            said += _pairs(value, texts, scale)
        elif isinstance(value, Sequence) and not isinstance(value, str):
            said += [_spoken(each, texts, scale) for each in value]
        else:
            number = f"{value:,}" if isinstance(value, int | float) else str(value)
            said.append(f"{number} {wording.get('unit', '')}".strip())
    return "; ".join(each for each in said if each)


def _pairs(
    pairs: Mapping[str, Json], texts: Sequence[Mapping[str, str]], scale: Sequence[str] | None
) -> Iterator[str]:
    for left, right in pairs.items():
        # Both halves of a pair have the same id; what is chosen from is listed last.
        meant = _spoken(right, list(reversed(texts)), scale)
        yield f"{_text_of(left, texts).rstrip('.')}: {meant}"


def _spoken(value: Json, texts: Sequence[Mapping[str, str]], scale: Sequence[str] | None) -> str:
    """A part of a response in words. Exercises have parts within parts."""
    if isinstance(value, Mapping):
        return ", ".join(_pairs(value, texts, scale))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_spoken(each, texts, scale) for each in value)
    if isinstance(value, int) and scale and 0 < value <= len(scale):
        return scale[value - 1]
    return _text_of(value, texts)


def _text_of(each: Json, texts: Sequence[Mapping[str, str]]) -> str:
    return next((text[each] for text in texts if each in text), str(each))
