"""Inviting: who hasn't joined, a file for a mail merge, and one person's link."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.access import Overseer, StaffOverseer
from courseware.council.data import Filter, PeopleQuery, due_of
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.frame.query import number_in
from courseware.council.joining.invitations import Invitations, Waiting
from courseware.domain.parts.letters import Letter
from courseware.platform.files.sheets import Column, Kind, Table, Value, csv_of, excel_of
from courseware.platform.web.downloads import CSV, EXCEL
from courseware.platform.web.pages import Site, go, mail_address
from courseware.platform.web.render import HEADERS, PRIVATE
from courseware.words import _

PATH = "/council/invitations"
_AT_ONCE = 50
_LONGEST = 100


def inviting_routes(site: Site, overseer: GetOverseer, pages: InvitingPages) -> list[Route]:
    """The pages of inviting and their files."""
    return staff_routes(
        site,
        overseer,
        ("GET", PATH, pages.show),
        ("GET", f"{PATH}.csv", pages.as_csv),
        ("GET", f"{PATH}.xlsx", pages.as_excel),
        ("GET", f"{PATH}/{{person}}", pages.one),
        ("POST", f"{PATH}/{{person}}", pages.renew),
        ("GET", f"{PATH}/{{person}}/wrong", pages.ask),
        ("POST", f"{PATH}/{{person}}/undo", pages.undo),
        ("POST", f"{PATH}/{{person}}/lost", pages.lost),
    )


@dataclass(frozen=True)
class InvitingPages:
    """An officer invites the people of a cohort. `can_send`: whether the course itself can, too."""

    site: Site
    invitations: Invitations
    can_send: bool

    def show(self, request: Request, who: StaffOverseer) -> Response:
        """The cohorts, or one: how many haven't joined, the message, the files, the people."""
        wanted = request.query_params.get("cohort", "")
        if not wanted:
            cohorts = self.invitations.cohorts(who)
            if len(cohorts) != 1:
                return council_page(
                    request, "council/joining/invitations.html", who, cohorts=cohorts
                )
            wanted = cohorts[0].cohort.id
        return self._cohort(request, who, wanted)

    def as_csv(self, request: Request, who: StaffOverseer) -> Response:
        """The mail-merge file as CSV."""
        waiting, table, rows = self._table(request, who)
        return _file(waiting, b"".join(csv_of(table, rows)), "csv", CSV)

    def as_excel(self, request: Request, who: StaffOverseer) -> Response:
        """The mail-merge file as a workbook."""
        waiting, table, rows = self._table(request, who)
        file = io.BytesIO()
        excel_of(table, rows, file)
        return _file(waiting, file.getvalue(), "xlsx", EXCEL)

    def renew(self, request: Request, who: StaffOverseer) -> Response:
        """Ends a person's links and makes another."""
        person = request.path_params["person"]
        self.invitations.renew(who, person)
        return go(f"{PATH}/{quote(person, safe='')}?new=1")

    def ask(self, request: Request, who: StaffOverseer) -> Response:
        """Asks once more before somebody is parted from a course."""
        person, _link = self.invitations.link(who, request.path_params["person"], "")
        at = self.invitations.cohort(who, person.cohort)
        return council_page(request, "council/joining/wrong_person.html", who, person=person, at=at)

    def undo(self, request: Request, who: StaffOverseer) -> Response:
        """Takes back that it was the wrong person."""
        person = request.path_params["person"]
        self.invitations.undo_parting(who, person)
        return go(f"{PATH}/{quote(person, safe='')}?new=undone")

    def lost(self, request: Request, who: StaffOverseer) -> Response:
        """A new link for somebody who has lost their code."""
        person = request.path_params["person"]
        self.invitations.lost_code(who, person)
        return go(f"{PATH}/{quote(person, safe='')}?new=lost")

    def _cohort(self, request: Request, who: Overseer, cohort_id: str) -> Response:
        waiting = self.invitations.cohort(who, cohort_id)
        words = request.query_params.get("q", "").strip()[:_LONGEST]
        page = number_in(request.query_params.get("page", "1"), 99_999) or 1
        which = Filter(frozenset([waiting.council.id]), waiting.cohort.id, words=words)
        asked = PeopleQuery(which, page=page, size=_AT_ONCE)
        people, found = self.invitations.page(who, asked)
        return council_page(
            request,
            "council/joining/invitations_cohort.html",
            who,
            at=waiting,
            letter=self._sample(waiting),
            can_send=self.can_send,
            people=people,
            found=found,
            q=words,
            page=asked.page,
            pages=-(-found // _AT_ONCE),
        )

    def one(self, request: Request, who: Overseer) -> Response:
        """One person's link, and the message to them."""
        address = mail_address(request, self.site)
        person, link = self.invitations.link(who, request.path_params["person"], address)
        letter = self.invitations.message(person, link)
        return council_page(
            request,
            "council/joining/invitations_person.html",
            who,
            at=self.invitations.cohort(who, person.cohort),
            person=person,
            link=link,
            letter=letter,
            mail=_mail(person.email, letter),
            new=request.query_params.get("new", ""),
            until=self.invitations.parted(who, person.id),
        )

    def _sample(self, waiting: Waiting) -> Letter:
        sample = self.invitations.sample(waiting.cohort, waiting.council)
        return sample.filled(name=f"«{_('Name')}»", link=f"«{_('Link')}»")

    def _table(
        self, request: Request, who: Overseer
    ) -> tuple[Waiting, Table, Sequence[Sequence[Value]]]:
        waiting = self.invitations.cohort(who, request.query_params.get("cohort", ""))
        which = Filter(frozenset([waiting.council.id]), waiting.cohort.id)
        links = self.invitations.links(who, which, mail_address(request, self.site))
        rows = [
            (person.name, person.email, person.ward, link, due_of(person, waiting.cohort))
            for person, link in links
        ]
        return waiting, _sheet(waiting), rows


def _sheet(waiting: Waiting) -> Table:
    return Table(
        _("Invitations"),
        (
            Column(_("Name"), _("As on the roster.")),
            Column(_("E-mail"), _("As on the roster.")),
            Column(_("Ward"), _("As on the roster.")),
            Column(_("Link"), _("This person’s own. Whoever opens it can join in their name.")),
            Column(_("Due"), _("The day by which what is asked should be complete."), Kind.DATE),
        ),
        notes=(
            f"{waiting.council.name}, {waiting.cohort.name}",
            _("Everybody on the roster who hasn’t joined. Made again, each link is the same."),
        ),
    )


def _file(waiting: Waiting, content: bytes, kind: str, media_type: str) -> Response:
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in waiting.cohort.name)
    name = f"invitations-{plain[:60]}.{kind}"
    headers = {**HEADERS, **PRIVATE, "content-disposition": f'attachment; filename="{name}"'}
    return Response(content, headers=headers, media_type=media_type)


def _mail(address: str, letter: Letter) -> str:
    """A mailto: link with the letter written: it is sent by the officer's own program."""
    lines = letter.text.replace("\n", "\r\n")
    return f"mailto:{quote(address)}?subject={quote(letter.subject)}&body={quote(lines)}"
