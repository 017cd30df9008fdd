"""The pages of erasing: asking first, doing it, the receipt."""

from __future__ import annotations

import base64
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from courseware.data_protection.erasure.service import Receipt
from courseware.domain.course import Course
from courseware.domain.record_words import course_fact
from courseware.platform.web.render import page, rendered


def erased(request: Request, course: Course, receipt: Receipt) -> Response:
    """The page after erasing: the receipt, also as a file, since nothing of it is kept here."""
    words: dict[str, Any] = {
        "receipt": receipt,
        "title": course.title,
        "fact_words": lambda fact: course_fact(course, fact),
    }
    file = rendered("data_protection/erasure/receipt_file.html", **words).encode()
    return page(
        request,
        "data_protection/erasure/erased.html",
        signed_in=False,
        is_staff=False,
        as_file="data:text/html;base64," + base64.b64encode(file).decode(),
        **words,
    )
