from decimal import Decimal

import pytest

from core.checks.small_call import SOUND, found
from talka.core.checks.action_words import ACTION_WORDS
from talka.core.checks.own_words import OWN_WORDS
from talka.core.values import Money, say

CEILING = "[[ceiling]]\nid = 'A.most'\nin = 'A'\namount = 35_000\n{}\n"
CAP = "[[cap]]\nid = 'A.cap'\nin = 'A'\nkind = 'period'\namount = 100_000\nfact = 'before'\n{}\n"
TERM = "[[term]]\nid = 'A.term'\nin = 'A'\nmonths = 24\nafter = 'decision'\n{}\n"
RATE = "[[increment]]\nid = 'A.more'\nin = 'A.rate'\nplus = 10\nwhen = {{ fact = 'joint', is = 'equal', value = true }}\n{}\n"
DEADLINE = "[[deadline]]\nid = 'd'\nlength = 2\nunit = 'weeks'\n{}\n"
BEFORE = "[[fact]]\nid = 'before'\ntitle = 'Received before'\nkind = 'money'\n"


def with_words(row: str, words: str) -> str:
    return SOUND + BEFORE + row.format(words)


def with_help(text: str, fields: str = "") -> str:
    return SOUND.replace('title = "Goal"', f'title = "Goal"\nhelp = "{text}"\n{fields}')


def test_words_that_say_the_figure() -> None:
    for row, words in (
        (CEILING, "title = 'Līdz 35 000,00 EUR'"),
        (CEILING, "title = 'Other projects'"),
        (CEILING, "note = 'Iepriekšējā kārtā bija 20 000 EUR.'"),
        (CEILING, "note = 'Ja ēka maksā 500 000 EUR un zeme 20 000 EUR, skaita tikai ēku.'"),
        (CEILING, "title = 'Līdz 10 000 EUR'\nwhen = { fact = 'cost', is = 'at_most', value = 10_000 }"),
        (CAP, "title = 'Plānošanas periodā (2023.-2027.) līdz EUR 100 000; vērtē ar 2024. gadu'"),
        (TERM, "title = 'Divi gadi no lēmuma'"),
        (RATE, "title = '10 % par kopprojektu'"),
        (RATE, "title = 'Vismaz 30 % vietējo izejvielu'"),
        (DEADLINE, "title = 'Fourteen days'"),
        (DEADLINE, "title = '14 days after 3 months'"),
    ):
        assert (
            found(OWN_WORDS, with_words(row, f"title = 'x'\n{words}" if "title" not in words else words))
            == []
        )


def test_words_that_say_another_figure() -> None:
    eur = Money(Decimal(53_000), "EUR"), Money(Decimal(35_000), "EUR")
    said = "A.most: the words say “53 000 EUR”, the figure is 35000.00 EUR"
    path = ("ceiling", 0, "title")
    assert found(OWN_WORDS, with_words(CEILING, "title = 'Līdz 53 000 EUR'")) == [
        ("words-figure", "warning", path, said, *eur)
    ]


@pytest.mark.parametrize(
    ("row", "words", "path", "said"),
    [
        (CAP, "title = 'Most'\nnote = 'līdz 150 000 EUR'", ("cap", 0, "note"),
         "A.cap: the words say “150 000 EUR”, the figure is 100000.00 EUR"),
        (TERM, "note = 'viens gads no lēmuma'", ("term", 0, "note"), "A.term: the words say “viens gads”, the figure is 24"),
        (RATE, "title = 'Joint: 15 %'", ("increment", 0, "title"), "A.more: the words say “15 %”, the figure is 10 %"),
        (DEADLINE, "title = 'Within 10 days'", ("deadline", 0, "title"), "d: the words say “10 days”, the figure is 14"),
    ],
)  # fmt: skip
def test_other_figures_of_other_rules(row: str, words: str, path: tuple[str | int, ...], said: str) -> None:
    assert [row[:4] for row in found(OWN_WORDS, with_words(row, words))] == [
        ("words-figure", "warning", path, said)
    ]


