"""How many connections and files the process may have open: as many as the system lets it."""

from __future__ import annotations

import resource

import structlog

log = structlog.get_logger()

_PLENTY = 65_536
ENOUGH = 4_096
"""A hall of a thousand phones with a stream and a request each, the pages of others, and files."""


def allow_many_files() -> int:
    """Raises the process's own limit of open files to what the system allows, and warns if that
    is too few for a large hall. Gives the limit."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _PLENTY if hard == resource.RLIM_INFINITY else min(hard, _PLENTY)
    limit = max(soft, most)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
    except (OSError, ValueError) as error:
        log.warning("the limit of open files stays as it is", error=type(error).__name__)
        limit = soft
    if limit < ENOUGH:
        advice = "raise it (LimitNOFILE in the service, or ulimit -n) before a large hall"
        log.warning("few files may be open at once", limit=limit, advice=advice)
    return limit
