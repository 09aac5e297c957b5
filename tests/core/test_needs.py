"""What an action asks to be known, and what of it is missing."""

from pathlib import Path

import small
from talka.core.needs import facts_for, missing_facts
from talka.core.round import load_round
from talka.core.texts import load
from talka.core.values import changed

DEMO = Path(__file__).parents[2] / "library/lv/avotu-zeme/2026-3"

FACTS = """
[[fact]]
id = "jobs"
title = "Jobs"
kind = "count"
[[fact]]
id = "young"
title = "Young"
kind = "yes_no"
[[fact]]
id = "colour"
title = "Colour"
kind = "text"
"""
RATE = """
[[rate]]
id = "R"
in = "A"
base = 50
[[increment]]
id = "R.1"
in = "R"
title = "Jobs or young"
plus = 10
when = { any = [
    { fact = "jobs", is = "at_least", value = 1 },
    { fact = "young", is = "equal", value = true },
] }
"""


def missing(facts: str) -> tuple[str, ...]:
    call = small.call(rate=RATE, more=FACTS)
    return missing_facts(call, small.round_(small.application_text(facts=facts)).application[0])


def test_an_action_asks_for_what_its_rules_look_at_and_for_what_no_rule_does() -> None:
    call = small.call(rate=RATE, more=FACTS)
    assert facts_for(call, "A") == ("jobs", "young", "colour")


def test_an_undecided_condition_misses_every_fact_of_it_that_is_not_known() -> None:
    assert missing("") == ("jobs", "young")
    assert missing("jobs = 0") == ("young",)


def test_a_condition_that_one_fact_decides_misses_nothing() -> None:
    assert missing("jobs = 1") == ()
    assert missing("young = true") == ()


def test_the_demo_round_misses_nothing_and_without_its_facts_names_them() -> None:
    call = load((DEMO / "call.toml").read_text("utf-8"))
    round_ = load_round((DEMO / "round.toml").read_text("utf-8"))
    assert {missing_facts(call, row) for row in round_.application} == {()}
    bare = changed(round_.application[0], facts={}, recovers_tax=None, territory=None)
    assert missing_facts(call, bare) == (
        "territory", "recovers_tax", "registrets_no", "sanemts_perioda", "de_minimis_sanemts", "jaunas_darba_vietas",
        "jaunais_uznemejs", "pirmrazotajs", "parvietojama_pirts", "aktivitate_arpus",
    )  # fmt: skip
