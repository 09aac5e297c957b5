from decimal import Decimal

from core.checks.small_call import BASE, GOAL, RISKS, SCHEME, SECTION, SOUND, found, mends, sources
from talka.core.checks.sums import SUMS

WITH_MAXIMA = (
    BASE
    + SCHEME
    + "maximum = 4\n"
    + SECTION
    + "maximum = 4\nsource = { lines = '12-14', page = '3' }\n"
    + GOAL
    + "maximum = 2\nsource = { lines = '7' }\n"
    + RISKS
    + "maximum = 2\n"
)

GROUP = """
[[criterion]]
id = "rivals"
in = "S.K"
code = "K.3"
kind = "group"
take = "sum"
title = "Rivals"
maximum = {maximum}
[[criterion]]
id = "rivals.1"
in = "rivals"
kind = "number"
title = "Named"
values = [0, 0.5]
[[criterion]]
id = "rivals.2"
in = "rivals"
kind = "number"
title = "Price"
values = [0, 0.5]
maximum = {part}
"""


def test_stated_maxima_that_add_up() -> None:
    assert found(SUMS, SOUND) == []
    assert found(SUMS, WITH_MAXIMA) == []


def test_a_criterion_states_another_maximum_than_its_options_give() -> None:
    text = WITH_MAXIMA.replace("maximum = 2\nsource", "maximum = 3\nsource")
    path = ("criterion", 0, "maximum")
    said = "K.1: the stated maximum is 3, the parts give 2"
    assert found(SUMS, text) == [("sum-criterion", "error", path, said, Decimal(3), Decimal(2))]
    assert mends(SUMS, text) == [(path, Decimal(2), False)]
    assert sources(SUMS, text) == ["lines 7"]


def test_one_slip_in_an_option_is_one_finding() -> None:
    text = WITH_MAXIMA.replace('{ points = 2, text = "clear" }', '{ points = 3, text = "clear" }')
    said = "K.1: the stated maximum is 2, the parts give 3"
    path = ("criterion", 0, "maximum")
    assert found(SUMS, text) == [("sum-criterion", "error", path, said, Decimal(2), Decimal(3))]


def test_a_section_states_another_maximum_than_its_criteria_give() -> None:
    text = WITH_MAXIMA.replace("maximum = 4\nsource", "maximum = 5\nsource")
    path = ("section", 0, "maximum")
    said = "Quality: the stated maximum is 5, the parts give 4"
    assert found(SUMS, text) == [("sum-section", "error", path, said, Decimal(5), Decimal(4))]
    assert mends(SUMS, text) == [(path, Decimal(4), False)]
    assert sources(SUMS, text) == ["page 3, lines 12-14"]


def test_a_scheme_states_another_maximum_than_its_sections_give() -> None:
    text = WITH_MAXIMA.replace(SCHEME + "maximum = 4", SCHEME + "maximum = 40")
    said = "S: the stated maximum is 40, the parts give 4"
    path = ("scheme", 0, "maximum")
    assert found(SUMS, text) == [("sum-scheme", "error", path, said, Decimal(40), Decimal(4))]


def test_weights_count() -> None:
    weighted = WITH_MAXIMA.replace(RISKS, RISKS + "weight = 1.5\n")
    said = "Quality: the stated maximum is 4, the parts give 5"
    path = ("section", 0, "maximum")
    assert found(SUMS, weighted) == [("sum-section", "error", path, said, Decimal(4), Decimal(5))]
    right = weighted.replace("maximum = 4\n" + "source", "maximum = 5\nsource")
    assert found(SUMS, right.replace(SCHEME + "maximum = 4", SCHEME + "maximum = 5")) == []


def test_criteria_for_some_projects_only_may_stand_in_for_each_other() -> None:
    only = "when = { fact = 'joint', is = 'equal', value = true }\n"
    text = WITH_MAXIMA.replace(GOAL, GOAL + only).replace("maximum = 4", "maximum = 2")
    assert found(SUMS, text) == []


def test_a_group_of_sub_criteria() -> None:
    sound = SOUND + GROUP.format(maximum=1, part=0.5)
    assert found(SUMS, sound) == []
    said = "K.3: the stated maximum is 2, the parts give 1"
    path = ("criterion", 2, "maximum")
    wrong = SOUND + GROUP.format(maximum=2, part=0.5)
    assert found(SUMS, wrong) == [("sum-criterion", "error", path, said, Decimal(2), Decimal(1))]


def test_a_group_that_adds_up_what_a_part_states_is_not_named_beside_that_part() -> None:
    said = "rivals.2: the stated maximum is 1.5, the parts give 0.5"
    path = ("criterion", 4, "maximum")
    wrong = SOUND + GROUP.format(maximum=2, part=1.5)
    assert found(SUMS, wrong) == [("sum-criterion", "error", path, said, Decimal("1.5"), Decimal("0.5"))]


def test_a_group_without_parts_is_not_a_sum() -> None:
    text = (
        SOUND
        + GROUP.format(maximum=2, part=1)[
            : GROUP.format(maximum=2, part=1).index('[[criterion]]\nid = "rivals.1')
        ]
    )
    assert found(SUMS, text) == []


def test_many_criteria_for_some_projects_only_do_not_stall_the_check() -> None:
    joint = 'when = { fact = "joint", is = "equal", value = true }'
    some = "".join(
        f'[[criterion]]\nid = "x{n}"\nin = "S.K"\nkind = "number"\ntitle = "x{n}"\nmost = {n}.{n:06}\n{joint}\n'
        for n in range(1, 60)
    )
    text = WITH_MAXIMA + some
    assert found(SUMS, text) == []
