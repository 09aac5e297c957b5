"""Habits of single groups: how they number, lay out tables, share schemes and print scales."""

import io

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from readers.real import read
from talka.core.call import Call, Contact
from talka.core.numbers import plain
from talka.core.rules import Choose, Gate, Points
from talka.core.values import Source
from talka.readers import Reading

HEADING = """Biedrība “Kalnu loks” izsludina 4. kārtu projektu iesniegumu pieņemšanai
Projektu iesniegumu iesniegšanas termiņš: no 2026. gada 5. maija līdz 2026. gada 8. jūnijam
Kopējais pieejamais publiskais finansējums: 80 000 EUR
"""
ONE_ACTION = """Rīcība L7 Mazie uzņēmumi
Pieejamais finansējums: 80 000 EUR
"""


def reading_of(*parts: str) -> Reading:
    return read("\n".join(parts).encode(), "call.txt")


def call_of(*parts: str) -> Call:
    found = reading_of(*parts)
    assert found.call is not None, found.findings
    return found.call


def options(call: Call) -> dict[str, list[tuple[str, str]]]:
    return {
        row.id: [(plain(option.points), option.text) for option in row.options]
        for row in call.criterion
        if isinstance(row, Choose)
    }


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}


TWO_ACTIONS = """Rīcība 1.1. Mazie uzņēmumi
Pieejamais finansējums: 50 000 EUR
Maksimālā attiecināmo izmaksu summa: 20 000 EUR
Atbalsta intensitāte: 60 %
Rīcība 1.2. Kopienas telpas
Pieejamais finansējums: 30 000 EUR
Maksimālā attiecināmo izmaksu summa: 10 000 EUR
Atbalsta intensitāte: 90 %
"""
NUMBERED = """Projektu vērtēšanas kritēriji visām rīcībām
Administratīvie kritēriji
1. Iesniegums saņemts laikā Jā/Nē
2. Iesniedzējs drīkst pretendēt uz atbalstu Jā/Nē
Vērtēšanas kritēriji
Katru kritēriju vērtē skalā no 0 līdz 2 punktiem (0 – neatbilst, 1 – daļēji atbilst, 2 – atbilst pilnībā)
3. Projekta mērķis ir skaidrs
4. Izmaksas ir samērīgas ar ieguvumu,
ko saņem apkaimes iedzīvotāji
5. Projektā piedalās jaunieši
Maksimālais punktu skaits: 6
Minimālais punktu skaits: 4
"""


def test_one_numbered_list_with_a_scale_shared_by_all_actions() -> None:
    call = call_of(HEADING, TWO_ACTIONS, NUMBERED)
    assert [(row.id, row.scheme) for row in call.action] == [("1.1", "scheme"), ("1.2", "scheme")]
    scale = [("0", "neatbilst"), ("1", "daļēji atbilst"), ("2", "atbilst pilnībā")]
    assert options(call) == {f"scheme.general.{number}": scale for number in (3, 4, 5)}
    assert [row.title for row in call.criterion if isinstance(row, Gate)] == [
        "Iesniegums saņemts laikā", "Iesniedzējs drīkst pretendēt uz atbalstu",
    ]  # fmt: skip
    section = call.section[0]
    least = section.minimum and section.minimum.at_least
    limits: object = (section.maximum, least)
    assert limits == (6, 4)
    rates: object = [(row.in_, row.base, row.maximum) for row in call.rate]
    assert rates == [("1.1", 60, 60), ("1.2", 90, 90)]


def test_points_from_a_range_leave_the_step_open() -> None:
    found = reading_of(
        HEADING,
        ONE_ACTION,
        "Vērtēšanas kritēriji",
        "1. Projekta mērķis ir skaidrs 0-5",
        "2. Budžets ir pamatots 0 – 3 punkti",
    )
    assert found.call is not None
    rows = [row for row in found.call.criterion if isinstance(row, Points)]
    scales: object = [(row.title, row.least_points, row.most_points, row.step) for row in rows]
    assert scales == [
        ("Projekta mērķis ir skaidrs", 0, 5, None), ("Budžets ir pamatots", 0, 3, None),
    ]  # fmt: skip
    assert "points-between" in codes(found)


