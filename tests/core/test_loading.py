from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from small import CHOICE, call, call_text, problems
from talka.core.texts import digest, dump, load
from talka.core.toml import Document
from talka.core.values import Unusable

EVERYTHING = call_text(
    more="""
[[territory]]
id = "žagari"
title = "Žagaru pagasts"
kind = "parish"
rural = true
[[fact]]
id = "jobs"
title = "jobs \\"new\\" \\\\ made"
kind = "count"
[[criterion]]
id = "K2"
in = "Q"
kind = "bands"
title = "Jobs"
marked = "computed"
fact = "jobs"
bands = [{ below = 1, points = 0 }, { from = 1, points = 1.5, when = { all = [{ fact = "joint", is = "equal", value = true }] } }]
[[tie]]
id = "T"
in = "S"
title = "sooner"
by = "filed_at"
first = "lowest"
"""
)


def test_dump_gives_back_what_load_read() -> None:
    loaded = load(EVERYTHING)

    assert load(dump(loaded)) == loaded
    assert dump(load(dump(loaded))) == dump(loaded)


def test_titles_of_choices_stand_once_and_at_a_choice_that_there_is() -> None:
    text = call_text(
        more="""
[[fact]]
id = "where"
title = "Where"
kind = "choice"
choices = ["inside", "outside"]
[[fact]]
id = "how"
title = "How"
kind = "choice"
choices = ["inside", "fast"]
[[choice]]
id = "inside"
in = "where"
title = "indoors"
[[choice]]
id = "inside"
in = "how"
title = "from within"
"""
    )
    more = '[[choice]]\nid = "{}"\nin = "{}"\ntitle = "x"\n'

    assert [load(text).title_of(fact, "inside") for fact in ("where", "how")] == ["indoors", "from within"]
    assert load(text).title_of("how", "fast") == "fast"
    assert load(dump(load(text))) == load(text)
    wrong = [("inside", "how"), ("insid", "how"), ("fast", "hwo")]
    found = [row[1:] for row in problems(text + "".join(more.format(*pair) for pair in wrong))]
    assert found == [
        ("choice[inside].id", "the id inside is used twice"),
        ("choice[insid].id", "there is no id insid; did you mean inside?"),
        ("choice[fast].in", "there is no id hwo; did you mean how?"),
    ]


def test_windows_line_ends_and_a_byte_order_mark_change_neither_meaning_nor_digest() -> None:
    windows = "\ufeff" + EVERYTHING.replace("\n", "\r\n")

    assert load(windows) == load(EVERYTHING)
    assert digest(windows) == digest(EVERYTHING)


def test_all_problems_are_reported_at_once_with_place_and_line() -> None:
    text = """format = "talka-call-1"
[call]
id = "x"
title = ""
body = "B"
round = 6
opens = "2026-03-01"
closes = 2026-02-01T23:59:59
zne = "Europe/Riga"
money = 1e5
[[action]]
id = "A"
title = "a"
budget = 1000000000000
schem = "S"
applicants = { fact = "applicant_kindd", is = "equal", value = "x" }
[[scheme]]
id = "S"
[[section]]
id = "K"
in = "SS"
title = "q"
minimum = { at_least = 1, more_than = 3 }
[[criterion]]
id = "K1"
in = "K"
kind = "chose"
title = "x"
[[criterion]]
id = "K1"
in = "K"
kind = "choose"
title = "x"
options = [
    { points = "2", text = "a" },
    { points = 1, text = "b", txt = "c" },
]
when = { fact = "joint", is = "equal", value = "yes" }
"""

    assert problems(text) == [
        (4, "call.title", "an empty text says nothing; leave the line out"),
        (6, "call.round", "a text in quotes is asked for here"),
        (7, "call.opens", "a date and time is asked for here: 2026-03-20T23:59:59, without quotes"),
        (9, "call.zne", "zne is not known here; did you mean zone?"),
        (10, "call.money", "not a plain number: 1e5; at most twelve digits before the point and six after, no exponent"),
        (14, "action[A].budget", "a number is asked for here: at most twelve digits before the point and six after, "
                                 "no exponent"),
        (15, "action[A].schem", "schem is not known here; did you mean scheme?"),
        (16, "action[A].applicants.fact", "there is no id applicant_kindd; did you mean applicant_kind?"),
        (21, "section[K].in", "there is no id SS; did you mean S?"),
        (23, "section[K].minimum",
         "a minimum has exactly one of at_least, more_than, at_least_percent, more_than_percent"),
        (24, "criterion[K1]", "chose is not one of gate, choose, number, bands, group"),
        (30, "criterion[K1].id", "the id K1 is used twice"),
        (35, "criterion[K1].options[1].points", "2 stands in quotes; a number has none and takes a point"),
        (36, "criterion[K1].options[2].txt", "txt is not known here; did you mean text?"),
        (38, "criterion[K1].when.value", "the fact is of the kind yes_no; the value is not"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ('in = "Q"', "S is a scheme; criteria with points stand in a section of it"),
        ("kind", "kind is missing"),
        ("weight = 1\nminimum = { more_than_percent = 101 }", "at most 100 is asked for here"),
        ("weight = -1", "less than 0 makes no sense here"),
        ("title = 5", "a text in quotes is asked for here"),
    ],
)
def test_one_fault_has_one_message(change: str, expected: str) -> None:
    if change == "kind":
        criteria = CHOICE.replace('kind = "choose"\n', "")
    elif change.startswith("in"):
        criteria = CHOICE.replace('in = "Q"', 'in = "S"')
    elif change.startswith("title"):
        criteria = CHOICE.replace('title = "Goal"', change)
    else:
        criteria = CHOICE.replace('kind = "choose"', 'kind = "choose"\n' + change)

    assert [what for _, _, what in problems(call_text(criteria=criteria))] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (None, "", 'this is not a talka-call-1 text: its first line has to be format = "talka-call-1"')),
        ('format = "talka-call-9"', (1, "format", "this text has the format talka-call-9; talka-call-1 is read here")),
        ("a = [1, 2", (None, "", "the text stops in the middle: a quote or a bracket is not closed")),
        ("money = 1 234,50", (1, "column 11", "something follows the value: texts need quotes, numbers take a point "
                                              "and no blanks")),
        ("a = 1\na = 2", (2, "", "the same key stands twice in one table")),
        ("money = " + "9" * 1_000_000, (1, "", "a number has too many digits")),
        ("a = " + "[" * 100_000, (None, "", "brackets are nested too deep")),
        ("a = 1\n" * 1_000_000, (None, "", "the text is longer than 4000000 characters")),
    ],
    ids=["empty", "format", "open", "blank", "twice", "endless", "deep", "long"],
)  # fmt: skip
def test_what_is_not_a_definition_gets_one_message(text: str, expected: tuple[int | None, str, str]) -> None:
    assert problems(text) == [expected]


