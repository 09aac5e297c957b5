from core.checks.small_call import SOUND, choice, text_of
from talka.core.checks.meaning import conditions_of, facts_used, implies
from talka.core.conditions import AllOf, AnyOf, FactIs
from talka.core.rules import Choose
from talka.core.texts import load

JOINT = FactIs.model_validate({"fact": "joint", "is": "equal", "value": True})
ALONE = FactIs.model_validate({"fact": "joint", "is": "equal", "value": False})


def test_what_follows_from_what() -> None:
    both, either = AllOf(all=(JOINT, ALONE)), AnyOf(any=(JOINT, ALONE))
    assert implies(JOINT, JOINT)
    assert not implies(JOINT, ALONE)
    assert implies(both, JOINT)
    assert implies(JOINT, either)
    assert implies(both, either)
    assert implies(both, both)
    assert not implies(either, JOINT)
    assert not implies(JOINT, both)
    assert implies(AnyOf(any=(JOINT, both)), JOINT)


def test_conditions_of_a_criterion_and_its_options() -> None:
    when = "{ fact = 'joint', is = 'equal', value = true }"
    text = text_of(choice("a", "K.1", "", "") + f"when = {when}\n").replace(
        'text = "Text 1"', f'text = "Text 1", when = {when}'
    )
    criterion = load(text).criterion[0]
    assert isinstance(criterion, Choose)
    assert list(conditions_of(0, criterion)) == [
        (("criterion", 0), "Choice a", JOINT),
        (("criterion", 0, "options", 1), "Text 1", JOINT),
    ]


def test_facts_that_are_looked_at() -> None:
    assert facts_used(load(SOUND)) == set()
    text = text_of(choice("a", "K.1", "", "") + "when = { fact = 'joint', is = 'equal', value = true }\n")
    tie = '[[tie]]\nid = "T2"\nin = "S"\ntitle = "T"\nby = "fact"\nof = "requested"\nfirst = "lowest"\n'
    assert facts_used(load(text + tie)) == {"joint", "requested"}