def test_unknown_heads_are_listed_as_unread_rather_than_guessed() -> None:
    found = reading_of(
        HEADING, ONE_ACTION, "Kvalitātes kritēriji", "Q.1 Ideja (maksimāli 2 punkti)", "Q.1.1 Skaidra 2",
        "Q.1.2 Neskaidra", "Pavisam citāds apkopojums", "Q.2 Komanda (maksimāli 1 punkti)", "Jā 1", "Nē 0",
    )  # fmt: skip
    assert found.call is not None
    assert options(found.call)["L7.Q.1"] == [("2", "Skaidra")]
    assert [line.text for line in found.unread if line.part == "assessment"] == [
        "Q.1.2 Neskaidra", "Pavisam citāds apkopojums",
    ]  # fmt: skip
    assert {"row-without-points", "single-option"} <= codes(found)


def test_a_head_nobody_knows_over_yes_and_no_is_of_gates() -> None:
    found = call_of(HEADING, ONE_ACTION, "Pielaides kritēriji", "G1 Pieteikums ir parakstīts JĀ/NĒ", "Satura kritēriji",
                    "K1 Doma (maks. 2 p.)", "K1.1 Laba 2", "K1.2 Vāja 0")  # fmt: skip
    assert [(row.id, row.kind, row.in_) for row in found.criterion] == [
        ("L7.G.1", "gate", "L7"), ("L7.K.1", "choose", "L7.K"),
    ]  # fmt: skip
    assert [(row.id, row.title) for row in found.section] == [("L7.K", "Satura kritēriji")]


def test_actions_that_are_named_the_other_way_round() -> None:
    found = call_of(
        HEADING, "R5 rīcība Tirgus laukumi", "Pieejamais finansējums: 30 000 EUR", "Pasākums Nr. 6. Takas",
        "Pieejamais finansējums: 50 000 EUR", "Kvalitātes kritēriji", "K1 Doma (maks. 2 p.)", "K1.1 Laba 2", "K1.2 Vāja 0",
    )  # fmt: skip
    rows: object = [(row.id, row.title, row.budget) for row in found.action]
    assert rows == [("R5", "Tirgus laukumi", 30000), ("6", "Takas", 50000)]


def test_a_remark_that_sounds_like_a_rule_is_named() -> None:
    found = reading_of(
        HEADING, ONE_ACTION, "Kvalitātes kritēriji", "K1 Doma (maks. 2 p.)", "K1.1 Laba 2", "K1.2 Vāja 0",
        "Bez laba vērtējuma projektu noraida uzreiz.", "K2 Ļaudis (maks. 1 p.)", "Jā 1", "Nē 0",
    )  # fmt: skip
    said = [
        (finding.code, finding.severity, finding.path)
        for finding in found.findings
        if "words" in finding.code
    ]
    assert said == [("rule-in-words", "warning", ("criterion", 0, "help"))]


def test_best_one_of_sub_criteria_counts() -> None:
    found = call_of(
        HEADING, ONE_ACTION, "Kvalitātes kritēriji",
        "K1 Doma (maks. 2 p.) Vērtējums nesummējas, ņem vērā augstāko", "K1.1 Laba 0 / 2", "K1.2 Jauna 0 / 1",
    )  # fmt: skip
    assert [(row.id, row.kind, getattr(row, "take", "")) for row in found.criterion] == [
        ("L7.K.1", "group", "best"), ("L7.K.1.1", "number", ""), ("L7.K.1.2", "number", ""),
    ]  # fmt: skip


