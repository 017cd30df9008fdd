"""The routes of studying alone: each page is handed the services that it uses."""

from __future__ import annotations

from starlette.routing import BaseRoute

from courseware.council.services import CouncilServices
from courseware.domain.course import Course
from courseware.platform.web.pages import Site
from courseware.study.again.letter_pages import no_letters_routes
from courseware.study.again.pages import top_up_routes
from courseware.study.before_after.pages import before_after_routes
from courseware.study.certificates.pages import certificate_routes
from courseware.study.certificates.verify import verify_routes
from courseware.study.counted.pages import counted_routes
from courseware.study.counted.support.pages import support_routes
from courseware.study.exercises.pages import picture_routes
from courseware.study.gallery.pages import form_gallery_routes
from courseware.study.gallery.samples import sample_routes
from courseware.study.notes.pages import draft_routes
from courseware.study.offers.pages import words_routes
from courseware.study.pack.pages import pack_routes
from courseware.study.reading.answers import answering_routes
from courseware.study.reading.pages import reading_routes
from courseware.study.reading.papers import paper_routes
from courseware.study.review.own.pages import own_routes
from courseware.study.review.pages import review_routes
from courseware.study.services import StudyServices


def study_routes(
    site: Site, study: StudyServices, council: CouncilServices, course: Course
) -> list[BaseRoute]:
    """Notes, plain pages, what a member keeps, and certificates."""
    return [
        *draft_routes(site, study.notes, course),
        *reading_routes(course, site.clock),
        *paper_routes(site, course),
        *answering_routes(
            site, study.learning, study.exercising, study.notes, course, study.released
        ),
        *words_routes(site, study.notes, study.offering, study.exercising, course),
        *pack_routes(site, study.packing),
        *top_up_routes(
            site,
            study.top_ups,
            study.letters,
            study.plans,
            course,
            study.released,
            lambda member: study.before_after.standing(member).months_on.can_be_done,
        ),
        *before_after_routes(site, study.before_after, course),
        *counted_routes(site, study.being_counted, study.released),
        *no_letters_routes(site, study.letters),
        *own_routes(site, study.own, study.exercising, course),
        *review_routes(site, study.reviewing, course, study.own.earlier_pages),
        *picture_routes(site, study.exercising, study.shown, course),
        *sample_routes(site),
        *form_gallery_routes(site),
        *support_routes(site, council.support_needs, study.notes, course),
        *certificate_routes(site, study.certificates, study.learning, course),
        *verify_routes(site, study.certificates),
    ]
