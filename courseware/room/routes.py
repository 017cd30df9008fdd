"""The routes of the live room: phones, the big screen, attendance, and what is kept of it."""

from __future__ import annotations

from starlette.routing import BaseRoute

from courseware.domain.course import Course
from courseware.identity.services import IdentityServices
from courseware.platform.web.pages import Site
from courseware.room.attendance.pages import attendance_routes
from courseware.room.hand.pages import hand_routes
from courseware.room.handbook.pages import handbook_routes
from courseware.room.live import LiveUpdates
from courseware.room.phone.pages import phone_routes
from courseware.room.report.catch_up import catch_up_routes
from courseware.room.report.pages import session_pack_routes
from courseware.room.runsheet.pages import run_sheet_routes
from courseware.room.screen.pages import screen_routes
from courseware.room.services import RoomServices


def room_routes(
    site: Site,
    room: RoomServices,
    identity: IdentityServices,
    course: Course,
    live_updates: LiveUpdates,
) -> list[BaseRoute]:
    """All of the room that is a plain page; the trainer's console is drawn with Streamlit."""
    return [
        *phone_routes(site, room.participants, course, live_updates),
        *screen_routes(site, room.watching, live_updates),
        *attendance_routes(site, room.attending),
        *session_pack_routes(site, room.reporting, identity.staff),
        *hand_routes(site, room.stepping, identity.staff, live_updates),
        *run_sheet_routes(site, room.facilitating, identity.staff),
        *catch_up_routes(site, room.reporting),
        *handbook_routes(site, identity.staff, course),
    ]
