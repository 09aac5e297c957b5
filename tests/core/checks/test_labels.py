from core.checks.small_call import GOAL, SOUND
from talka.core.checks.labels import counted, families, following, tokens
from talka.core.texts import load


def test_one_label_written_in_several_ways() -> None:
    same = ((1, 0, "k"), (0, 3, ""), (0, 2, ""))
    assert [tokens(code) for code in ("K.3.2", "K3.2.", "k 3-2", "K.3.2)")] == [same] * 4
    assert tokens("–") == ()


def test_numbers_order_as_numbers() -> None:
    assert sorted(["K.10", "K.9", "K.2"], key=tokens) == ["K.2", "K.9", "K.10"]


def test_roman_numerals_are_numbers_where_all_can_be() -> None:
    roman = counted(tokens(code) for code in ("I", "IV", "IX", "X"))
    assert roman == [((0, 1, ""),), ((0, 4, ""),), ((0, 9, ""),), ((0, 10, ""),)]
    letters = [tokens(code) for code in ("a", "b", "c")]
    assert counted(letters) == letters
    assert counted([tokens("c"), tokens("d")]) == [tokens("c"), tokens("d")]
    assert counted([]) == []


def test_the_label_that_follows() -> None:
    assert following("K.9") == "K.10"
    assert following("1.2.") == "1.3."
    assert following("K.a") is None


def test_families_of_a_small_call() -> None:
    found = [(family.scheme, family.parent, len(family.rows)) for family in families(load(SOUND))]
    assert found == [("S", None, 1), ("S", None, 1), ("S", None, 2), ("S", "K.1", 3), ("S", "K.2", 2)]
    assert "K.1" in GOAL
