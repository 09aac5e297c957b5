"""Every file is read apart, within its limits; and no text, however odd, takes much longer than it is long."""

from collections.abc import Callable

import pytest

from readers.real import DOCUMENT
from readers.real import reading as real_reading
from readers.render import as_docx, as_pdf
from readers.synthetic import Habits, make
from talka.readers import Limits, Unreadable, read
from talka.readers.reading import read_here

HEADING = """Biedrība “Kalnu loks” izsludina 4. kārtu projektu iesniegumu pieņemšanai
Projektu iesniegumu iesniegšanas termiņš: no 2026. gada 5. maija līdz 2026. gada 8. jūnijam
Kopējais pieejamais publiskais finansējums: 80 000 EUR
"""
ACTION = """Rīcība L7 Mazie uzņēmumi
Pieejamais finansējums: 80 000 EUR
"""
GATES = "Atbilstības kritēriji\nA1 Pieteikums ir parakstīts Jā/Nē\n"
CRITERION = "Kvalitātes kritēriji\nK.1 Doma (maks. 2 p.)\nK.1.1 Laba 2\n"
TIES = "Papildkritēriji projektiem ar vienādu punktu skaitu\nP.1 Projekts\n"
LONG = 19_000  # a little less than a line may have
TIME = Limits(seconds=15)  # of which a quiet machine needs less than one


def long_line(words: str) -> str:
    return words * (LONG // len(words))


def lines(count: int, text: Callable[[int], str]) -> str:
    return "".join(text(number) + "\n" for number in range(count))


@pytest.mark.parametrize("as_file", [as_docx, as_pdf])
def test_what_the_child_tells_is_what_was_read(as_file: Callable[..., bytes]) -> None:
    data = as_file(make(Habits(seed=5, row_codes=False)))
    assert read(data, "call") == read_here(data, "call", Limits())


def test_what_the_child_tells_of_a_text_is_what_was_read() -> None:
    assert read(DOCUMENT.read_bytes(), DOCUMENT.name) == real_reading()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a" * 10_000_000, "line 1 is longer than 20000 characters; this is no text document"),
        ("a\n" * 2_000_000, "the document has more than 60000 lines, which is more than is read"),
        (
            f"{'a' * 200}\n" * 45_000,
            "the document has more than 8000000 characters, which is more than is read",
        ),
    ],
)
def test_a_text_too_large_is_refused(text: str, why: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text.encode(), "call.txt")
    assert str(caught.value.what) == why


NESTED = lines(4_000, lambda number: "K.2" + ".1" * (number % 12) + " Laba (maks. 2 p.)")


@pytest.mark.parametrize(
    "text",
    [
        # runs that a pattern could begin to read at every sign
        HEADING + "Projektu īstenošanas teritorija: " + "A" * LONG + "\n" + ACTION + CRITERION,
        HEADING + ACTION + "Maksimālā attiecināmo izmaksu summa: " + "1" * LONG + "\n" + CRITERION,
        HEADING + ACTION + "Maksimālā attiecināmo izmaksu summa: " + lines(1_000, lambda _: "EUR 1 " * 10) + CRITERION,
        HEADING + ACTION + "Papildu nosacījumi: " + long_line("netiek atbalstīta ") + "\n" + CRITERION,
        HEADING + ACTION + "Papildu nosacījumi: " + long_line("pašvaldība ") + "\n" + CRITERION,
        HEADING + ACTION + "Papildu nosacījumi: " + lines(8_000, lambda _: "Kubls netiek atbalstīts te.") + CRITERION,
        HEADING + ACTION + CRITERION + lines(40, lambda _: "Maksimāl" * 2_000),
        HEADING + "Projektu īstenošanas termiņi: " + lines(5_000, lambda _: "gads gads no brīža") + ACTION + CRITERION,
        # lists of marks that do not end
        HEADING + ACTION + GATES + long_line("1 / ") + "\n" + CRITERION,
        HEADING + ACTION + CRITERION + long_line("0 / 0,5 / ") + "\n",
        HEADING + ACTION + CRITERION + TIES + long_line("1 / ") + "\n",
        # thousands of rows, labels, remarks and brackets
        HEADING + ACTION + "Kvalitātes kritēriji\nK.1 Doma (maks. 2 p.)\n" + lines(10_000, lambda _: "Laba doma 2"),
        HEADING + ACTION + CRITERION + lines(10_000, lambda number: f"K.{2 + number // 99}.{1 + number % 99} laba ("),
        HEADING + ACTION + CRITERION + lines(8_000, lambda _: "K.1.1 Laba 2"),
        HEADING + ACTION + CRITERION + NESTED,
        HEADING + ACTION + CRITERION + lines(20_000, lambda _: "Te ir teikums par to"),
        HEADING + ACTION + CRITERION + "K.1.2 Vāja (\n" + lines(20_000, lambda _: "viens ( 1"),
        HEADING + ACTION + CRITERION + "* Piebilde\n" + lines(20_000, lambda _: "un vēl piebilde"),
        HEADING + ACTION + "Prioritātes:\n" + lines(2_000, lambda number: f"Doma{number} par to") + CRITERION
        + lines(2_000, lambda number: f"K.{number % 90}.1 Doma{number} par to 2"),
    ],
)  # fmt: skip
def test_odd_texts_are_read_in_time(text: str) -> None:
    assert read(text.encode(), "call.txt", TIME).lines


@pytest.mark.parametrize(
    "text",
    [
        HEADING + "4. kārtā izsludinātās Rīcības\nviss vēl nav zināms\n" + ACTION + CRITERION,
        HEADING + "Projektu īstenošanas termiņi: ² gadi no lēmuma\n" + ACTION + CRITERION,
        HEADING + "Projektu īstenošanas termiņi: " + "9" * 6_000 + " gadi no lēmuma\n" + ACTION + CRITERION,
        HEADING + ACTION + "Maksimālā attiecināmo izmaksu summa: 1" + " 000" * 9 + " EUR\n" + CRITERION,
        "\f".join("\n".join((*"abcd", "9" * 6_000)) for _ in range(5)),
    ],
)
def test_odd_figures_and_empty_tables_are_no_stumbling_block(text: str) -> None:
    assert read(text.encode(), "call.txt").lines


def test_an_amount_too_long_for_a_definition_is_named() -> None:
    text = HEADING + ACTION + "Maksimālā attiecināmo izmaksu summa: 1" + " 000" * 9 + " EUR\n" + CRITERION
    found = read(text.encode(), "call.txt")
    assert [(row.code, str(row.message)) for row in found.findings if row.severity == "error"] == [
        (
            "not-a-definition",
            "ceiling[L7.ceiling].amount: a number is asked for here: at most twelve digits before the point and six "
            "after, no exponent",
        )
    ]
