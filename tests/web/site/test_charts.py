"""Charts as values: shares of the whole in per cent, and what stands beside them."""

from decimal import Decimal

from talka.core.values import say
from talka.web.site.charts import Bar, Part, Reach, bars, spread, stack

A, B, C = say("a"), say("b"), say("c")


def test_the_greatest_bar_or_mark_is_as_wide_as_the_drawing() -> None:
    rows = [("UD1", Decimal(150), "150 EUR"), ("UD2", Decimal(50), "50 EUR"), ("UD3", Decimal(0), "0 EUR")]
    drawn = bars(A, B, C, rows, [Decimal(200), Decimal(100), Decimal(0)])
    assert drawn.bars == (
        Bar("UD1", "150 EUR", "75.0%", "100.0%"),
        Bar("UD2", "50 EUR", "25.0%", "50.0%"),
        Bar("UD3", "0 EUR", "0.0%", "0.0%"),
    )
    assert bars(A, B, C, rows).bars[1] == Bar("UD2", "50 EUR", "33.3%", None)


def test_nothing_draws_nothing() -> None:
    assert bars(A, B, C, []).bars == ()
    assert bars(A, B, C, [("UD1", Decimal(0), "0")]).bars == (Bar("UD1", "0", "0.0%", None),)


def test_parts_of_a_whole_stand_beside_one_another() -> None:
    parts = stack(A, B, C, [(A, 1), (B, 0), (C, 2)]).parts
    assert parts == (
        Part(A, 1, "0.0%", "33.3%", "#14524f"),
        Part(B, 0, "33.3%", "0.0%", "#6d9a94"),
        Part(C, 2, "33.3%", "66.7%", "#b8801f"),
    )


def test_reaches_lie_on_one_scale() -> None:
    rows = [("UD1-01", Decimal("24.5"), Decimal("26.25"), Decimal(28))]
    assert spread(A, B, rows, Decimal(35)).reaches == (
        Reach("UD1-01", ("24,5", "26,25", "28"), "70.0%", "75.0%", "80.0%"),
    )
