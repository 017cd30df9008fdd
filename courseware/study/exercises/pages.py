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
        spec = await run_in_threadpool(_specification, exercising, course, member, ref, name)
        if spec is None:
            return not_found(request)
        body = await run_in_threadpool(_drawn, spec, suffix)
        attached = {"content-disposition": f'attachment; filename="{name}.{suffix}"'}
        return Response(body, media_type=_TYPES[suffix], headers={**HEADERS, **PRIVATE, **attached})

    path = "/picture/{module}/{step}/{item}.{suffix}"
    return [Route(path, guarded(picture, site), methods=["GET"])]


def _specification(
    exercising: Exercising, course: Course, member: Member, ref: str, item_id: str
) -> dict[str, Any] | None:
    """None where nothing was begun, or the exercise has no picture. Raises `Refusal`."""
    doing = exercising.doing(member, ref, item_id)
    item = course.items[item_id]
    picture = type_of(item).chart
    if not is_exercise(item) or picture is None:
        return None
    if doing.response is None or item.is_empty(doing.response):
        return None
    spec = picture.specification(item, doing.response, doing.words, dark=False)
    return on_white(spec, _WIDTH)


def _drawn(spec: dict[str, Any], suffix: str) -> bytes:
    if suffix == "svg":
        return vl_convert.vegalite_to_svg(spec).encode()
    return vl_convert.vegalite_to_png(spec, scale=SHARP)
