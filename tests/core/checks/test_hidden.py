from core.checks.small_call import SOUND, found
from talka.core.checks.hidden import HIDDEN

JOINT = "when = { fact = 'joint', is = 'equal', value = true }\n"


def ceiling(name: str, when: str = "", kind: str = "") -> str:
    return f"[[ceiling]]\nid = '{name}'\nin = 'A'\namount = 10\n{when}{kind}"


def test_general_rules_stand_last() -> None:
    assert found(HIDDEN, SOUND + ceiling("a", JOINT) + ceiling("b")) == []
    training = "[[cost_kind]]\nid = 'training'\ntitle = 'Training'\n"
    kind = "cost_kind = 'training'\n"
    assert found(HIDDEN, SOUND + training + ceiling("a") + ceiling("b", kind=kind)) == []


def test_a_general_ceiling_before_a_special_one() -> None:
    said = "b never counts: a stands before it and fits first"
    expected = [("rule-hidden", "error", ("ceiling", 1), said, None, None)]
    assert found(HIDDEN, SOUND + ceiling("a") + ceiling("b", JOINT)) == expected
    assert found(HIDDEN, SOUND + ceiling("a", JOINT) + ceiling("b", JOINT)) == expected


def test_rates_terms_tiers_and_fixed_sums_too() -> None:
    rate = "[[rate]]\nid = 'A.more'\nin = 'A'\nbase = 50\n" + JOINT
    term = "[[term]]\nid = '{}'\nin = 'A'\nmonths = 12\nafter = 'decision'\n"
    tier = "[[tier]]\nid = '{}'\nin = 'S'\ntitle = 'T'\n"
    fixed = "[[fixed_sum]]\nid = '{}'\nin = 'A'\namount = 5\n"
    text = SOUND + rate
    text += "".join(row.format(name) for row in (term, tier, fixed) for name in ("x", "y"))
    found_here = found(HIDDEN, text)
    assert [row[2] for row in found_here] == [("rate", 1), ("term", 1), ("fixed_sum", 1), ("tier", 1)]
    assert {row[:2] for row in found_here} == {("rule-hidden", "error")}


def test_a_scheme_behind_one_for_all() -> None:
    schemes = 'schemes = [{ scheme = "S", budget = 100_000 }, { scheme = "Z", budget = 0 }]\n'
    text = SOUND.replace('scheme = "S"\n', schemes, 1) + '[[scheme]]\nid = "Z"\n'
    said = "Z never counts: S stands before it and fits first"
    path = ("action", 0, "schemes", 1)
    assert found(HIDDEN, text) == [("rule-hidden", "error", path, said, None, None)]