def test_rows_of_equal_points_that_may_be_a_choice_or_a_sum() -> None:
    for head, rows, told in (
        ("K1 Joma", ("K1.1 Tūrisms 2", "K1.2 Amatniecība 2", "K1.3 Cita 0"), True),
        ("K1 Joma (maks. 2 p.)", ("K1.1 Tūrisms 2", "K1.2 Amatniecība 2", "K1.3 Cita 0"), False),
        ("K1 Joma. Vērtējums nesummējas", ("K1.1 Tūrisms 2", "K1.2 Amatniecība 2", "K1.3 Cita 0"), False),
        ("K1 Joma", ("K1.1 Skaidra 2", "K1.2 Daļēja 1", "K1.3 Nav 0"), False),
    ):
        found = reading_of(HEADING, ONE_ACTION, "Kvalitātes kritēriji", head, *rows)
        assert ("combination-unsaid" in codes(found)) is told, head


def test_what_stands_after_the_tie_breaks_is_unread() -> None:
    found = reading_of(
        HEADING, ONE_ACTION, "Kvalitātes kritēriji", "K1 Doma (maks. 2 p.)", "K1.1 Laba 2", "K1.2 Vāja 0",
        "Papildkritēriji vienāda punktu skaita gadījumā", "P.1 Projekts, kas iesniegts agrāk 0,01",
        "* Projektam piešķir papildu 0,01 punktu.", "Kur sūdzēties", "Sūdzību iesniedz padomei.",
    )  # fmt: skip
    assert found.call is not None
    assert plain(found.call.settings.tie_points or 0) == "0.01"
    assert [line.text for line in found.unread if line.part == "assessment"] == [
        "Kur sūdzēties", "Sūdzību iesniedz padomei.",
    ]  # fmt: skip


def test_an_example_of_divided_tie_points_that_is_rounded_in_silence() -> None:
    for example, told in (
        ("0,01/3 projekti = 0,003", True),
        ("0,01/2 projekti = 0,005", False),
        ("0,01/3 projekti = 0,003, noapaļo uz leju", False),
    ):
        found = reading_of(
            HEADING, ONE_ACTION, "Kvalitātes kritēriji", "K1 Doma (maks. 2 p.)", "K1.1 Laba 2", "K1.2 Vāja 0",
            "Papildkritēriji vienāda punktu skaita gadījumā", "P.1 Projekts, kas iesniegts agrāk 0,01",
            f"* Projektam piešķir papildu 0,01 punktu, piemēram, {example}.",
        )  # fmt: skip
        assert ("tie-points-parts" in codes(found)) is told


def test_a_row_split_by_a_page_with_a_footer_and_a_repeated_head_is_one_row() -> None:
    found = call_of(
        HEADING, ONE_ACTION, "Kvalitātes kritēriji", "K1 Doma (maks. 2 p.)", "Kritērijs Vērtējums", "K1.1 Laba un līdz",
        "Kalnu loks, 4. kārta Lapa 3 no 9", "https://example.org/kalnu-loks", "Kritērijs Vērtējums",
        "galam izstrādāta ar skaidru nodomu", "2", "K1.2 Vāja 0",
    )  # fmt: skip
    assert options(found)["L7.K.1"] == [
        ("2", "Laba un līdz galam izstrādāta ar skaidru nodomu"),
        ("0", "Vāja"),
    ]


def word(*blocks: str | list[tuple[str, ...]]) -> docx.document.Document:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            for line in block.splitlines():
                document.add_paragraph(line)
            continue
        table = document.add_table(len(block), max(len(row) for row in block))
        for cells, row in zip(table.rows, block, strict=True):
            for cell, text in zip(cells.cells, row, strict=False):
                cell.text = text
    return document


def saved(document: docx.document.Document) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_a_table_with_columns_for_label_words_and_points() -> None:
    found = read(
        saved(
            word(
                HEADING + ONE_ACTION + "Kvalitātes kritēriji",
                [
                    ("Nr.", "Kritērijs", "Punkti"),
                    ("K.1", "Ideja un tās 3 varianti", "4"),
                    ("K.1.1", "Skaidra visos 3", "4"),
                    ("K.1.2", "Skaidra vismaz 2", "1,5"),
                    ("K.2", "Komanda", "1"),
                    ("K.2.1", "Ar pieredzi", "1"),
                    ("K.2.2", "Bez pieredzes", "0"),
                ],
            )
        ),
        "call.docx",
    )
    assert found.call is not None
    assert options(found.call) == {
        "L7.K.1": [("4", "Skaidra visos 3"), ("1.5", "Skaidra vismaz 2")],
        "L7.K.2": [("1", "Ar pieredzi"), ("0", "Bez pieredzes")],
    }
    maxima: object = [(row.title, row.maximum) for row in found.call.criterion]
    assert maxima == [("Ideja un tās 3 varianti", 4), ("Komanda", 1)]


