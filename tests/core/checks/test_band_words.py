from core.checks.small_call import found, text_of
from talka.core.checks.band_words import BAND_WORDS


def bands(*rows: str, extra: str = 'months_until = "filing"', fact: str = "member_since") -> str:
    lines = "".join(f"    {{ {row} }},\n" for row in rows)
    head = '[[fact]]\nid = "member_since"\ntitle = "Member since"\nkind = "date"\n'
    return text_of(f"""{head}
[[criterion]]
id = "since"
in = "S.K"
code = "S.5"
kind = "bands"
title = "Since"
fact = "{fact}"
{extra}
bands = [
{lines}]
""")


def path(number: int) -> tuple[str | int, ...]:
    return ("criterion", 0, "bands", number, "text")


def test_words_that_say_the_limits() -> None:
    months = bands(
        "from = 60, points = 1, text = '60 un vairāk mēnešus'",
        "from = 13, up_to = 59, points = 0.5, text = '13- 59 mēneši'",
        "up_to = 12, points = 0, text = '0-12 months'",
    )
    cost = bands(
        "up_to = 10_000, points = 3, text = 'Līdz 10 000'",
        "over = 10_000, up_to = 30_000, points = 2, text = '10 000,01- 30 000'",
        "over = 30_000, points = 1, text = 'Virs 30 000,00 EUR'",
        extra="",
        fact="eligible_cost",
    )
    assert found(BAND_WORDS, months) == []
    assert found(BAND_WORDS, cost) == []


def test_words_that_contradict_the_limits_or_themselves() -> None:
    text = bands("from = 60, points = 1, text = 'vairāk kā 5 gadus (60 un vairāk mēnešus)'")
    said = "S.5: the words say “vairāk kā 5 gadus”, the limits are ≥ 60"
    assert found(BAND_WORDS, text) == [("band-words", "warning", path(0), said, "vairāk kā 5 gadus", "≥ 60")]


def test_a_limit_that_was_put_right_but_not_its_words() -> None:
    text = bands("over = 100_000, points = 1, text = 'virs 100 000,01'", extra="", fact="eligible_cost")
    said = "S.5: the words say “virs 100 000,01”, the limits are > 100000"
    assert found(BAND_WORDS, text) == [
        ("band-words", "warning", path(0), said, "virs 100 000,01", "> 100000")
    ]


def test_a_range_in_other_figures() -> None:
    text = bands("from = 13, up_to = 59, points = 1, text = 'no 1 līdz 4 gadus (13- 59 mēnešus)'")
    said = "S.5: the words say “no 1 līdz 4 gadus”, the limits are ≥ 13, ≤ 59"
    assert found(BAND_WORDS, text) == [
        ("band-words", "warning", path(0), said, "no 1 līdz 4 gadus", "≥ 13, ≤ 59")
    ]


def test_an_open_side_that_words_limit() -> None:
    text = bands("points = 1, text = 'up to 12 months'")
    said = "S.5: the words say “up to 12 months”, the limits are –"
    assert found(BAND_WORDS, text) == [("band-words", "warning", path(0), said, "up to 12 months", "–")]
