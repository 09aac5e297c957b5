"""Settings that a call leaves open, chosen once: an amended text that names the old one."""

from decimal import Decimal

import pytest

from talka.core.call import Call
from talka.core.needs import missing_facts
from talka.core.round import load_round
from talka.core.setting_words import SETTINGS
from talka.core.texts import digest, load, normal
from talka.core.values import changed
from talka.web.calls.actions import choose_settings, take_in_call
from talka.web.calls.models import CallText, Round
from talka.web.site.refusal import Refusal
from web.assessing import browser, events, queries
from web.factories import CALL, a_body, a_member
from web.pages import errors

pytestmark = pytest.mark.django_db
PAGE = "/b/avotu-zeme/2026-3/call/"
TEXT = "\n".join(
    line
    for line in CALL.read_text("utf-8").splitlines()
    if not line.startswith(("marks =", "shown_points ="))
)


@pytest.fixture
def round_() -> Round:
    body = a_body()
    return take_in_call(body=body, by=a_member(body).user, text=TEXT)


def test_choice_makes_an_amended_text(round_: Round) -> None:
    client = browser(a_member(round_.body, name="Anna Kalna").user)
    fields = {"marks": "mean", "shown_points": "0.01 half_up", "reason": "padome, protokols Nr. 4"}

    answer = client.post(f"{PAGE}settings/", fields)

    assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)
    row = Round.objects.get()
    old, new = CallText.objects.order_by("pk")
    assert (row.text, new.amends, row.version) == (new, old, 1)
    assert old.text == normal(TEXT), "what was published is not rewritten"
    call = load(new.text)
    assert (call.settings.marks, call.call.amends, call.call.amended) == (
        "mean",
        old.digest,
        "padome, protokols Nr. 4",
    )
    assert changed(call, call=load(TEXT).call, settings=load(TEXT).settings) == load(TEXT), (
        "nothing else differs"
    )
    assert new.digest == digest(new.text)
    what, facts = events(row)[-1]
    assert (what, facts["marks"], facts["digest"]) == ("settings_chosen", "mean", new.digest)
    assert [
        old.digest in client.get(PAGE).content.decode(),
        new.digest in client.get(PAGE).content.decode(),
    ] == [True] * 2


def test_setting_is_chosen_once(round_: Round) -> None:
    by = a_member(round_.body, name="Anna Kalna").user
    choose_settings(round_=round_, by=by, chosen={"marks": "mean"}, reason="r")
    with pytest.raises(Refusal, match="chosen already: marks"):
        choose_settings(round_=round_, by=by, chosen={"marks": "sum"}, reason="r")
    assert CallText.objects.count() == 2


def test_page_asks_for_a_reason_and_a_choice(round_: Round) -> None:
    client = browser(a_member(round_.body, name="Anna Kalna").user)
    assert errors(client.post(f"{PAGE}settings/", {"marks": "mean"})) == [
        ("#id_reason", "Who decided this, and when: Say who decided this, and when.")
    ]
    assert [what for _, what in errors(client.post(f"{PAGE}settings/", {"reason": "r"}))] == [
        "Nothing was chosen."
    ]
    assert CallText.objects.count() == 1


def test_what_is_missing_does_not_hang_on_settings() -> None:
    """So nothing has to be counted again when settings are chosen."""
    call = load(CALL.read_text("utf-8"))
    applications = load_round(CALL.with_name("round.toml").read_text("utf-8")).application
    bare = [changed(row, facts={}, territory=None, joint=None) for row in applications]
    values = [
        *((form.name, value) for form in SETTINGS for value, _ in form.answers),
        *((name, None) for name in ("marks", "no_band", "round_rate", "round_funding", "gates")),
    ]
    values += [("divergence_points", Decimal(3)), ("least_sheets", 1)]

    def missing(of: Call) -> list[tuple[str, ...]]:
        return [missing_facts(of, row) for row in bare if row.action in of.actions]

    expected = missing(call)
    others = [
        changed(call, settings=changed(call.settings, **{name: value})) for name, value in values
        if value != "off_others"
    ]  # fmt: skip
    assert all(missing(other) == expected for other in others)
    assert any(expected)


def test_page_takes_few_queries(round_: Round) -> None:
    client = browser(a_member(round_.body, name="Anna Kalna").user)
    assert queries(lambda: client.get(PAGE)) <= 8
