"""A tiny course without a fault, written to a folder, and ways to break it.

Two modules of four steps. Every kind of thing that content can name is named once.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from courseware.content.lint.editions import accept_wordings
from courseware.content.lint.run import lint
from courseware.content.load import read_course
from courseware.content.problems import Problem
from courseware.content.sources import WrittenCourse

A1 = "content/alpha/10-s1.md"
A2 = "content/alpha/20-s2.md"
A3 = "content/alpha/30-s3.md"
A4 = "content/alpha/40-s4.md"
B1 = "content/beta/10-s1.md"
B3 = "content/beta/30-s3.md"
MODULE = "content/alpha/module.yaml"
ITEMS = "content/alpha/items.yaml"
QUIZ = "quizzes/alpha.yaml"
QUIZ_B = "quizzes/beta.yaml"
FACTS = "content/facts.yaml"
TERMS = "content/glossary.yaml"
POINTS = "content/teaching_points.yaml"
DRAWINGS = "content/drawings/drawings.yaml"
LOCK = "content/editions.json"

DECK = "The deck says of this point that partners should agree on shared outcomes before money"


class SmallCourse:
    """The files of the course under `root`, to be changed one by one and read again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in _files().items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        if not _LOCK_TEXT:
            self.accept()
            _LOCK_TEXT.append(self.text(LOCK))
        self.write(LOCK, _LOCK_TEXT[0])

    def read(self) -> tuple[WrittenCourse, list[Problem]]:
        return read_course(self.root / "content", self.root / "quizzes")

    def faults(self) -> list[Problem]:
        """Every fault, of reading and of linting."""
        course, problems = self.read()
        return sorted([*problems, *lint(course)])

    def accept(self) -> None:
        accept_wordings(self.read()[0])

    def text(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        (self.root / file).write_text(text, encoding="utf-8")

    def change(self, file: str, old: str, new: str) -> None:
        """Replaces the first `old`, which must be there."""
        text = self.text(file)
        assert old in text, f"{old!r} isn't in {file}"
        self.write(file, text.replace(old, new, 1))

    def add(self, file: str, text: str) -> None:
        """Appends a paragraph to a step, or rows to a YAML file."""
        self.write(file, self.text(file).rstrip("\n") + "\n\n" + dedent(text).lstrip("\n") + "\n")

    def line(self, file: str, words: str) -> int:
        """The 1-based line that holds `words`."""
        before, found, _rest = self.text(file).partition(words)
        assert found, f"{words!r} isn't in {file}"
        return before.count("\n") + 1

    def expect(self, file: str, at: str | int, name: str, said: str) -> None:
        """Asserts a fault at the line that holds `at`, of `name`, whose message holds `said`."""
        line = at if isinstance(at, int) else self.line(file, at)
        faults = self.faults()
        assert any(
            (fault.file, fault.line, fault.id) == (file, line, name) and said in fault.message
            for fault in faults
        ), f"nothing like '{file}:{line}: {name}: {said}' among\n" + "\n".join(map(str, faults))


def passage(anchor: str) -> str:
    """A paragraph of more than twenty words that teaches one point."""
    return (
        f"A convener in Kirkbrae once asked who would notice if the board of {anchor} stopped "
        "meeting tomorrow, and nobody in the room could name a single person who would miss it. "
        f"{{#{anchor}}}"
    )


def filler(words: int) -> str:
    """Paragraphs of fifty words that say nothing."""
    line = "Filler " + "and so on " * 8 + "it went. And " + "so on and " * 7 + "so it ends."
    return "\n\n".join([line] * (words // 50))


def _step(name: str, module: str, anchors: str, words: int, *body: str, extra: str = "") -> str:
    """A step of six minutes, with a reflection of its own half way through what says nothing."""
    taught = "\n\n".join(passage(anchor) for anchor in anchors.split())
    return "\n".join(
        [
            "---",
            f"id: {name}",
            f"title: Step {name} of {module}",
            *(["taster: true"] if name == "s1" else []),
            "minutes: 6",
            f"teaches: [{', '.join(anchors.split())}]",
            "slide: A slide",
            *([extra] if extra else []),
            "---",
            "",
            "You will have seen this on a wet evening in the town hall.",
            "",
            taught,
            "",
            *(f"{part}\n" for part in body),
            filler(words // 2),
            "",
            f"{{% item {_pause(module, name)} %}}",
            "",
            filler(words // 2),
            "",
        ]
    )


def _pause(module: str, step: str) -> str:
    return "R-A1" if (module, step) == ("alpha", "s2") else f"R-{module}-{step}"


def _pauses() -> str:
    rows = [_pause(module, f"s{n}") for module in ("alpha", "beta") for n in _FOUR]
    return "".join(
        f'- id: {row}\n  type: reflection\n  stem: "What would you ask them?"\n'
        for row in rows
        if row != "R-A1"
    )


def _question(name: str, point: str, *more: str) -> str:
    rows = [
        f"- id: {name}",
        "  module: alpha",
        "  type: single",
        "  bloom: apply",
        "  difficulty: 1",
        f"  teaching_points: [{point}]",
        *(f"  {each}" for each in more),
        f'  stem: "What would you ask first about {name}?"',
        "  options:",
        "  - id: a",
        '    text: "Who answers for it."',
        "    correct: true",
        '    feedback: "Yes. It has to be somebody by name."',
        "  - id: b",
        '    text: "How often it meets, and where that is."',
        "    correct: false",
        '    feedback: "Meetings are easy to count. They don\'t show what changed."',
    ]
    return "\n".join(rows) + "\n"


def _module(name: str, number: int, letter: str) -> str:
    return dedent(
        f"""\
        id: {name}
        number: {number}
        title: Module {name}
        blurb: "What it is about."
        ahead: "What you do in it."
        version: "1"
        quiz: [Q-{letter}2]
        final: [Q-{letter}4]
        """
    )


def _point(name: str, module: str, part: str = "") -> str:
    rows = [
        f"- id: {name}",
        f"  module: {module}",
        "  slide: A slide",
        f"  text: What {name} says.",
        f"  deck_wording: {DECK}",
    ]
    if part:
        rows += ["  parts:", f"  - id: {part}", f"    text: What {part} says."]
        rows += ["    deck_wording: What this part of the slide was about in those days of 2009"]
    return "\n".join(rows) + "\n"


def _files() -> dict[str, str]:
    with_all = (
        "A [board](term:board) is named in [the other module](step:beta/s1#B1).",
        "{% now law %}",
        "{% drawing map %}",
        "{% item Q-A1 %}",
    )
    sensitive = 'sensitive: true\ncontent_note: "It is hard."\nsupport: "There is help."'
    pages = ("completion", "certified", "credits", "about", "privacy", "help")
    return {
        "content/course.yaml": "id: small\ntitle: Small\nsubtitle: A course\nversion: '1'\n"
        "modules: [alpha, beta]\n"
        + "".join(f"{page}: Words.\n" for page in pages)
        + 'words: {welcome: For you., my_work: My plot, think_of: "Think of {link}."}\n'
        + "letters:\n  invitation:\n    subject: Come\n    text: Open {link}\n",
        MODULE: _module("alpha", 1, "A"),
        "content/beta/module.yaml": _module("beta", 2, "B"),
        A1: _step("s1", "alpha", "A1 A1a", 600, *with_all),
        A2: _step("s2", "alpha", "A2", 700),
        A3: _step("s3", "alpha", "A3", 650, "{% item Q-A3 %}"),
        A4: _step("s4", "alpha", "A4", 700),
        B1: _step("s1", "beta", "B1", 650, "{% item Q-B1 %}"),
        "content/beta/20-s2.md": _step("s2", "beta", "B2", 700),
        B3: _step("s3", "beta", "B3", 700, "{% item Q-B3 on-request %}", extra=sensitive),
        "content/beta/40-s4.md": _step("s4", "beta", "B4", 700),
        ITEMS: 'items:\n- id: R-A1\n  type: reflection\n  stem: "Which board would you miss?"\n'
        + _pauses(),
        "content/alpha/trainer.md": "Notes.\n",
        "content/beta/trainer.md": "Notes.\n",
        QUIZ: "version: 1\nquestions:\n" + "".join(_question(f"Q-A{n}", f"A{n}") for n in _FOUR),
        QUIZ_B: "version: 1\nquestions:\n"
        + "".join(
            _question(f"Q-B{n}", f"B{n}", *(["sensitive: true"] if n == 3 else [])) for n in _FOUR
        ),
        POINTS: "teaching_points:\n"
        + _point("A1", "alpha", "A1a")
        + "".join(_point(f"A{n}", "alpha") for n in _FOUR[1:])
        + "".join(_point(f"B{n}", "beta") for n in _FOUR),
        FACTS: dedent(
            """\
            facts:
            - id: law
              term: The old law
              then: "2009."
              now: "It has changed."
              source: {title: "The Act", url: "https://example.org/act"}
              checked: 2026-11-23
              review_by: 2027-05-31
              confidence: verified
            """
        ),
        TERMS: "terms:\n- id: board\n  term: Board\n  plain: People who meet.\n",
        DRAWINGS: "drawings:\n- id: map\n  title: The map\n  caption: A map.\n  text: A road.\n"
        "  reconstructed: true\n",
        "content/drawings/map.svg": "<svg></svg>\n",
        **{
            f"content/pages/{name}.md": f"---\ntitle: {name}\nchecked: 2026-11-23\n---\n\nWords.\n"
            for name in ("privacy", "accessibility", "cookies")
        },
        "content/retention.yaml": "kinds:\n- id: answers\n  title: Answers\n  holds: Them.\n"
        "  seen_by: You.\n  kept: For good.\n  basis: Asked for.\n",
    }


_FOUR = (1, 2, 3, 4)
_LOCK_TEXT: list[str] = []
"""The lock file of the course before it is broken, made once."""
