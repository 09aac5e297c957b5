from datetime import datetime

from core.checks.small_call import SOUND, found, mends
from talka.core.checks.dates import DATES

CLOSES = ("call", "closes")


def closing(moment: str) -> str:
    return SOUND.replace("closes = 2026-04-18T23:59:59", f"closes = {moment}")


def test_thirty_days_until_the_last_moment() -> None:
    assert found(DATES, SOUND) == []
    assert found(DATES, SOUND.replace("T00:00:00", "T09:30:00")) == []


def test_a_call_that_closes_before_it_opens() -> None:
    text = closing("2025-04-18T23:59:59")
    said = "the call closes 2025-04-18 23:59:59, before it opens 2026-03-20 00:00:00"
    assert found(DATES, text) == [("dates-order", "error", CLOSES, said, None, None)]


def test_a_short_call() -> None:
    said = "the call is open for 29 days; 30 are usual"
    expected = [("dates-short", "warning", CLOSES, said, 29, 30)]
    assert found(DATES, closing("2026-04-17T23:59:59")) == expected


def test_midnight_is_the_first_moment() -> None:
    text = closing("2026-04-19T00:00:00")
    moment = datetime.fromisoformat("2026-04-19T00:00:00")
    said = "the call closes at 00:00, the first moment of 2026-04-19"
    assert found(DATES, text) == [("dates-midnight", "warning", CLOSES, said, moment, None)]
    assert mends(DATES, text) == [(CLOSES, datetime.fromisoformat("2026-04-19T23:59:59"), False)]


def test_a_closing_within_the_day() -> None:
    moment = datetime.fromisoformat("2026-04-18T17:00:00")
    said = "the call closes at 2026-04-18 17:00:00, before the last moment of the day"
    assert found(DATES, closing("2026-04-18T17:00:00")) == [
        ("dates-closing", "note", CLOSES, said, moment, None)
    ]


def test_an_odd_opening() -> None:
    moment = datetime.fromisoformat("2026-03-20T09:17:00")
    said = "the call opens at an odd time: 2026-03-20 09:17:00"
    text = SOUND.replace("opens = 2026-03-20T00:00:00", "opens = 2026-03-20T09:17:00")
    assert found(DATES, text) == [("dates-opening", "note", ("call", "opens"), said, moment, None)]


def test_a_zone_of_another_country() -> None:
    text = SOUND.replace('round = "1"', 'round = "1"\nzone = "Europe/Tallinn"')
    said = "the time zone is Europe/Tallinn; Europe/Riga is usual"
    expected = [("dates-zone", "note", ("call", "zone"), said, "Europe/Tallinn", "Europe/Riga")]
    assert found(DATES, text) == expected
    assert found(DATES, text.replace('round = "1"', 'round = "1"\nlanguage = "en"')) == []


def test_terms_that_run_in_a_circle() -> None:
    row = '[[deadline]]\nid = "{}"\ntitle = "Term {}"\nlength = 1\nunit = "months"\nafter = "{}"\n'
    sound = SOUND + row.format("a", "a", "closing") + row.format("b", "b", "a")
    assert found(DATES, sound) == []
    circle = SOUND + row.format("a", "a", "b") + row.format("b", "b", "a") + row.format("c", "c", "a")
    said = "the deadline “Term {}” runs, in the end, from itself"
    assert found(DATES, circle) == [
        ("dates-circle", "error", ("deadline", 0, "after"), said.format("a"), None, None),
        ("dates-circle", "error", ("deadline", 1, "after"), said.format("b"), None, None),
    ]
