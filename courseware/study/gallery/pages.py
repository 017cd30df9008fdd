"""The gallery of forms, for authors: every type that has the phone face, in every state of its
examples. What is sent is read back in words, and nothing is kept."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import yaml
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.form import Field, Folded, Given, Text
from courseware.domain.item import Item, Json, Refused
from courseware.items import registry
from courseware.items.forms import FORMS
from courseware.platform.web.bodies import fields_of, read_at_most
from courseware.platform.web.pages import Site, guarded, not_found
from courseware.platform.web.render import PRIVATE, page
from courseware.words import _

_LARGEST = 65536
_SEED = "gallery"


@dataclass(frozen=True)
class _Shown:
    key: str
    title: str
    stem: str
    fields: tuple[Field, ...]
    said: str = ""


def form_gallery_routes(site: Site) -> list[Route]:
    """`/forms/<type>`, there only while the gallery is on."""

    async def gallery(request: Request) -> Response:
        name = request.path_params["type"]
        if not site.settings.gallery or name not in FORMS:
            return not_found(request)
        given: Given = {}
        if request.method == "POST":
            body = await read_at_most(request, _LARGEST)
            given = fields_of(body, 500)
        forms = [_shown(name, example, state, given) for example, state in _states(name)]
        return page(
            request,
            "study/gallery/form_gallery.html",
            headers=PRIVATE,
            type=name,
            types=list(FORMS),
            forms=forms,
        )

    return [Route("/forms/{type}", guarded(gallery, site), methods=["GET", "POST"])]


def _states(name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    written = yaml.safe_load(
        (registry.folder(registry.BY_NAME[name]) / "examples.yaml").read_text(encoding="utf-8")
    )
    return [(example, state) for example in written["examples"] for state in example["states"]]


def _shown(name: str, example: dict[str, Any], state: dict[str, Any], given: Given) -> _Shown:
    item = registry.BY_NAME[name].parse(example["item"])
    if isinstance(item, list):
        raise ValueError(f"{name}: {example['name']}: {item}")
    key = f"{example['name']}-{state['name']}".replace(" ", "-")
    title = f"{example['title']}: {state['name']}"
    response, said = state.get("response"), ""
    if list(given.get("form", ())) == [key]:
        response, said = _read_back(item, given)
    fields = FORMS[name].fields(item, response, _SEED)
    return _Shown(key, title, item.stem, tuple(_alone(field, key) for field in fields), said)


def _read_back(item: Item, given: Given) -> tuple[Json, str]:
    """What was sent, as far as it fits, and what the item says of it."""
    sent = {name.partition("~")[2]: values for name, values in given.items()}
    response = FORMS[item.type].response(item, sent)
    try:
        return response, _("Understood: {words}").format(words=item.in_words(item.check(response)))
    except Refused as refused:
        said = str(refused)
    try:
        return item.check(response, partial=True), said
    except Refused:
        return None, said


def _alone(field: Field, key: str) -> Field:
    """The field under a name of its own: a page may show the same form more than once."""
    if isinstance(field, Folded):
        inner = tuple(dataclasses.replace(each, name=f"{key}~{each.name}") for each in field.fields)
        return dataclasses.replace(field, fields=inner)
    if isinstance(field, Text):
        return dataclasses.replace(field, slot=f"{key}~{field.slot}")
    return dataclasses.replace(field, name=f"{key}~{field.name}")
