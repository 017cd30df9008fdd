"""The member's page as it stands, in the step in which they plan: what is empty can be filled."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.course import Course, Step
from courseware.domain.people import Member
from courseware.items.registry import type_of
from courseware.platform.held import the
from courseware.study import addresses
from courseware.study.review.service import Reviewing
from courseware.words import _


def page_so_far(who: Member, step: Step) -> None:
    """Drawn where a step asks for a plan: the lines that are still empty, each with its step. An
    empty line is no fault."""
    items = [the(Course).items[item] for item in step.items]
    if not any(type_of(item).has_commitments for item in items):
        return
    review = the(Reviewing).review(who)
    empty = [section for section in review.lines if not section.lines]
    here = {item.id for item in items}
    links = "".join(
        f'<li><a href="{addresses.of_step(section.ref)}">{escape(section.heading)}</a></li>'
        for section in empty
        if section.item.id not in here
    )
    if links:
        said = _("These lines are still empty. Fill one in now, or leave it out by choice.")
        rest = f"<p>{said}</p><ul>{links}</ul>"
    else:
        rest = f"<p>{_('Every other line is filled.')}</p>"
    st.html(
        f'<section class="note"><h2>{_("My page so far")}</h2>'
        f'<p class="quiet">{escape(review.name)}</p>{rest}'
        f'<p class="links"><a href="/review">{_("See it as a page")}</a></p></section>'
    )
