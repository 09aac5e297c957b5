"""What must hold of every round, whatever its figures."""

import random
import re
from contextlib import suppress
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from small import SETTINGS, application_text, call, call_text, round_text, sheet_text
from talka.core.bundle import office_bundle, public_bundle, read_inputs, verify
from talka.core.call import Call
from talka.core.results import Results, assess_round
from talka.core.round import Round, load_round
from talka.core.texts import load
from talka.core.values import Unusable, changed

CRITERIA = "".join(
    f'[[criterion]]\nid = "K{n}"\nin = "Q"\nkind = "number"\ntitle = "K{n}"\nmost = 4\nstep = 0.5\nweight = {weight}\n'
    for n, weight in ((1, "1"), (2, "0.3"), (3, "2.5"))
)
TIER = (
    '[[tier]]\nid = "Y"\nin = "S"\ntitle = "joint"\nwhen = { fact = "joint", is = "equal", value = true }\n'
)
TIE = '[[tie]]\nid = "T"\nin = "S"\ntitle = "less"\nby = "fact"\nof = "public_funding"\nfirst = "lowest"\n'
LINES = ("stop", "skip", "part", "raise")
QUICK = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])

applications = st.lists(
    st.tuples(
        st.integers(100, 9000),  # cost
        st.booleans(),  # joint
        st.lists(st.tuples(*(st.sampled_from(["0", "0.5", "1", "2", "3.5", "4"]) for _ in range(3))), min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=7,
)  # fmt: skip
Drawn = list[tuple[int, bool, list[tuple[str, ...]]]]


def made(drawn: Drawn, line: str, *, tiers: bool, raised: int = 0) -> tuple[str, str]:
    text = call_text(
        criteria=CRITERIA,
        more=TIER + TIE,
        money="5000",
        settings=SETTINGS.replace('"stop"', f'"{line}"').replace(
            "tiers_first = false", f"tiers_first = {str(tiers).lower()}"
        ),
        scheme="minimum = { at_least = 2 }",
    )
    parts = []
    for n, (cost, joint, sheets) in enumerate(drawn):
        parts.append(application_text(str(n), costs=str(cost), more=f"joint = {str(joint).lower()}"))
        for v, marks in enumerate(sheets, 1):
            given_marks = ", ".join(f"K{k} = {mark}" for k, mark in enumerate(marks, 1))
            parts.append(sheet_text(given_marks, application=str(n), assessor=f"V{v}"))
    if raised:
        parts.append(
            f'[[decision]]\nid = "L"\nkind = "raise"\naction = "A"\namount = {raised}\ndate = 2026-04-20\nreason = "x"\n'
        )
    return text, round_text(*parts)


def essence(found: Results) -> list[tuple[object, ...]]:
    """What a permutation must not change."""
    return sorted(
        (row.assessed.application.id, row.state, row.grant, row.place.place if row.place else 0,
         row.assessed.combined.total if row.assessed.combined else None)
        for row in found.outcomes
    )  # fmt: skip


@QUICK
@given(applications, st.sampled_from(LINES), st.booleans(), st.integers(0, 3000))
def test_order_follows_exact_totals_within_a_tier_and_grants_stay_within_the_money(
    drawn: Drawn,
    line: str,
    tiers: bool,
    raised: int,
) -> None:
    call_, round_ = (
        read(text)
        for read, text in zip((load, load_round), made(drawn, line, tiers=tiers, raised=raised), strict=True)
    )
    assert isinstance(call_, Call)
    assert isinstance(round_, Round)
    found = assess_round(call_, round_)

    joint = {row.id: bool(row.joint) for row in round_.application}
    places = found.lists[0].places
    for first, second in pairwise(places):
        if not tiers or joint[first.application] == joint[second.application]:
            assert first.total >= second.total
        else:
            assert joint[first.application]
    assert found.lists[0].granted <= Decimal(5000) + raised
    assert sum(found.counts().values()) == len(drawn)


@QUICK
@given(applications, st.sampled_from(LINES), st.randoms(use_true_random=False))
def test_permuting_assessors_applications_and_criteria_changes_nothing(
    drawn: Drawn, line: str, chance: random.Random
) -> None:
    call_text_, round_text_ = made(drawn, line, tiers=False)
    call_, round_ = load(call_text_), load_round(round_text_)
    renamed = dict(zip(("V1", "V2", "V3"), chance.sample(("V1", "V2", "V3"), 3), strict=True))
    shuffled_round = load_round("".join(renamed.get(part, part) for part in _split_assessors(round_text_)))
    shuffled_round = changed(
        shuffled_round, application=tuple(chance.sample(round_.application, len(round_.application)))
    )
    shuffled_call = changed(call_, criterion=tuple(chance.sample(call_.criterion, len(call_.criterion))))

    assert essence(assess_round(shuffled_call, shuffled_round)) == essence(assess_round(call_, round_))


def _split_assessors(text: str) -> list[str]:
    return re.split(r"(V[123])", text)


@QUICK
@given(applications, st.sampled_from(LINES))
def test_verify_accepts_what_rank_wrote(drawn: Drawn, line: str) -> None:
    inputs = read_inputs(*made(drawn, line, tiers=False))
    results = assess_round(inputs.call, inputs.round)

    for bundle in (
        office_bundle(inputs, results, "talka test"),
        public_bundle(inputs, results, "talka test"),
    ):
        assert verify(bundle).differences == ()


@pytest.mark.parametrize(
    "number", ["1e3", "1e400", "nan", "inf", "9" * 13, "0." + "1" * 7, "9" * 100_000, "0x" + "f" * 1000]
)
def test_hostile_numbers_are_refused_in_a_round_as_in_a_call(number: str) -> None:
    text = round_text(application_text(costs=number))

    with pytest.raises(ValueError, match=r"plain|digits|number"):
        load_round(text)
    with pytest.raises(ValueError, match=r"plain|digits|number"):
        load(call_text(money=number))


def test_the_call_of_the_properties_is_sound() -> None:
    assert call(criteria=CRITERIA, more=TIER + TIE).call.id == "test/1"


BITS = st.sampled_from(
    [
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        "=",
        "\n",
        "#",
        ",",
        ".",
        "1e9",
        "nan",
        "true",
        "[[sheet]]",
        "\x00",
        "ž",
        "in",
        " = {}",
        "0x1",
    ]
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 30), BITS), min_size=1, max_size=4), st.booleans()
)
def test_a_mangled_text_is_refused_or_read_but_never_crashes(
    edits: list[tuple[int, int, str]], of_a_round: bool
) -> None:
    text = (
        round_text(application_text("1"), sheet_text("K1 = 3"))
        if of_a_round
        else call_text(criteria=CRITERIA, more=TIER + TIE)
    )
    for at, length, bit in edits:
        text = text[: at % len(text)] + bit + text[at % len(text) + length :]

    with suppress(Unusable):
        (load_round if of_a_round else load)(text)
