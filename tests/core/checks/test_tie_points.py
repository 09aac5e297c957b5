from decimal import Decimal

from core.checks.small_call import SOUND, found
from talka.core.checks.tie_points import TIE_POINTS

PATH = ("settings", "tie_points")


def with_points(points: str, step: str = "0.001") -> str:
    shown = f'shown_points = {{ step = {step}, direction = "half_up" }}'
    text = SOUND.replace('shown_points = { step = 0.01, direction = "half_up" }', shown)
    return text.replace('marks = "mean"', f'marks = "mean"\ntie_points = {points}')


def parts(points: str, tied: int) -> tuple[str, str, tuple[str, str], str, Decimal, None]:
    said = (
        f"{points} tie points divided among {tied} tied projects do not come out even, and the call does not say "
        "how they are rounded"
    )
    return "tie-points-parts", "note", PATH, said, Decimal(points), None


def test_nothing_is_added() -> None:
    assert found(TIE_POINTS, SOUND) == []
    assert found(TIE_POINTS, with_points("0")) == []


def test_parts_that_do_not_come_out_even() -> None:
    assert found(TIE_POINTS, with_points("0.01")) == [parts("0.01", 3)]
    assert found(TIE_POINTS, with_points("0.03")) == [parts("0.03", 7)]
    assert found(TIE_POINTS, with_points("2.52")) == []


def test_a_rounding_that_the_call_states() -> None:
    for words in ("note = 'Parts are rounded down to 0.001.'", "note = 'Noapaļo līdz tūkstošdaļām.'"):
        text = with_points("0.01").replace('title = "Filed earlier"', f'title = "Filed earlier"\n{words}')
        assert found(TIE_POINTS, text) == []


def test_points_that_are_too_small_to_show() -> None:
    said = "0.001 tie points vanish where they are added to totals shown in steps of 0.01"
    hidden = ("tie-points-hidden", "note", PATH, said, Decimal("0.001"), Decimal("0.01"))
    assert found(TIE_POINTS, with_points("0.001", "0.01")) == [parts("0.001", 3), hidden]
    assert found(TIE_POINTS, with_points("0.006", "0.01")) == [parts("0.006", 7)]
