"""All routes of the council side, each handed the services that it uses."""

from __future__ import annotations

from starlette.routing import Route

from courseware.council.dashboard.overview import overview_routes
from courseware.council.dashboard.people import people_routes
from courseware.council.dashboard.person import PersonPages, person_routes
from courseware.council.exports.pages import export_routes
from courseware.council.joining.invitation_pages import InvitingPages, inviting_routes
from courseware.council.joining.pages import joining_routes
from courseware.council.joining.what_council_sees import seeing_routes
from courseware.council.leavers.pages import LeaverPages, term_routes
from courseware.council.log.pages import log_routes
from courseware.council.pre_election.pages import QuietPages, quiet_routes
from courseware.council.publication.pages import PublicationPages, publication_routes
from courseware.council.publication.public import public_record_routes
from courseware.council.registers.pages import RegisterPages, register_routes
from courseware.council.reminders.letter_pages import LetterPages
from courseware.council.reminders.opt_out.pages import no_reminders_routes
from courseware.council.reminders.pages import ReminderPages, reminding_routes
from courseware.council.reminders.scheduled.pages import ScheduledPages, scheduled_routes
from courseware.council.report.pages import ReportPages, report_routes
from courseware.council.roster.cohort_pages import CohortPages, cohort_routes
from courseware.council.roster.one_person.pages import OnePersonPages, one_person_routes
from courseware.council.roster.pages import RosterPages, roster_routes
from courseware.council.services import CouncilServices
from courseware.council.sums.pages import SumsPages, sums_routes
from courseware.domain.course import Course
from courseware.identity.members.starting import Registering
from courseware.platform.web.pages import Site


def council_routes(site: Site, council: CouncilServices, course: Course) -> list[Route]:
    """The officers' pages."""
    return [
        *_people(site, council, course),
        *_setting_up(site, council, course),
        *_writing_to_them(site, council, course),
        *_publishing(site, council, course),
    ]


def member_routes(
    site: Site, council: CouncilServices, course: Course, registering: Registering
) -> list[Route]:
    """What a member does with their council's link, and what they can see of themselves."""
    return [
        *joining_routes(site, council.joining, registering, course),
        *seeing_routes(site, council.joining, course),
        *no_reminders_routes(site, council.opt_outs),
    ]


def public_routes(site: Site, council: CouncilServices, course: Course) -> list[Route]:
    """What anybody can read."""
    return public_record_routes(site, council.publications, course)


def _people(site: Site, council: CouncilServices, course: Course) -> list[Route]:
    """Who has completed what: numbers, lists, single records, files; and who looked at them."""
    of, people = council.overseer, council.people
    one = PersonPages(
        people,
        council.corrections,
        council.reminders,
        council.opt_outs_on_behalf,
        council.staff_names,
        course,
    )
    return [
        *overview_routes(site, of, people, council.publications, council.reminders, course),
        *people_routes(site, of, people, council.reminders, course),
        *person_routes(site, of, one),
        *export_routes(site, of, people, course),
        *log_routes(site, of, people, council.log, council.staff_names),
    ]


def _setting_up(site: Site, council: CouncilServices, course: Course) -> list[Route]:
    """Cohorts, rosters, and members who leave."""
    of, people = council.overseer, council.people
    one_person = OnePersonPages(council.one_person, council.cohorts, people)
    registers = RegisterPages(site, people, council.registers, council.staff_names, course)
    return [
        *one_person_routes(site, of, one_person),
        *cohort_routes(site, of, CohortPages(council.cohorts, people, course)),
        *roster_routes(site, of, RosterPages(council.cohorts, council.roster_import)),
        *register_routes(site, of, registers),
        *term_routes(site, of, LeaverPages(site, people, council.departures, course)),
    ]


def _writing_to_them(site: Site, council: CouncilServices, course: Course) -> list[Route]:
    """Invitations and reminders."""
    can_send = bool(council.reminders.sender)
    invitations = InvitingPages(site, council.invitations, can_send)
    scheduled = ScheduledPages(council.people, council.scheduled)
    letter = LetterPages(site, council.people, council.reminders)
    reminders = ReminderPages(site, council.people, council.reminders, council.scheduled, course)
    return [
        *inviting_routes(site, council.overseer, invitations),
        *scheduled_routes(site, council.overseer, scheduled),
        *reminding_routes(site, council.overseer, reminders, letter),
    ]


def _publishing(site: Site, council: CouncilServices, course: Course) -> list[Route]:
    """The public record, sums, and the time before an election in which nothing is published."""
    of, people = council.overseer, council.people
    record = PublicationPages(site, council.publications, council.sum_releases, course)
    sums = SumsPages(
        people, council.sum_releases, council.support_needs, council.comparisons, course
    )
    return [
        *publication_routes(site, of, record),
        *sums_routes(site, of, sums),
        *report_routes(site, of, ReportPages(site, people, council.reports)),
        *quiet_routes(site, of, QuietPages(people, council.pre_election_periods)),
    ]
