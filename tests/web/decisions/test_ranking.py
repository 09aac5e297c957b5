"""The ranked lists as a page, and the council's decisions on them."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from talka.web.assessment.models import OutsideTable, ScoreSheet
from talka.web.calls.models import Round
from talka.web.decisions.actions import record_raise, record_tie, withdraw_decision
from talka.web.decisions.models import CouncilDecision
from talka.web.site.refusal import Refusal
from web.decisions.conftest import signed_in
from web.factories import CLOSED
from web.pages import errors, read, texts

pytestmark = pytest.mark.django_db
PAGE = "/b/avotu-zeme/2026-3/ranking/"
DAY = CLOSED.date()
MOST_FOR_FIFTY = 60_000


def the_tie(round_: Round) -> CouncilDecision:
    return CouncilDecision.objects.get(round=round_, withdrawn=None)


def test_a_row_says_place_project_points_what_decided_money_and_state(manager: Client) -> None:
    rows = texts(manager.get(PAGE), "tbody tr")
    (first,) = [row for row in rows if row[1:] and row[1].startswith("UD1-02")]
    assert first[:5] == [
        "1",
        "UD1-02 Kopīga dārzeņu kaltētava Kooperatīvs “Žāgarkalna dārzeņi”",
        "37,5",
        "by points",
        "112 500,00",
    ]
    assert first[5].startswith("funded fits: 112 500,00 EUR")


def test_where_the_money_ends_is_a_line_of_the_table(manager: Client) -> None:
    rows = texts(manager.get(PAGE), "tbody tr")
    ends = [place for place, row in enumerate(rows) if row == ["The money ends here"]]
    assert [(rows[place - 1][5].split()[0], rows[place + 1][5].split()[0]) for place in ends][:1] == [
        ("funded", "reserve")
    ]


def test_counts_of_all_ways_to_end_add_up(manager: Client) -> None:
    lists = [node for node in read(manager.get(PAGE)).all("dl") if "filed in all" in node.text]
    counts = [int(value.text) for value in lists[0].all("dd")]
    assert (sum(counts[:-1]), counts[-1]) == (40, 40)


@pytest.mark.parametrize("email", ["padome@avotuzeme.example", "revidents@avotuzeme.example"])
def test_who_only_reads_is_offered_nothing_to_change(demo: object, email: str) -> None:
    page = read(signed_in(email).get(PAGE))
    forms = [form.attributes.get("action") for form in page.all("form")]
    assert [action for action in forms if action and "/b/" in action] == []
    assert [link.text for link in page.all("a") if "Record" in link.text] == []


def test_an_assessor_sees_no_list(demo: object) -> None:
    assert signed_in("zanete@avotuzeme.example").get(PAGE).status_code == 404


def test_fifty_rows_are_light_and_cost_no_query_more(ranked: Round, manager: Client) -> None:
    manager.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        answer = manager.get(PAGE)
    assert len(queries) == 8
    assert len(answer.content) < MOST_FOR_FIFTY


# -- not ready ---------------------------------------------------------------------------------------------------------


def test_a_sheet_that_is_missing_is_named_with_its_application(ranked: Round, manager: Client) -> None:
    sheets = ScoreSheet.objects.filter(application__number="UD1-01", application__round=ranked)
    sheets.filter(assessor=sheets[0].assessor).delete()
    Round.objects.filter(pk=ranked.pk).update(version=99)
    assert texts(manager.get(PAGE), "tbody tr") == [["UD1-01", "2 score sheets; at least 3 are asked for"]]
    assert [manager.get(PAGE + page).status_code for page in ("results.json", "public.json")] == [404, 404]


def test_a_table_that_is_missing_is_named(ranked: Round, manager: Client) -> None:
    OutsideTable.objects.filter(round=ranked, name="bezdarbs").delete()
    Round.objects.filter(pk=ranked.pk).update(version=99)
    assert texts(manager.get(PAGE), "tbody tr") == [
        ["the round", "the outside table bezdarbs that a tie key needs is not here"]
    ]


# -- ties --------------------------------------------------------------------------------------------------------------


def test_a_tie_needs_different_places_a_number_without_blanks_a_day_and_a_reason(
    ranked: Round, manager: Client
) -> None:
    tie = the_tie(ranked)
    withdraw_decision(row=tie, by=tie.by, reason="Kļūda")
    page = f"{PAGE}{tie.action}/tie/{tie.order[0]}/"
    same = {f"place-{n}": "1" for n in range(len(tie.order))}
    answer = manager.post(page, {**same, "number": "Nr. 14", "day": "", "reason": ""})
    assert errors(answer) == [
        (
            "#id_place-1",
            f"{sorted(tie.order)[1]}: place among the tied: Two applications cannot have the same place.",
        ),
        (
            "#id_number",
            "Number of the council's decision: Write the number without blanks, for example 14/2026.",
        ),
        ("#id_day", "Day of the decision: Give the day of the decision."),
        ("#id_reason", "Reason: Give the reason; the published results carry it."),
    ]


def test_where_nothing_is_tied_there_is_no_page(manager: Client) -> None:
    assert manager.get(f"{PAGE}UD1/tie/UD1-01/").status_code == 404


def test_an_order_names_the_action_s_own_applications_once(ranked: Round) -> None:
    for order in (["UD1-01"], ["UD1-01", "UD1-01"], ["UD1-01", "XX-01"]):
        with pytest.raises(Refusal, match="each tied application"):
            record_tie(
                round_=ranked,
                by=the_tie(ranked).by,
                number="1",
                action="UD1",
                order=order,
                day=DAY,
                reason="Jā",
            )


def test_a_number_is_used_once_and_a_decision_taken_back_once(ranked: Round) -> None:
    tie = the_tie(ranked)
    with pytest.raises(Refusal, match="there is a decision with the number"):
        record_tie(
            round_=ranked,
            by=tie.by,
            number=tie.number,
            action=tie.action,
            order=tie.order,
            day=DAY,
            reason="Jā",
        )
    withdraw_decision(row=tie, by=tie.by, reason="Kļūda")
    with pytest.raises(Refusal, match="taken back already"):
        withdraw_decision(row=tie, by=tie.by, reason="Kļūda")


def test_taking_back_needs_a_reason(ranked: Round, manager: Client) -> None:
    tie = the_tie(ranked)
    answer = manager.post(f"/b/avotu-zeme/2026-3/decisions/{tie.pk}/withdraw/", {"reason": " "}, follow=True)
    assert "Say why the decision is taken back." in answer.content.decode()
    assert the_tie(ranked) == tie


# -- more money --------------------------------------------------------------------------------------------------------


def test_what_cannot_be_raised(ranked: Round, manager: Client) -> None:
    answer = manager.post(
        f"{PAGE}UD1/raise/", {"amount": "0", "number": "", "day": "31.02.2026.", "reason": "x"}
    )
    assert errors(answer) == [
        ("#id_amount", "By how much the money is raised: 0 is less than 0,01"),
        ("#id_number", "Number of the council's decision: Give the number of the decision."),
        ("#id_day", "Day of the decision: There is no such day as 31.02.2026."),
    ]


def test_a_decision_that_takes_too_much_can_be_taken_back_where_the_list_was(
    ranked: Round, manager: Client
) -> None:
    row = record_raise(
        round_=ranked, by=the_tie(ranked).by, number="9", action="UD1", amount=Decimal(9_000_000), taken_from="SLP1",
        day=DAY, reason="Jā",
    )  # fmt: skip
    page = manager.get(PAGE).content.decode()
    assert "The round cannot be ranked yet." in page
    assert f"/decisions/{row.pk}/withdraw/" in page
