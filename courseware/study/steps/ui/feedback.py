"""What an answer comes to: the panel that says why, and where it can be read again."""

from __future__ import annotations

from html import escape

from courseware.domain.course import Course
from courseware.domain.item import Item, Json, Marking, Outcome
from courseware.platform.held import the
from courseware.study import addresses
from courseware.study.counted.data import Released
from courseware.study.counted.others_html import others_html
from courseware.words import _


def feedback(
    item: Item,
    response: Json,
    marking: Marking,
    others: Released | None,
    *,
    shown: bool,
    is_news: bool = True,
) -> str:
    """The panel that says why, for what was chosen; with the answer if it is to be shown.
    `is_news`: it comes of what the member has just done, and is said as it comes."""
    css = "right" if marking.outcome is Outcome.RIGHT else "notright"
    one = len(marking.remarks) == 1
    body = _one_remark(item, response, marking) if one else _remarks(marking)
    answer = ""
    if shown:
        answer = f"<p><strong>{_('The answer:')}</strong> {escape(item.answer_in_words())}</p>"
    said = " data-announce" if is_news else ""
    return (
        f'<div class="feedback {css}"{said}><h3>{_title(marking)}</h3>'
        f"{body}{answer}{read_again(item)}{others_html(item, others)}</div>"
    )


def _title(marking: Marking) -> str:
    if marking.outcome is Outcome.RIGHT:
        return _("Yes")
    if marking.outcome is Outcome.PARTLY:
        return _("Partly")
    return _("Not this one") if len(marking.remarks) == 1 else _("Not yet")


def _one_remark(item: Item, response: Json, marking: Marking) -> str:
    chose = _("You chose: {answer}").format(answer=item.in_words(response))
    more = ""
    if marking.outcome is Outcome.PARTLY and marking.remarks[0].right:
        more = f"<p>{_('That is right, and there is more to find.')}</p>"
    why = escape(marking.remarks[0].bare)
    return f'<p class="chose">{escape(chose)}</p><p>{why}</p>{more}'


def _remarks(marking: Marking) -> str:
    rows = "".join(
        f'<li class="{"yes" if remark.right else "no"}"><p><span class="mark">'
        f"{_('Yes') if remark.right else _('Not this one')}</span> "
        f"<strong>{escape(remark.about)}</strong></p><p>{escape(remark.text)}</p></li>"
        for remark in marking.remarks
    )
    more = ""
    if marking.outcome is Outcome.PARTLY and all(remark.right for remark in marking.remarks):
        more = f"<p>{_('What you chose is right, and there is more to find.')}</p>"
    return f'<ul class="remarks">{rows}</ul>{more}'


def read_again(item: Item) -> str:
    """A link to the passage that teaches what the item asks; '' if there is none."""
    home = the(Course).home_of_anchor.get(item.passage)
    if home is None:
        return ""
    href = addresses.of_step(f"{home.ref}#{item.passage}")
    return f'<p><a href="{href}">{_("Read that passage again")}</a></p>'
