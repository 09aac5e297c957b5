"""What the council decided: ties and raises, recorded and taken back; suppositions, which store nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from talka.web.accounts.models import Membership, Role, User
from talka.web.calls.models import Round
from talka.web.decisions.actions import record_raise, record_tie, withdraw_decision
from talka.web.decisions.computing import computed, faults_of, page_now
from talka.web.decisions.models import CouncilDecision
from talka.web.pages.demo import make_demo
from talka.web.site.refusal import Refusal
from web.assessing import browser, events
from web.factories import CALL
from web.pages import errors, texts

pytestmark = pytest.mark.django_db
PAGE = "/b/avotu-zeme/2026-3/ranking/"
DAY = date(2026, 6, 2)


@pytest.fixture
def round_() -> Round:
    make_demo(CALL.parent)
    return Round.objects.get(slug="2026-3")


@pytest.fixture
def manager(round_: Round) -> User:
    return Membership.objects.get(body=round_.body, role=Role.MANAGER).user


def fresh(round_: Round) -> Round:
    return Round.objects.get(pk=round_.pk)


def places(round_: Round, ranked: str) -> list[tuple[int, str, str]]:
    rows = page_now(fresh(round_), "en", 1).rows[ranked]["places"]
    return [(row["place"], row["id"], row["state"]) for row in rows]


def test_tie_taken_back_is_open_again_and_decided_anew_under_its_number(round_: Round, manager: User) -> None:
    before = places(round_, "SLP3")
    row = CouncilDecision.objects.get()

    withdraw_decision(row=row, by=manager, reason="nepareiza secība")

    lists = computed(fresh(round_)).head["en"]["lists"]
    (tied,) = next(row["open_ties"] for row in lists if row["id"] == "SLP3")
    assert sorted(tied) == ["SLP3-02", "SLP3-03"]
    with pytest.raises(Refusal, match="taken back already"):
        withdraw_decision(row=row, by=manager, reason="vēlreiz")
    record_tie(
        round_=round_, by=manager, number=row.number, action="SLP3", order=["SLP3-02", "SLP3-03"], day=DAY,
        reason="cita secība",
    )  # fmt: skip
    after = places(round_, "SLP3")
    assert {name: place for place, name, _ in before}["SLP3-03"] < {n: p for p, n, _ in before}["SLP3-02"]
    assert {name: place for place, name, _ in after}["SLP3-02"] < {n: p for p, n, _ in after}["SLP3-03"]
    assert [what for what, _ in events(round_)][-2:] == ["decision_withdrawn", "tie_decided"]


def test_tie_is_recorded_on_its_page(manager: User) -> None:
    withdraw_decision(row=CouncilDecision.objects.get(), by=manager, reason="r")
    client = browser(manager)
    where = f"{PAGE}SLP3/tie/SLP3-02/"
    fields = {"number": "4/2026", "day": "2.06.2026.", "reason": "balsojums"}

    twice = client.post(where, {**fields, "place-0": "1", "place-1": "1"})
    assert errors(twice) == [
        ("#id_place-1", "SLP3-03: place among the tied: Two applications cannot have the same place.")
    ]

    assert client.post(where, {**fields, "place-0": "2", "place-1": "1"}).status_code == 302
    row = CouncilDecision.objects.get(withdrawn=None)
    assert (row.number, row.order, row.day) == ("4/2026", sorted(row.order, reverse=True), DAY)
    assert client.get(where).status_code == 404, "nothing is tied any more"
    shown = client.get(PAGE)
    assert shown.status_code == 200, "a slash in the number breaks no address"
    assert (
        client.post(f"/b/avotu-zeme/2026-3/decisions/{row.pk}/withdraw/", {"reason": ""}).status_code == 302
    )
    assert CouncilDecision.objects.filter(withdrawn=None).exists(), "without a reason nothing is taken back"
    client.post(f"/b/avotu-zeme/2026-3/decisions/{row.pk}/withdraw/", {"reason": "kļūda"})
    assert not CouncilDecision.objects.filter(withdrawn=None).exists()


def test_tie_of_others_is_refused(round_: Round, manager: User) -> None:
    for order in (["SLP3-02"], ["SLP3-02", "SLP3-02"], ["SLP3-02", "UD1-01"]):
        with pytest.raises(Refusal, match="each tied application"):
            record_tie(round_=round_, by=manager, number="9", action="SLP3", order=order, day=DAY, reason="r")
    with pytest.raises(Refusal, match="already"):
        record_tie(
            round_=round_, by=manager, number="L-2026-14", action="SLP3", order=["SLP3-02", "SLP3-03"], day=DAY,
            reason="r",
        )  # fmt: skip


def test_raised_money_moves_the_line(round_: Round, manager: User) -> None:
    """40 000 is left in UD1, and UD1-04 in place 6 asks for 45 500: with 5 500 more it fits."""
    assert places(round_, "UD1")[5] == (6, "UD1-04", "reserve")
    answer = browser(manager).post(
        f"{PAGE}UD1/raise/",
        {"amount": "5 500,00", "taken_from": "", "number": "15", "day": "2.06.2026.", "reason": "atlikums"},
    )
    assert answer.status_code == 302
    assert places(round_, "UD1")[5] == (6, "UD1-04", "funded")
    facts = {"number": "15", "action": "UD1", "amount": "5500.00", "from": "", "day": "2026-06-02"}
    assert events(round_)[-1] == ("raise_decided", facts)


def test_money_is_not_taken_twice(round_: Round, manager: User) -> None:
    record_raise(
        round_=round_, by=manager, number="16", action="UD1", amount=Decimal(50000), taken_from="UD2", day=DAY,
        reason="r",
    )  # fmt: skip
    kept = computed(fresh(round_))
    assert kept.head["en"]["ready"] is False
    assert faults_of(kept, "en") == ["decisions take more money from the action than it has"]


def rows_of_everything() -> dict[str, int]:
    """How many rows each table has."""
    counts = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')  # noqa: S608 — the database names its tables
            counts[table] = cursor.fetchone()[0]
    return counts


def test_supposing_stores_nothing(round_: Round, manager: User) -> None:
    client = browser(manager)
    client.get(PAGE)
    counts = rows_of_everything()
    before = (Round.objects.get(pk=round_.pk).version, computed(round_).digest)

    answer = client.get(f"{PAGE}what-if/", {"budget-UD1": "405 500,00"})

    assert texts(answer, "tbody tr") == [
        [
            "UD1-04 Koka rotaļlietu darbnīca", "reserve list , place 6", "funded , place 6", "0,00",
            "45 500,00".replace(" ", "\N{NO-BREAK SPACE}"),
        ],
    ] or [row[0].split()[0] for row in texts(answer, "tbody tr")] == ["UD1-04"]  # fmt: skip
    assert rows_of_everything() == counts
    assert (Round.objects.get(pk=round_.pk).version, computed(round_).digest) == before


def test_nobody_but_the_manager_records(round_: Round) -> None:
    council = Membership.objects.get(body=round_.body, role=Role.COUNCIL).user
    client = browser(council)
    assert [
        client.get(PAGE).status_code,
        client.get(f"{PAGE}what-if/").status_code,
        client.get(f"{PAGE}UD1/raise/").status_code,
        client.get(f"{PAGE}results.json").status_code,
    ] == [200, 200, 404, 404]