NUMBERING = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="77">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="K.%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="K.%1.%2."/></w:lvl>
</w:abstractNum>"""


def test_labels_that_word_numbers_itself() -> None:
    document = word(HEADING + ONE_ACTION + "Kvalitātes kritēriji")
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    rows = [
        (0, "Ideja"),
        (1, "Skaidra 2"),
        (1, "Neskaidra 0"),
        (0, "Komanda"),
        (1, "Pieredzējusi 1"),
        (1, "Jauna 0"),
    ]
    for depth, text in rows:
        label = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
        document.add_paragraph(text).paragraph_format.element.get_or_add_pPr().append(parse_xml(label))
    found = read(saved(document), "call.docx")
    assert found.call is not None, found.findings
    assert options(found.call) == {
        "L7.K.1": [("2", "Skaidra"), ("0", "Neskaidra")], "L7.K.2": [("1", "Pieredzējusi"), ("0", "Jauna")],
    }  # fmt: skip
    assert [row.code for row in found.call.criterion] == ["K.1.", "K.2."]


def test_tracked_changes_are_read_as_accepted() -> None:
    document = word(HEADING + ONE_ACTION + "Kvalitātes kritēriji\nK.1 Ideja (maksimāli 2 punkti)")
    changed = f"""<w:p {nsdecls("w")}><w:r><w:t xml:space="preserve">K.1.1 Skaidra </w:t></w:r>
<w:del w:id="1" w:author="x"><w:r><w:delText>1</w:delText></w:r></w:del>
<w:ins w:id="2" w:author="x"><w:r><w:t>2</w:t></w:r></w:ins></w:p>"""
    document.element.body.insert(-1, parse_xml(changed))
    document.add_paragraph("K.1.2 Neskaidra 0")
    found = read(saved(document), "call.docx")
    assert found.call is not None, found.findings
    assert options(found.call) == {"L7.K.1": [("2", "Skaidra"), ("0", "Neskaidra")]}


def test_two_contacts_each_with_its_lines() -> None:
    found = call_of(
        HEADING, "Biedrības kontaktinformācija:", "Adrese: Upes iela 1", "Kontaktpersona: Anna Liepa, vadītāja",
        "Tālrunis: 20000001", "Kontaktpersona: Juris Ozols", "Tālrunis: 20000002", "e-pasts: juris@kalnuloks.lv",
        ONE_ACTION, "Kvalitātes kritēriji", "K1 Doma (maks. 2 p.)", "K1.1 Laba 2", "K1.2 Vāja 0",
    )  # fmt: skip
    assert found.contact == (
        Contact(
            name="Anna Liepa",
            role="vadītāja",
            phone="20000001",
            address="Upes iela 1",
            source=Source(lines="6-8"),
        ),
        Contact(
            name="Juris Ozols", phone="20000002", email="juris@kalnuloks.lv", source=Source(lines="9-11")
        ),
    )


SCORES = "Kvalitātes kritēriji\nK1 Doma (maks. 2 p.)\nK1.1 Laba 2\nK1.2 Vāja 0"


def rates_of(printed: str) -> tuple[object, list[str]]:
    """Each rate's condition, base, maximum and where more is set; and what is doubtful."""
    found = reading_of(HEADING, ONE_ACTION, f"Atbalsta intensitāte: {printed}", SCORES)
    assert found.call is not None
    told = [finding.code for finding in found.findings if "rate" in finding.code or "maxima" in finding.code]
    return [(row.when is not None, row.base, row.maximum, row.set_in) for row in found.call.rate], told


