"""A step's text: Markdown with anchors, terms and directives in, blocks out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from courseware.content.problems import Problem
from courseware.content.text.tables import fold
from courseware.domain.blocks import Anchor, Ask, Block, Now, Passage, Picture
from courseware.domain.record_words import who_sees

_DIRECTIVE = re.compile(r"^\{%\s*(?P<name>[\w-]+)\s*(?P<args>[^%]*?)\s*%\}$")
_WHO_SEES = ("who-sees", "")
_ANCHORS = re.compile(r"(?:\s*\{#[A-Za-z0-9-]+\})+\s*$")
_ANCHOR = re.compile(r"\{#([A-Za-z0-9-]+)\}")
_md = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(
    ["table", "smartquotes"]
)


def render(text: str) -> str:
    """Plain Markdown as HTML. Of directives it may have `{% who-sees %}`."""
    return str(_md.render(text.replace("{% who-sees %}", who_sees())))


def parse_blocks(
    body: str, file: str, first_line: int, problems: list[Problem]
) -> tuple[Block, ...]:
    """The blocks of a step's text in order. Faults, with their lines, go to `problems`."""
    blocks: list[Block] = []
    for line, chunk in _chunks(body, first_line):
        if chunk.lstrip().startswith("{%"):
            match = _DIRECTIVE.match(chunk.strip())
            block = _directive(match["name"], match["args"].split(), line) if match else None
            if match and (match["name"], match["args"]) == _WHO_SEES:
                blocks.extend(_passages(who_sees(), file, line, problems))
            elif block is None:
                said = (
                    f"'{chunk.strip()}' is not a directive: item, now or drawing, with an id, or "
                    "who-sees"
                )
                problems.append(Problem(file, line, "", said))
            else:
                blocks.append(block)
        elif chunk.strip():
            blocks.extend(_passages(chunk, file, line, problems))
    return tuple(blocks)


def _chunks(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    """The text cut at lines that hold a directive, each piece with the line it begins on."""
    held: list[str] = []
    start = first_line
    for number, line in enumerate(body.splitlines(), start=first_line):
        if line.lstrip().startswith("{%"):
            yield start, "\n".join(held)
            yield number, line
            held, start = [], number + 1
        else:
            held.append(line)
    yield start, "\n".join(held)


def _directive(name: str, args: list[str], line: int) -> Block | None:
    match name, args:
        case "item", [item]:
            return Ask(item, line)
        case "item", [item, "on-request"]:
            return Ask(item, line, on_request=True)
        case "now", [fact]:
            return Now(fact, line)
        case "drawing", [drawing]:
            return Picture(drawing, line)
    return None


def _passages(text: str, file: str, first_line: int, problems: list[Problem]) -> Iterator[Passage]:
    tokens = _md.parse(text)
    for group in _top_level(tokens):
        line = first_line + (group[0].map[0] if group[0].map else 0)
        yield _passage(group, file, line, first_line, problems)


def _top_level(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    group: list[Token] = []
    depth = 0
    for token in tokens:
        group.append(token)
        depth += token.nesting
        if depth == 0:
            yield group
            group = []


def _passage(
    group: list[Token], file: str, line: int, first_line: int, problems: list[Problem]
) -> Passage:
    anchored: list[Anchor] = []
    terms: list[str] = []
    texts: list[str] = []
    opened: list[Token] = []
    if group[0].tag in {"h1", "h2"}:
        problems.append(Problem(file, line, "", "headings in a step are ### (third level)"))
    for token in group:
        if token.tag == "h3":
            token.tag = "h2"  # on the page it stands right under the step's title
        if token.nesting == 1:
            opened.append(token)
        elif token.nesting == -1:
            opened.pop()
        elif token.type == "inline":
            at = first_line + (token.map[0] if token.map else 0)
            ids = _take_anchors(token)
            terms += _mark_terms(token)
            plain = _plain(token)
            texts.append(plain)
            anchored += [Anchor(each, plain, at) for each in ids]
            _set_ids(_bearer(opened), token, ids)
    if group[0].type == "table_open":
        fold(group)
    for sign in ("{#", "{%"):
        if any(sign in text for text in texts):
            said = f"'{sign}' in the middle: an anchor ends its paragraph, a directive has its line"
            problems.append(Problem(file, line, "", said))
    return Passage(
        html=str(_md.renderer.render(group, _md.options, {})).strip(),
        text=" ".join(texts),
        anchored=tuple(anchored),
        terms=tuple(terms),
        line=line,
        kind=group[0].type.removesuffix("_open").removesuffix("_list"),
    )


def _take_anchors(inline: Token) -> list[str]:
    """Removes the anchors that end a paragraph and returns their ids."""
    children = inline.children or []
    last = next((child for child in reversed(children) if child.type == "text"), None)
    if last is None:
        return []
    found = _ANCHORS.search(last.content)
    if not found:
        return []
    last.content = last.content[: found.start()]
    return _ANCHOR.findall(found.group())


def _mark_terms(inline: Token) -> list[str]:
    """Turns `[words](term:id)` into a marked term and returns the ids."""
    terms: list[str] = []
    closing = False
    for child in inline.children or []:
        href = str(child.attrGet("href") or "")
        if child.type == "link_open" and href.startswith("term:"):
            terms.append(href.removeprefix("term:"))
            child.type, child.content, child.tag, child.attrs = "dfn", "", "dfn", {"class": "term"}
            closing = True
        elif child.type == "link_close" and closing:
            child.type, child.tag = "dfn", "dfn"
            closing = False
    return terms


def _plain(inline: Token) -> str:
    parts = [
        " " if child.type in {"softbreak", "hardbreak"} else child.content
        for child in inline.children or []
        if child.type in {"text", "code_inline", "softbreak", "hardbreak"}
    ]
    return "".join(parts).strip()


def _bearer(opened: Sequence[Token]) -> Token:
    """The element that carries an anchor: a list item or cell rather than a paragraph in it."""
    for token in reversed(opened):
        if token.type in {"list_item_open", "td_open", "tr_open"}:
            return token
    return opened[-1]


def _set_ids(bearer: Token, inline: Token, ids: Sequence[str]) -> None:
    for extra in ids[1:] if bearer.attrGet("id") is None else ids:
        span = Token("dfn", "span", 1, attrs={"id": extra})
        end = Token("dfn", "span", -1)
        inline.children = [span, end, *(inline.children or [])]
    if ids and bearer.attrGet("id") is None:
        bearer.attrSet("id", ids[0])
