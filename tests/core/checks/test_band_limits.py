from decimal import Decimal

from core.checks.small_call import found, mends, sources, text_of
from talka.core.checks.band_limits import BAND_LIMITS, has_no_band_for_some
from talka.core.rules import Bands
from talka.core.texts import load
from talka.core.toml import Path


def bands(*rows: str, fact: str = "eligible_cost", extra: str = "", marked: str = "computed") -> str:
    lines = "".join(f"    {{ {row} }},\n" for row in rows)
    return f"""
[[fact]]
id = "events"
title = "Events"
kind = "count"
[[fact]]
id = "member_since"
title = "Member since"
kind = "date"
[[criterion]]
id = "size"
in = "S.K"
code = "S.6"
kind = "bands"
title = "Size"
marked = "{marked}"
fact = "{fact}"
{extra}
bands = [
{lines}]
"""


def row(number: int) -> Path:
    return ("criterion", 0, "bands", number)


BY_COST = (
    "up_to = 10_000, points = 3",
    "from = 10_000.01, up_to = 30_000, points = 2",
    "over = 30_000, points = 1",
)


def test_bands_without_gap_or_overlap() -> None:
    sound = [
        bands(*BY_COST),
        bands(*reversed(BY_COST)),
        bands(
            "from = 1, up_to = 3, points = 1", "from = 4, points = 2", "below = 1, points = 0", fact="events"
        ),
        bands("below = 50, points = 1", "from = 50, up_to = 100, points = 2", fact="share.x").replace(
            "[[criterion]]", '[[cost_kind]]\nid = "x"\ntitle = "X"\n[[criterion]]'
        ),
        bands(
            "up_to = 12, points = 0",
            "from = 13, points = 1",
            fact="member_since",
            extra='months_until = "filing"',
        ),
        bands("up_to = 10, points = 1", "over = 10, points = 0", fact="cost", extra='per = "events"'),
        bands("up_to = 10, points = 1", "up_to = 5, points = 1", "over = 10, points = 0"),
    ]
    for text in sound:
        assert found(BAND_LIMITS, text_of(text)) == []


def test_one_amount_that_lies_in_no_band() -> None:
    text = text_of(bands("up_to = 100_000, points = 1", "over = 100_000.01, points = 0.5"))
    said = "S.6: exactly 100000.01 lies in no band"
    assert found(BAND_LIMITS, text) == [("band-gap", "warning", row(1), said, None, None)]
    assert mends(BAND_LIMITS, text) == [((*row(1), "over"), Decimal(100_000), False)]


def test_a_gap_stops_the_computing_where_nothing_is_chosen_for_it() -> None:
    open_rule = text_of(bands("up_to = 5, points = 1", "from = 8, points = 2", fact="events"))
    text = open_rule.replace('no_band = "zero"\n', "")
    said = "S.6: from 6 to 7 there is no band"
    assert found(BAND_LIMITS, text) == [("band-gap", "error", row(1), said, None, None)]
    assert mends(BAND_LIMITS, text) == [((*row(1), "from"), Decimal(6), False)]
    judged = text.replace('marked = "computed"', 'marked = "judged"')
    assert found(BAND_LIMITS, judged) == [("band-gap", "warning", row(1), said, None, None)]


def test_gaps_between_values_without_steps() -> None:
    text = text_of(
        bands("up_to = 10, points = 1", "from = 10.01, points = 0", fact="cost", extra='per = "events"')
    )
    said = "S.6: what lies between 10 and 10.01 is in no band"
    assert found(BAND_LIMITS, text) == [("band-gap", "warning", row(1), said, None, None)]
    text = text_of(
        bands("below = 10, points = 1", "over = 10, points = 0", fact="cost", extra='per = "events"')
    )
    said = "S.6: exactly 10 lies in no band"
    assert found(BAND_LIMITS, text) == [("band-gap", "warning", row(1), said, None, None)]


def test_bands_that_overlap_with_different_points() -> None:
    text = text_of(bands("up_to = 10_000, points = 3, text = 'small'", "from = 10_000, points = 2"))
    said = "S.6: the bands “small” and 10000– overlap and give 3 and 2 points"
    assert found(BAND_LIMITS, text) == [("band-overlap", "error", row(1), said, None, None)]
    assert mends(BAND_LIMITS, text) == [((*row(1), "from"), Decimal("10000.01"), False)]


def test_bands_of_two_conditions_do_not_meet() -> None:
    when = ", when = { fact = 'joint', is = 'equal', value = %s }"
    joint = ("up_to = 10, points = 1" + when % "true", "over = 10, points = 2" + when % "true")
    alone = ("up_to = 20, points = 3" + when % "false", "over = 21, points = 4" + when % "false")
    text = bands(*joint, *alone)
    said = "S.6: from 20.01 to 21 there is no band"
    assert found(BAND_LIMITS, text_of(text)) == [("band-gap", "warning", row(3), said, None, None)]


def test_a_band_that_holds_nothing() -> None:
    text = text_of(
        bands(
            "up_to = 3, points = 0", "over = 3, below = 4, points = 1", "from = 4, points = 2", fact="events"
        )
    )
    said = "S.6: no value lies in the band 3–4"
    assert found(BAND_LIMITS, text) == [("band-empty", "warning", row(1), said, None, None)]


def test_ends_that_are_open() -> None:
    text = text_of(bands("from = 1, up_to = 3, points = 1", "from = 4, up_to = 9, points = 2", fact="events"))
    low, high = "S.6: below 1 there is no band", "S.6: from 10 on there is no band"
    assert found(BAND_LIMITS, text) == [
        ("band-open", "warning", row(0), low, None, None),
        ("band-open", "warning", row(1), high, None, None),
    ]
    assert sources(BAND_LIMITS, text) == [None, None]


def test_limits_of_the_action_close_the_ends() -> None:
    text = text_of(
        bands("from = 1_000, up_to = 9_000, points = 1", "over = 9_000, up_to = 35_000, points = 0")
    )
    ceiling = '[[ceiling]]\nid = "A.most"\nin = "A"\namount = 35_000\n'
    closed = text.replace('scheme = "S"\n', 'scheme = "S"\nleast_cost = 1_000\n', 1) + ceiling
    assert found(BAND_LIMITS, closed) == []
    assert [finding[0] for finding in found(BAND_LIMITS, text)] == ["band-open", "band-open"]


def test_points_that_rise_and_fall() -> None:
    text = text_of(
        bands("up_to = 10, points = 3", "over = 10, up_to = 20, points = 1", "over = 20, points = 2")
    )
    said = "S.6: points rise and fall from band to band: 3, 1, 2"
    path = ("criterion", 0, "bands")
    assert found(BAND_LIMITS, text) == [("band-direction", "warning", path, said, None, None)]


def test_whether_a_value_can_lie_in_no_band() -> None:
    for rows, expected in ((BY_COST, False), (BY_COST[:2], True)):
        call = load(text_of(bands(*rows)))
        criterion = call.criterion[0]
        assert isinstance(criterion, Bands)
        assert has_no_band_for_some(call, criterion) is expected