def test_two_greatest_rates_without_a_condition_leave_the_maximum_open() -> None:
    assert rates_of("Pamata atbalsta likme 40 %. Maksimālā atbalsta likme 65 % vai 75 %") == (
        [(False, 40, None, None)],
        ["two-maxima"],
    )


def test_a_rate_for_joint_projects_is_one_of_its_own() -> None:
    assert rates_of("Pamata atbalsta likme 40 %. Maksimālā atbalsta likme 65 %, kopprojektiem – 75 %") == (
        [(True, 40, 75, None), (False, 40, 65, None)],
        [],
    )
    assert rates_of("60 %, kopprojektam 70 %") == ([(True, 70, 70, None), (False, 60, 60, None)], [])


def test_a_percentage_that_no_rule_knows_stops_the_rate_and_is_named() -> None:
    assert rates_of("60 %, jauniešiem 80 %") == (
        [(False, 60, None, "jauniešiem 80 %")],
        ["no-greatest-rate", "rate-set-elsewhere", "another-rate"],
    )


def test_kinds_of_applicants_are_proposed_as_they_are_listed() -> None:
    who = (
        "Atbalsta pretendenti: zemnieku saimniecības, biedrības un fiziskas personas, arī biedrību apvienības"
    )
    found = reading_of(HEADING, ONE_ACTION, who, SCORES)
    assert found.call is not None
    assert [(row.id, row.title, row.natural_person) for row in found.call.applicant_kind] == [
        ("zemnieku-saimnieciba", "zemnieku saimniecība", None),
        ("biedriba", "biedrība", False),
        ("fiziska-persona", "fiziska persona", True),
    ]


def unread_in_actions(reading: Reading) -> list[str]:
    return [line.text for line in reading.unread if line.part == "action"]


def test_a_label_that_no_rule_knows_ends_the_value_before_it_and_is_unread() -> None:
    found = reading_of(
        HEADING, ONE_ACTION, "Atbalsta pretendenti: biedrības", "Juridiskas personas: arī pašvaldības",
        "Avansa apmērs: 20 % no atbalsta", "Atbalsta intensitāte: 60 %", "Avansa termiņš: divi mēneši",
        "pēc lēmuma", "Prioritātes:", "Dzirnavu atjaunošana.", "Darba vietas: 3", "Projekta ilgums: 12 mēneši",
        "Papildus iesniedzamie dokumenti:", "- Cenu aptauja: vismaz divi piedāvājumi", SCORES,
    )  # fmt: skip
    assert found.call is not None, found.findings
    assert unread_in_actions(found) == [
        "Avansa apmērs: 20 % no atbalsta", "Avansa termiņš: divi mēneši", "pēc lēmuma", "Projekta ilgums: 12 mēneši",
    ]  # fmt: skip
    assert found.call.action[0].who == "biedrības Juridiskas personas: arī pašvaldības"
    assert [row.title for row in found.call.priority] == ["Dzirnavu atjaunošana", "Darba vietas: 3"]
    rates: object = [(row.base, row.set_in) for row in found.call.rate]
    assert rates == [(60, None)]
    assert [str(row.source) for row in found.findings if row.code == "unknown-label"] == [
        "lines 10", "lines 12-13", "lines 17",
    ]  # fmt: skip


def test_a_row_of_a_word_table_with_an_unknown_label_is_unread() -> None:
    rows: list[tuple[str, ...]] = [
        ("Atbalsta pretendenti", "Biedrības un nodibinājumi"),
        ("Uzraudzība", "Piecus gadus pēc pēdējā maksājuma"),
        ("Atbalsta intensitāte", "60 %"),
        ("Avanss", "Līdz pusei"),
    ]
    document = word(HEADING + ONE_ACTION, rows)
    for line in SCORES.split("\n"):
        document.add_paragraph(line)
    found = read(saved(document), "call.docx")
    assert found.call is not None, found.findings
    assert unread_in_actions(found) == [
        "Uzraudzība", "Piecus gadus pēc pēdējā maksājuma", "Avanss", "Līdz pusei",
    ]  # fmt: skip
    assert found.call.action[0].who == "Biedrības un nodibinājumi"
