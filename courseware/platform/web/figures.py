"""`/metrics`: the figures as Prometheus reads them, for who knows the key that a setting names."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.measures import REGISTRY, gauge
from courseware.platform.web.render import PRIVATE

_reachable = gauge("masterclass_database_up", "1 while both databases can be written to.")


def metrics_route(key: str, is_reachable: Callable[[], bool]) -> Route:
    """The route. Without a key, or with another one, there is nothing here. `is_reachable`:
    whether the databases can be written to, asked at each look."""

    async def metrics(request: Request) -> Response:
        given = request.headers.get("authorization", "")
        if not key or not hmac.compare_digest(given.encode(), f"Bearer {key}".encode()):
            return PlainTextResponse("Not Found", 404, PRIVATE)
        _reachable.of().set(await run_in_threadpool(is_reachable))
        said = await run_in_threadpool(generate_latest, REGISTRY)
        return Response(said, media_type=CONTENT_TYPE_LATEST, headers=PRIVATE)

    return Route("/metrics", metrics, methods=["GET"])
