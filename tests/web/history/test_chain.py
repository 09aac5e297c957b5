"""The chain of events: every row that was changed, taken out or put in is named; erasing keeps it whole."""

import ast
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

import talka.web
from talka.core.values import Message
from talka.language import words
from talka.web.accounts.models import Body
from talka.web.history.chain import Entry, Of, faults_in_chain, record, record_all
from talka.web.history.models import ChainEnd, Detail, Event
from talka.web.history.what import WHAT, in_words
from web.assessing import browser, queries
from web.factories import a_body, a_member
from web.pages import texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    found = a_body()
    with transaction.atomic():
        for number in range(1, 6):
            facts = {"number": f"UD1-0{number}"}
            record(
                found,
                None,
                "application_entered",
                Of("application", number),
                facts,
                {"reason": f"tā {number}"},
            )
    return found


def faults(body: Body) -> list[str]:
    return [str(fault) for fault in faults_in_chain(body)]


def test_whole_chain_has_no_faults(body: Body) -> None:
    assert faults(body) == []


def test_several_at_once_make_the_chain_of_one_by_one(body: Body) -> None:
    with transaction.atomic():
        record_all(body, None, [Entry("register_closed", Of("round", 1)), Entry("joined", Of("person", 1))])
    assert faults(body) == []
    assert list(Event.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"facts": {"number": "UD1-99"}},
            ["event 3 was changed", "the detail reason of event 3 was changed"],
        ),
        ({"what": "application_withdrawn"}, ["event 3 was changed"]),
        ({"at": timezone.now()}, ["event 3 was changed"]),
        ({"before": "0" * 64}, ["event 3 does not follow the one before it", "event 3 was changed"]),
        ({"digest": "0" * 64}, ["event 3 was changed", "event 4 does not follow the one before it"]),
    ],
)
def test_changed_row_is_named(body: Body, change: dict[str, object], expected: list[str]) -> None:
    Event.objects.filter(number=3).update(**change)
    assert faults(body) == expected


def test_deleted_rows_are_named(body: Body) -> None:
    Detail.objects.filter(event__number__in=[2, 3]).delete()
    Event.objects.filter(number__in=[2, 3]).delete()
    assert faults(body) == ["events 2 to 3 are missing"]


def test_rows_cut_off_at_the_end_are_named(body: Body) -> None:
    Detail.objects.filter(event__number__gte=4).delete()
    Event.objects.filter(number__gte=4).delete()
    assert faults(body) == ["the events after 3 are missing"]


def test_inserted_row_is_named(body: Body) -> None:
    last = Event.objects.get(number=5)
    Event.objects.create(
        body=body, number=6, at=timezone.now(), what="register_closed", of_kind="round", of_id="1", facts={},
        before=last.digest, digest="0" * 64,
    )  # fmt: skip
    assert faults(body) == ["event 6 was changed", "the events after 6 are missing"]


def test_changed_detail_is_named_and_an_erased_one_is_not(body: Body) -> None:
    Detail.objects.filter(event__number=2).update(value="cita")
    assert faults(body) == ["the detail reason of event 2 was changed"]
    Detail.objects.filter(event__number=2).update(value=None)
    assert faults(body) == []


def test_value_kept_apart_is_in_no_fact(body: Body) -> None:
    assert body.events.count() == 5
    assert [row for row in Event.objects.all() if "tā" in str(row.facts)] == []


def test_event_belongs_to_a_transaction(body: Body) -> None:
    if not connection.in_atomic_block:
        with pytest.raises(RuntimeError, match="transaction"):
            record(body, None, "joined", Of("person", 1))


def test_command_names_the_body_and_the_row(body: Body, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("history", "verify", "--body", body.slug)
    end = ChainEnd.objects.get(body=body).digest
    assert end in capsys.readouterr().out
    Event.objects.filter(number=3).update(what="joined")
    with pytest.raises(CommandError):
        call_command("history", "verify")
    assert words(Message("event {number} was changed", (("number", 3),)), "lv") in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("history", "verify", "--body", "nav")


def test_page_shows_events_and_verifying_names_the_row(body: Body) -> None:
    client = browser(a_member(body, "auditor").user)
    rows = texts(client.get("/b/avotu-zeme/history/"), "tbody tr")
    assert [(row[0], row[2], row[3]) for row in rows][:2] == [
        ("5", "the program", "The application UD1-05 was entered. tā 5"),
        ("4", "the program", "The application UD1-04 was entered. tā 4"),
    ]
    Event.objects.filter(number=3).update(what="joined")
    assert "event 3 was changed" in client.get("/b/avotu-zeme/history/verify/").content.decode()


def test_page_takes_as_many_queries_for_fifty_events_as_for_five(body: Body) -> None:
    client = browser(a_member(body).user)
    few = queries(lambda: client.get("/b/avotu-zeme/history/"))
    with transaction.atomic():
        record_all(body, None, [Entry("joined", Of("person", n)) for n in range(45)])
    assert (queries(lambda: client.get("/b/avotu-zeme/history/")), few <= 8) == (few, True)


def test_every_key_that_is_recorded_has_words() -> None:
    recorded = {key for path in Path(talka.web.__path__[0]).rglob("*.py") for key in keys_in(path)}
    assert recorded - WHAT.keys() == set()
    assert len(recorded) > 30


def keys_in(path: Path) -> set[str]:
    """Keys of events that a module names: in `record(…)` and `Entry(…)`, or set aside for them as `what`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            place = {"record": 2, "Entry": 0}.get(node.func.id)
            if place is not None and len(node.args) > place:
                found |= literals(node.args[place])
        elif isinstance(node, ast.Assign) and [getattr(t, "id", "") for t in node.targets] == ["what"]:
            found |= literals(node.value)
    return found if "history" in path.read_text("utf-8") else set()


def literals(node: ast.expr) -> set[str]:
    if isinstance(node, ast.JoinedStr):  # f"{kind}_decided"
        return {"tie_decided", "raise_decided"}
    branches = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
    return {row.value for row in branches if isinstance(row, ast.Constant) and isinstance(row.value, str)}


def test_unknown_key_and_missing_fact_are_shown_as_they_are() -> None:
    assert str(in_words("made_up", {})) == "made_up"
    assert str(in_words("panel_drawn", {})) == "The assessors of – were drawn."