def test_legal_points_are_texts_and_stay_two_things() -> None:
    text = call_text(action='legal = ["9.1.", "9.¹"]')

    assert load(dump(load(text))).action[0].legal == ("9.1.", "9.¹")


def test_a_personal_fact_cannot_decide_order() -> None:
    more = """
[[fact]]
id = "born"
title = "born"
kind = "date"
personal = true
[[tie]]
id = "T"
in = "S"
title = "younger"
by = "fact"
of = "born"
"""

    assert [what for _, _, what in problems(call_text(more=more))] == [
        "a personal fact cannot decide order: nobody outside could recompute it"
    ]


def test_every_field_of_a_definition_says_what_it_is() -> None:
    """Editors show descriptions; ids, titles, sources and notes speak for themselves."""
    plain = {"id", "title", "text", "source", "note", "kind", "points", "amount", "help", "population", "rural",
             "name", "role", "phone", "email", "address", "document", "lines", "page", "legal", "about", "goal"}  # fmt: skip
    schema = type(call()).model_json_schema()
    silent = [
        f"{name}.{key}"
        for name, table in schema["$defs"].items()
        for key, field in table.get("properties", {}).items()
        if "description" not in field and key not in plain
    ]

    assert silent == []


def test_unusable_is_raised_not_returned() -> None:
    with pytest.raises(Unusable):
        load("x")


def test_the_core_reads_no_files() -> None:
    assert not [
        path.name
        for path in Path("src/talka/core").rglob("*.py")
        if "open(" in path.read_text(encoding="utf-8")
    ]


def test_of_thousands_of_faults_the_first_are_told() -> None:
    rows = "".join(
        f'[[territory]]\nid = "t{n}"\ntitle = "T"\nkind = "parish"\nin = "x{n}"\nzz = 1\n'
        for n in range(1200)
    )

    assert len(problems(call_text(more=rows))) == 500


def test_values_are_changed_in_place_and_everything_else_stays() -> None:
    text = 'a = 1  # one\n[t]\nb = { c = "x, y", d = [1, 2,  3] }\n[[r]]\ne = [\n  { p = 1.50, q = "}" }, # first\n  { p = 2 },\n]\n'

    assert Document(text).with_values(
        {
            ("a",): 7,
            ("t", "b", "c"): "z",
            ("t", "b", "d", 1): Decimal("9.5"),
            ("r", 0, "e", 0, "p"): Decimal(4),
        }
    ) == (
        'a = 7  # one\n[t]\nb = { c = "z", d = [1, 9.5,  3] }\n[[r]]\ne = [\n  { p = 4, q = "}" }, # first\n  { p = 2 },\n]\n'
    )


def test_every_value_of_the_demo_call_has_its_place() -> None:
    text = Path("library/lv/avotu-zeme/2026-3/call.toml").read_text(encoding="utf-8")
    document = Document(text)

    def paths(data: object, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
        if isinstance(data, dict):
            for key, value in data.items():
                yield from paths(value, (*path, key))
        elif isinstance(data, list):
            for index, value in enumerate(data):
                yield from paths(value, (*path, index))
        else:
            yield path

    assert set(paths(document.data, ())) - set(document.lines) == set()
