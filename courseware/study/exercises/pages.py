"""A picture of what a member worked out, as a file of their own: SVG or PNG, only for its owner."""

from __future__ import annotations

from typing import Any

import vl_convert
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.course import Course
from courseware.domain.exercise import is_exercise
from courseware.domain.people import Member
from courseware.items.registry import type_of
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.pages import Site, guarded, member_of, not_found
from courseware.platform.web.render import HEADERS, PRIVATE
from courseware.study.exercises.pictures import SHARP, on_white
from courseware.study.exercises.service import Exercising

_WIDTH = 640
_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def picture_routes(site: Site, exercising: Exercising, course: Course) -> list[Route]:
    """`/picture/<module>/<step>/<item>.svg` and `.png`."""

    async def picture(request: Request) -> Response:
        member = await member_of(request, site)
        asked = request.path_params
        suffix = asked["suffix"]
        if suffix not in _TYPES:
            return not_found(request)
        ref = f"{asked['module']}/{asked['step']}"
        name = asked["item"]
        body = await run_in_threadpool(_file, exercising, course, member, ref, name, suffix)
        if body is None:
            return not_found(request)
        attached = {"content-disposition": f'attachment; filename="{name}.{suffix}"'}
        return Response(body, media_type=_TYPES[suffix], headers={**HEADERS, **PRIVATE, **attached})

    path = "/picture/{module}/{step}/{item}.{suffix}"
    return [Route(path, guarded(picture, site), methods=["GET"])]


def _file(
    exercising: Exercising, course: Course, member: Member, ref: str, item_id: str, suffix: str
) -> bytes | None:
    """None where nothing was begun, or the exercise has no picture yet. Raises `Refusal`."""
    doing = exercising.doing(member, ref, item_id)
    item = course.items[item_id]
    if not is_exercise(item) or doing.response is None or item.is_empty(doing.response):
        return None
    drawing, picture = type_of(item).drawing, type_of(item).chart
    if drawing is not None:
        svg = drawing.svg(item, doing.response)
        return _converted(svg, suffix) if svg else None
    if picture is None:
        return None
    spec = picture.specification(item, doing.response, doing.words, dark=False)
    return _drawn(on_white(spec, _WIDTH), suffix)


def _converted(svg: str, suffix: str) -> bytes:
    return svg.encode() if suffix == "svg" else vl_convert.svg_to_png(svg, scale=SHARP)


def _drawn(spec: dict[str, Any], suffix: str) -> bytes:
    if suffix == "svg":
        return vl_convert.vegalite_to_svg(spec).encode()
    return vl_convert.vegalite_to_png(spec, scale=SHARP)