def test_a_percentage_is_shown_as_one() -> None:
    assert found(OWN_WORDS, with_words(RATE, "title = 'Joint: 15 %'"))[0][4:] == (
        say("{rate} %", rate=Decimal(15)),
        say("{rate} %", rate=Decimal(10)),
    )


def test_points_in_words() -> None:
    minimum = "minimum = { at_least = 1 }"
    assert found(OWN_WORDS, with_help("Maksimāli iespējamais punktu skaits ir 2 punkti.")) == []
    assert found(OWN_WORDS, with_help("Ja vidēji mazāk par 1 punktu, projektu noraida.", minimum)) == []
    assert found(OWN_WORDS, with_help("K.2.3 piešķir 2 punktus, pārējos gadījumos 0 punktus.")) == []
    assert found(OWN_WORDS, with_help("Piešķir 5 punktus.")) == []
    assert found(OWN_WORDS, with_help("Ja kopā ir mazāk nekā 10 punkti, projektu noraida.")) == []


def test_the_most_points_in_words_are_others() -> None:
    said = "K.1: the words say “4 punkti”, the figure is 2"
    path = ("criterion", 0, "help")
    expected = [("words-figure", "warning", path, said, Decimal(4), Decimal(2))]
    assert found(OWN_WORDS, with_help("Maksimālais punktu skaits ir 4 punkti.")) == expected


def test_a_minimum_in_words_only() -> None:
    text = with_help("Projektu ar mazāk nekā 1 punktu noraida.")
    said = "K.1: its words reject a project (“Projektu ar mazāk nekā 1 punktu noraida.”), and it has no minimum that does"
    path = ("criterion", 0, "help")
    assert found(OWN_WORDS, text) == [("minimum-in-words", "warning", path, said, None, None)]


def test_a_minimum_in_words_is_another() -> None:
    text = with_help("Less than 2 points: the project is rejected. ", "minimum = { at_least = 1 }")
    said = "K.1: the words say “2 points”, the figure is 1"
    path = ("criterion", 0, "help")
    assert found(OWN_WORDS, text) == [("words-figure", "warning", path, said, Decimal(2), Decimal(1))]


def about(text: str) -> str:
    action = SOUND.replace(
        'title = "Enterprise"', f'title = "Enterprise"\nabout = "{text}"\nindicators_needed = 1'
    )
    indicator = "[[indicator]]\nid = 'i'\nin = 'A'\ntitle = 'Jobs'\n"
    return action + CEILING.format("") + TERM.format("") + indicator


@pytest.mark.parametrize(
    "text",
    [
        "Maksimālā attiecināmo izmaksu summa ir 35 000 EUR.",
        "Apgrozījums nepārsniedz 350 000 EUR.",
        "Biznesa plānu drīkst īstenot trīsdesmit sešus mēnešus.",
        "Projekta īstenošanas laikā pretendents vismaz 12 mēnešus uztur rezultātu.",
        "Atbalsta intensitāti paaugstina par 5 %.",
        "Projekta īstenošanas termiņš ir divi gadi. Pamata atbalsta likme 40 %.",
        "Jāsasniedz vismaz 1 sasniedzamais rādītājs.",
    ],
)
def test_sentences_of_an_action_that_go_with_its_tables(text: str) -> None:
    assert found(ACTION_WORDS, about(text)) == []


@pytest.mark.parametrize(
    ("text", "said", "words"),
    [
        ("Maksimālā attiecināmo izmaksu summa vienam projektam ir 53 000 EUR.",
         "A: the words say “53 000 EUR”, its tables say 35000.00 EUR", "53 000 EUR"),
        ("Projekta īstenošanas termiņš ir viens gads.", "A: the words say “viens gads”, its tables say 24", "viens gads"),
        ("Atbalsta intensitāte ir 50 %.", "A: the words say “50 %”, its tables say 40 %", "50 %"),
        ("Jāizvēlas vismaz 2 iznākuma rādītāji.", "A: the words say “2”, its tables say 1", "2"),
    ],
)  # fmt: skip
def test_sentences_of_an_action_that_say_something_else(text: str, said: str, words: str) -> None:
    expected = [("words-action", "warning", ("action", 0, "about"), said, words, None)]
    assert found(ACTION_WORDS, about(text)) == expected
