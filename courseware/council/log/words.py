"""Entries of a council's log in words: what was done, and whom or what it was about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from courseware.council.log.service import people_of
from courseware.dates import day
from courseware.platform.audit.entries import Entry
from courseware.words import _, plural


def act_words(act: str) -> str:
    """An act of the log in words; one that isn't known here as it is written."""
    known = {
        **_looking_and_giving_out(),
        **_getting_in(),
        **_members_and_their_links(),
        **_letters(),
        **_rosters_and_records(),
    }
    return known.get(act, act.capitalize())


def _looking_and_giving_out() -> Mapping[str, str]:
    """Who saw what, and what left the council."""
    return {
        "view list": _("Looked at a list of people"),
        "view record": _("Looked at somebody’s record"),
        "view former members": _("Looked at those who have left"),
        "export list": _("Exported a list"),
        "look over public record": _("Looked over the public record"),
        "export public record": _("Exported the public record"),
        "publish": _("Published the record"),
        "withdraw": _("Withdrew the public record"),
        "take snapshot": _("Released the totals as they are"),
        "agree to compare": _("Agreed to be compared with others"),
        "stop comparing": _("Stopped being compared with others"),
        "take report": _("Took a report, or the letter that answers a request"),
    }


def _getting_in() -> Mapping[str, str]:
    """The accounts of staff."""
    return {
        "sign in": _("Signed in"),
        "invite colleague": _("Invited a colleague"),
        "make passphrase link": _("Made a link with which a colleague sets their passphrase anew"),
        "set passphrase": _("Set their passphrase anew, with a colleague’s link"),
        "turn on second factor": _("Turned two-step sign-in on"),
        "turn off second factor": _("Turned two-step sign-in off"),
        "make recovery codes": _("Made new recovery codes"),
        "reset second factor": _("Two-step sign-in ended, with a colleague’s link"),
        "end account": _("Ended a colleague’s account"),
    }


def _members_and_their_links() -> Mapping[str, str]:
    """What joins a member to a council, and what ends."""
    return {
        "take link": _("Took somebody’s link"),
        "take links": _("Took the links of those to invite"),
        "renew link": _("Ended a link and made a new one"),
        "lost code": _("Made a new link for somebody who lost their code"),
        "undo wrong person": _("Undid that somebody was the wrong person"),
        "take back certificate by code": _("Took a certificate back by its code"),
        "erase a member": _("A member erased their course"),
    }


def _letters() -> Mapping[str, str]:
    """Letters and reminders, and the time in which none go out."""
    return {
        "set letterhead": _("Said whom letters come from"),
        "view due": _("Looked at who is to be reminded"),
        "view reminded": _("Looked at who was reminded"),
        "export reminders": _("Exported reminders"),
        "note reminders": _("Noted reminders sent by other means"),
        "send reminders": _("Sent reminders"),
        "switch on reminders": _("Switched on reminders before the due date"),
        "switch off reminders": _("Switched off reminders before the due date"),
        "spare reminders": _("Stopped somebody’s reminders, who had asked for it"),
        "end sparing": _("Began somebody’s reminders again"),
        "set quiet time": _("Set the pre-election period"),
        "end quiet time": _("Ended the pre-election period"),
    }


def _rosters_and_records() -> Mapping[str, str]:
    """Who is on a roster, and what is recorded of them."""
    return {
        "import roster": _("Imported a roster"),
        "add person": _("Added somebody to the roster"),
        "change person": _("Changed what the roster has of somebody"),
        "move person": _("Moved somebody to another group"),
        "add council": _("Added the council"),
        "add cohort": _("Made a group"),
        "change cohort": _("Changed a group"),
        "correct": _("Corrected a record"),
        "undo correction": _("Took a correction back"),
        "enter register": _("Entered a register"),
        "undo register": _("Took a register back"),
        "leave the roster": _("Took somebody off the roster"),
        "plan to leave": _("Set a day for somebody to leave"),
        "call off leaving": _("Kept somebody who was to leave"),
        "put back": _("Put somebody back on the roster"),
    }


def about_words(entry: Entry, people: Mapping[str, str]) -> str:
    """Whom or what an entry is about, as far as it can be told in a few words."""
    about = entry.about
    if "person" in about and "what" in about:
        name = people.get(str(about["person"]), _("somebody no longer on record"))
        return f"{name}: {_fields(str(about['what']))}"
    if "person" in about:
        return people.get(str(about["person"]), _("somebody no longer on record"))
    if "first" in about and "last" in about:
        return _days(str(about["first"]), str(about["last"]))
    if "added" in about:
        said = _("{added} added, {changed} changed").format(
            added=about["added"], changed=about.get("changed", 0)
        )
        return _with_names(said, entry, people)
    if "entered" in about or "undone" in about:
        count = int(str(about.get("entered", about.get("undone"))))
        return _with_names(plural("{count} entry", "{count} entries", count), entry, people)
    if "page" in about:
        return _("page {number}").format(number=about["page"])
    if "by" in about:
        return _by_words(str(about["by"]))
    return ""


def _with_names(said: str, entry: Entry, people: Mapping[str, str]) -> str:
    """What was done, and of whom as far as their names are known."""
    names = ", ".join(people[each] for each in people_of(entry) if each in people)
    return f"{said}: {names}" if names else said


def _by_words(by: str) -> str:
    return {
        "passphrase": _("by passphrase"),
        "passphrase and code": _("by passphrase and code"),
        "passphrase and recovery code": _("by passphrase and recovery code"),
        "single sign-on": _("by single sign-on"),
    }.get(by, by)


def _days(first: str, last: str) -> str:
    days = (day(dt.date.fromisoformat(each)) for each in (first, last))
    return " – ".join(days)


def _fields(what: str) -> str:
    """What of a person was changed."""
    said = {
        "name": _("name"),
        "email": _("e-mail"),
        "ward": _("ward"),
        "external_id": _("member number"),
        "due_on": _("due date"),
    }
    return ", ".join(said.get(each, each) for each in what.split(","))
