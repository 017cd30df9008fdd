"""How easily the words of each module are read: measured, for a person to judge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from courseware.content.lint.words import sentences, texts_in
from courseware.domain.blocks import Passage
from courseware.domain.course import Course

LONG = 25
"""Words of a sentence that many readers read twice. The linter refuses longer ones than 40."""

_WORD = re.compile(r"[A-Za-z’']+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^aeiouy]es|[^aeioutdy]ed)$")


@dataclass(frozen=True)
class Readability:
    """What was counted in some texts."""

    words: int
    sentences: int
    long: int
    syllables: int

    @property
    def words_a_sentence(self) -> float:
        return self.words / max(self.sentences, 1)

    @property
    def ease(self) -> float:
        """Flesch's reading ease: 60 to 70 is plain English, 80 is easy, 50 is hard."""
        return 206.835 - 1.015 * self.words_a_sentence - 84.6 * self.syllables / max(self.words, 1)


def readability(texts: Sequence[str]) -> Readability:
    """Counts of all the sentences in `texts`. Syllables are estimated from the vowels."""
    split = [_WORD.findall(sentence) for text in texts for sentence in sentences(text)]
    split = [words for words in split if words]
    return Readability(
        words=sum(len(words) for words in split),
        sentences=len(split),
        long=sum(len(words) > LONG for words in split),
        syllables=sum(_syllables(word) for words in split for word in words),
    )


def readability_table(course: Course) -> Iterator[str]:
    """A row for the lessons of each module, and one for what it asks."""
    yield f"| Module | Words | Words a sentence | Sentences over {LONG} words | Reading ease |"
    yield "| --- | --- | --- | --- | --- |"
    for module in course.modules:
        steps = [step for step in course.steps if step.module == module.id]
        lessons = [
            block.text
            for step in steps
            for block in step.blocks
            if isinstance(block, Passage) and block.kind != "table"
        ]
        items = {item for step in steps for item in step.items} | {*module.quiz, *module.final}
        asked = [
            text
            for item in sorted(items & course.items.keys())
            for text in texts_in(course.items[item])
            if len(text.split()) > 1  # one word is a label or a kind, and no sentence
        ]
        for name, texts in (("lessons", lessons), ("questions and cases", asked)):
            found = readability(texts)
            cells = (
                f"{module.number}. {module.title}: {name}",
                f"{found.words:,}",
                f"{found.words_a_sentence:.1f}",
                str(found.long),
                f"{found.ease:.0f}",
            )
            yield "| " + " | ".join(cells) + " |"


def _syllables(word: str) -> int:
    plain = word.lower().strip("’'")
    return max(1, len(_VOWELS.findall(plain)) - bool(_SILENT.search(plain)))
