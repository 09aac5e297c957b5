from decimal import Decimal

from small import application_text, call, results, sheet_text

TERRITORY = """
[[territory]]
id = "n"
title = "Novads"
kind = "municipality"
[[territory]]
id = "p"
title = "Pilsēta"
kind = "town"
in = "n"
rural = false
[[territory]]
id = "l"
title = "Lauku pagasts"
kind = "parish"
in = "n"
rural = true
[[fact]]
id = "training"
title = "training only"
kind = "yes_no"
"""


def refusals(action: str, more: str, application: str = "", facts: str = "", day: int = 10) -> list[str]:
    definition = call(action=action, more=more)
    text = application_text(more=application, facts=facts, day=day)
    outcome = results(definition, text, sheet_text("K1 = 3")).outcomes[0]
    return [f"{outcome.state}: {reason}" for reason in outcome.because] if outcome.place is None else []


def test_every_rule_that_is_not_met_is_listed() -> None:
    action = (
        "least_cost = 2000\nindicators_needed = 1\n"
        'applicants = { fact = "applicant_kind", is = "one_of", value = ["company", "person"] }'
    )
    more = '[[exclusion]]\nid = "X"\nin = "A"\ntitle = "joint"\nwhen = { fact = "joint", is = "equal", value = true }\n'

    assert refusals(action, more, 'applicant_kind = "parish"\njoint = true') == [
        "not_conforming: may not apply: kind of applicant: parish; asked: one of company, person",
        "not_conforming: not supported, joint: joint project: yes",
        "not_conforming: eligible cost 1000.00 EUR is less than 2000.00 EUR",
        "not_conforming: output indicators chosen: 0; at least 1 asked",
    ]


def test_a_kind_of_applicant_and_a_choice_are_said_by_their_titles() -> None:
    condition = '{ fact = "applicant_kind", is = "one_of", value = ["company", "person"] }'
    more = """
[[applicant_kind]]
id = "parish"
title = "parish council"
[[applicant_kind]]
id = "person"
title = "natural person"
natural_person = true
[[fact]]
id = "where"
title = "Where"
kind = "choice"
choices = ["parish", "at-home"]
[[choice]]
id = "parish"
in = "where"
title = "in the parish"
[[exclusion]]
id = "X"
in = "A"
title = "indoors"
when = { fact = "where", is = "equal", value = "parish" }
"""

    said = refusals(f"applicants = {condition}", more, 'applicant_kind = "parish"', 'where = "parish"')

    assert said == [
        "not_conforming: may not apply: kind of applicant: parish council; asked: one of company, natural person",
        "not_conforming: not supported, indoors: Where: in the parish",
    ]


def test_the_last_moment_is_inside_and_an_offset_is_respected() -> None:
    def filed(moment: str) -> list[str]:
        definition = call()
        text = application_text().replace("2026-03-10T12:00:00", moment)
        outcome = results(definition, text, sheet_text("K1 = 3")).outcomes[0]
        return [] if outcome.place else [str(reason) for reason in outcome.because]

    assert filed("2026-03-31T23:59:59") == []
    assert filed("2026-04-01T00:00:00") == [
        "filed 2026-04-01 00:00:00; the call is open from 2026-03-01 00:00:00 to 2026-03-31 23:59:59"
    ]
    assert filed("2026-03-31T20:59:59+00:00") == []  # summer time: three hours ahead of UTC
    assert filed("2026-03-31T21:00:00+00:00") != []


def test_a_project_lies_in_the_named_territory_or_in_what_lies_in_it() -> None:
    assert refusals('territory = ["l"]', TERRITORY, 'territory = "l"') == []
    assert refusals('territory = ["n"]', TERRITORY, 'territory = "p"') == []
    assert refusals('territory = ["l"]', TERRITORY, 'territory = "p"') == [
        "not_conforming: carried out in Pilsēta, where this action is not"
    ]


def test_work_outside_is_allowed_where_the_exception_holds() -> None:
    action = 'outside = { fact = "training", is = "equal", value = true }'

    assert refusals(action, TERRITORY, 'territory = "outside"', "training = true") == []
    assert refusals(action, TERRITORY, 'territory = "outside"', "training = false") == [
        "not_conforming: carried out outside the territory without the exception: training only: no"
    ]


def test_a_condition_that_is_decided_needs_no_further_facts() -> None:
    either = (
        'applicants = { any = [{ fact = "applicant_kind", is = "equal", value = "company" }, '
        '{ fact = "joint", is = "equal", value = true }] }'
    )

    assert refusals(either, "", 'applicant_kind = "company"') == []
    assert refusals(either, "", 'applicant_kind = "parish"\njoint = false') == [
        "not_conforming: may not apply: kind of applicant: parish; asked: is company, joint project: no"
    ]


def test_a_used_up_cap_leaves_nothing_to_grant() -> None:
    cap = (
        '[[fact]]\nid = "had"\ntitle = "had"\nkind = "money"\n'
        '[[cap]]\nid = "C"\nin = "A"\nkind = "de_minimis"\namount = 300000\nfact = "had"\n'
    )

    assert refusals("", cap, facts="had = 300000") == [
        "not_conforming: no public funding is left for it: at most 300000.00 EUR in all, 300000.00 EUR had before, "
        "so 0.00 EUR is left"
    ]


def test_the_last_second_lasts_a_second() -> None:
    text = application_text().replace("2026-03-10T12:00:00", "2026-03-31T23:59:59.9")

    assert results(call(), text, sheet_text("K1 = 3")).outcomes[0].state == "funded"


def test_a_kind_of_cost_may_be_left_out_of_some_projects_only() -> None:
    parking = (
        '[[exclusion]]\nid = "X"\nin = "A"\ntitle = "car parks of businesses"\ncost_kind = "things"\n'
        'when = { fact = "applicant_kind", is = "equal", value = "company" }\n'
    )

    def eligible(kind: str) -> Decimal:
        text = application_text(
            more=f'applicant_kind = "{kind}"', costs='1000 }, { kind = "things", amount = 500'
        )
        support = results(call(more=parking), text, sheet_text("K1 = 3")).outcomes[0].assessed.support
        assert support is not None
        return support.eligible

    assert (eligible("company"), eligible("parish")) == (Decimal(1000), Decimal(1500))
