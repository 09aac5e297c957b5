"""Rows of a ranked list as HTML: hundreds of them by tags of templates would take longer than all else on the page."""

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString

from talka.core.values import say
from talka.web.decisions.shown import Shown
from talka.web.site.html import partly
from talka.web.site.words import words

Heads = Mapping[str, str]

ROW = (
    '<tr class="govuk-table__row">'
    '<td class="govuk-table__cell govuk-table__cell--numeric" data-label="{of_place}">{place}</td>'
    '<th scope="row" class="govuk-table__header t-project"><span class="t-number">{id}</span> {title}'
    '<span class="t-below">{applicant}</span></th>'
    '<td class="govuk-table__cell govuk-table__cell--numeric" data-label="{of_points}">{points}</td>'
    '<td class="govuk-table__cell" data-label="{of_decided}">{decided}</td>'
    '<td class="govuk-table__cell govuk-table__cell--numeric" data-label="{of_support}">{asked}</td>'
    '<td class="govuk-table__cell"><span class="t-tag t-tag--{state}">{state_words}</span>'
    '<span class="t-below">{because}</span></td></tr>\n'
)
LINE = '<tr class="t-line"><td colspan="6">{}</td></tr>\n'


def heads(currency: str) -> Heads:
    """Titles of the columns in the reader's language, which narrow screens show beside each cell."""
    told = {
        "of_place": say("place"),
        "of_project": say("project"),
        "of_points": say("points"),
        "of_decided": say("what decided the place"),
        "of_support": say("support, {currency}", currency=currency),
        "of_state": say("state"),
    }
    return {name: words(what) for name, what in told.items()}


def places_html(ranked: Shown, heads: Heads) -> SafeString:
    """The places of a list on one page, and the line where the money ends."""
    row = partly(ROW, **heads)
    rows = [format_html(row, **place) for place in ranked["places"]]
    if ranked["line"] in range(len(rows)):
        rows.insert(ranked["line"], format_html(LINE, words(say("The money ends here"))))
    return SafeString("".join(rows))
