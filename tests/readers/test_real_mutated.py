"""The real call as another group would have printed it: other labels, heads, notes; criteria dropped and added."""

import re
from collections.abc import Callable

import pytest

from readers.real import DOCUMENT, read
from readers.test_real_criteria import POINTS, lines_of
from talka.core.checks.every import check
from talka.readers import Reading

PRINTED = DOCUMENT.read_text(encoding="utf-8")
EXPECTED = POINTS.read_text(encoding="utf-8").splitlines()
MAXIMUM = r"\(Maksimāli\s+iespējamais\s+punktu skaits ir ([\d,]+) punkt[is]+\)"
OF_LAW = r"(kas\s+projektam\s+(?:ir\s+)?jāiegūst,\s+lai\s+tas\s+būtu\s+atbilstošs\s+[\w\s]+:)"


def replaced(*pairs: tuple[str, str]) -> Callable[[str], str]:
    """A change of the text by regular expressions."""

    def change(text: str) -> str:
        for pattern, other in pairs:
            text = re.sub(pattern, other, text)
        return text

    return change


def unchanged(line: str) -> str:
    return line


CHANGES: dict[str, tuple[Callable[[str], str], Callable[[str], str]]] = {
    "labels R2. and T.": (
        replaced((r"\bK\.?(?=\d)", "R2."), (r"\bS\.(?=\d)", "T.")),
        replaced((r"\.R\.2\.", ".K."), (r"\.T\.", ".S.")),
    ),
    "labels KV1 and SP-1": (
        replaced((r"\bK\.?(?=\d)", "KV"), (r"\bS\.(?=\d)", "SP-")),
        replaced((r"\.KV\.", ".K."), (r"\.SP\.", ".S.")),
    ),
    "labels that are numbers": (
        replaced((r"(?m)^A(?=\d)", "1."), (r"\bK\.?(?=\d)", "2."), (r"\bS\.(?=\d)", "3.")),
        replaced((r"\.quality\.2\.", ".K."), (r"\.specific\.3\.", ".S.")),
    ),
    "labels with a dot": (replaced((r"(?m)^( ?[KSA]\.?[\d.]*\d)(?=\s)", r"\1.")), unchanged),
    "other actions": (replaced(("UD(?=[12])", "ME"), ("SLP", "KOP")), replaced(("ME", "UD"), ("KOP", "SLP"))),
    "another body": (replaced(("SATEKA", "Zaļā josta")), unchanged),
    "heads in few words": (
        replaced(("Kvalitatīvie vērtēšanas", "Kvalitātes"), ("Specifiskie vērtēšanas", "Specifiskie")),
        unchanged,
    ),
    "heads in capitals": (
        lambda text: re.sub(r"(?m)^ ?(?:Kv|Sp|At)\w+ vērtēšanas kritēriji *$", lambda head: head[0].upper(), text),
        unchanged,
    ),
    "a section of another name": (
        replaced(("Specifiskie vērtēšanas", "Satura vērtēšanas"), ("specifiskajos vērtēšanas", "satura vērtēšanas")),
        unchanged,
    ),
    "points in the table's head": (replaced(("Kritērijs Vērtējums", "Kritērijs Punkti")), unchanged),
    "no heads of tables": (replaced(("Kritērijs Vērtējums", "")), unchanged),
    "maxima in few words": (replaced((MAXIMUM, r"(maks. \1 p.)")), unchanged),
    "maxima in a sentence": (replaced((MAXIMUM, r"Maksimālais punktu skaits – \1")), unchanged),
    "minima after a dash": (replaced((OF_LAW, "–")), unchanged),
    "marks with their unit": (replaced((r"(?m)^(\d(?:,\d)?) *$", r"\1 punkti")), unchanged),
    "no blank lines": (replaced((r"\n\s*\n+", "\n")), unchanged),
}  # fmt: skip


def criteria_in(reading: Reading) -> list[str]:
    assert reading.call is not None, reading.findings
    return list(lines_of(reading.call))


@pytest.mark.parametrize("name", CHANGES)
def test_another_way_to_print_it_changes_no_point(name: str) -> None:
    change, back = CHANGES[name]
    reading = read(change(PRINTED).encode(), "call.txt")
    assert [back(line) for line in criteria_in(reading)] == EXPECTED
    assert reading.share() == 1


def block(first: int, last: int) -> str:
    """The printed lines of the document between two numbers."""
    return "\n".join(PRINTED.splitlines()[first - 1 : last])


def test_a_criterion_dropped_is_missed_and_nothing_else_changes() -> None:
    reading = read(PRINTED.replace(block(750, 762), "").encode(), "call.txt")
    assert criteria_in(reading) == [line for line in EXPECTED if not line.startswith("UD1.K.8")]
    assert reading.call is not None
    assert any(finding.code == "code-skipped" for finding in check(reading.call))


def test_a_criterion_added_is_found() -> None:
    more = (
        "\nK.11 Papildu joma (Maksimāli iespējamais punktu skaits ir 3 punkti)\nK.11.1 Ir 3\nK.11.2 Nav 0\n"
    )
    lines = PRINTED.splitlines()
    added = "\n".join([*lines[:791], more, *lines[792:]])
    found = criteria_in(read(added.encode(), "call.txt"))
    assert [line for line in found if line not in EXPECTED] == ["UD1.K.11: 3 choose 3 0"]


def test_other_points_are_read_as_printed() -> None:
    lines = PRINTED.splitlines()
    lines[693], lines[701], lines[798] = "1,75", "1,25", "12,5"
    found = read("\n".join(lines).encode(), "call.txt")
    assert "UD1.K.6: 2 choose 1.75 1.25 0" in criteria_in(found)
    assert found.call is not None
    assert [str(row.minimum and row.minimum.at_least) for row in found.call.section][:2] == ["12.5", "5"]


def test_a_section_without_a_head_is_named() -> None:
    text = re.sub(r"(?m)^ ?Specifiskie vērtēšanas kritēriji *$", "Cita daļa", PRINTED)
    reading = read(text.encode(), "call.txt")
    assert criteria_in(reading) == EXPECTED
    assert sum(finding.code == "section-without-head" for finding in reading.findings) == 5


def test_a_ceiling_that_the_overview_prints_otherwise_is_told() -> None:
    reading = read(PRINTED.replace("62 934,64 35 000,00", "62 934,64 30 000,00", 1).encode(), "call.txt")

    assert [
        (row.code, row.path, str(row.stated), str(row.computed))
        for row in reading.findings
        if row.code in {"ceiling-differs", "budget-differs"}
    ] == [("ceiling-differs", ("ceiling", 4, "amount"), "35000.00", "30000.00")]
