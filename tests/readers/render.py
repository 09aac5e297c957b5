"""Made-up calls as files: text of some width, Word with real tables, and PDF with pages."""

import io
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import docx

from readers.synthetic import Action, Criterion, Sample, Section


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]  # a row of one cell is a title across the table


Block = Paragraph | Table

SAID = {
    "lv": {
        "title": "{body} izsludina {round}. kārtu projektu iesniegumu pieņemšanai",
        "dates": "Projektu iesniegumu pieņemšanas termiņš: 02.03.2026. - 01.04.2026.",
        "filing": "Iesniegumi gaidīti līdz 2026. gada 1. aprīlim, plkst. 17:00.",
        "money": "Kopējais publiskais finansējums: EUR {total}",
        "action": "Rīcība {code} {title}",
        "budget": "Rīcībai pieejamais finansējums: {budget} EUR",
        "ceiling": "Maksimālā attiecināmo izmaksu summa vienam projektam: {ceiling} EUR",
        "rate": "Atbalsta intensitāte: Pamata atbalsta likme {base} %, maksimālā nav noteikta citādi. "
        "Maksimālā atbalsta likme {top} %",
        "priorities": "Prioritātes:",
        "papers": "Papildus iesniedzamie dokumenti:",
        "indicators": "Pretendentam jāsasniedz vismaz viens rādītājs:",
        "assessment": "Rīcības {code} projektu vērtēšanas kritēriji",
        "head": "Kritērijs|Vērtējums",
        "yes_no": "Jā / Nē",
        "sum": "(Vērtējums apakškritērijos summējas)",
        "knock_out": "Ja projekts kritērijā {code} saņem mazāk par 1 punktu, to noraida.",
        "section_maximum": "Maksimālais punktu skaits {which} kritērijos: {points}",
        "section_minimum": "Minimālais nepieciešamais punktu skaits {which} kritērijos: {points}",
        "quality": "kvalitātes",
        "specific": "specifiskajos",
        "minimum": "Kopējais minimālais punktu skaits abās daļās: {points}",
        "ties": "Papildkritēriji projektiem ar vienādu punktu skaitu",
    },
    "en": {
        "title": "{body} announces round {round} of its call for projects",
        "dates": "Applications are accepted from 2 March 2026 to 1 April 2026.",
        "filing": "They have to arrive by 17:00 on 1 April 2026 at our office.",
        "money": "Total public funding: EUR {total}",
        "action": "Action {code} {title}",
        "budget": "Funding available: EUR {budget}",
        "ceiling": "Maximum eligible cost per project: EUR {ceiling}",
        "rate": "Support rate: base rate {base} %, maximum rate {top} %",
        "priorities": "Priorities:",
        "papers": "Documents to be submitted:",
        "indicators": "Output indicators:",
        "assessment": "Assessment criteria for action {code}",
        "head": "Criterion|Points",
        "yes_no": "Yes / No",
        "sum": "(the marks are added)",
        "knock_out": "If a project receives less than 1 point in criterion {code}, it is rejected.",
        "section_maximum": "Maximum number of points in {which} criteria: {points}",
        "section_minimum": "Minimum number of points in {which} criteria: {points}",
        "quality": "quality",
        "specific": "specific",
        "minimum": "Minimum total number of points: {points}",
        "ties": "Additional criteria for projects with equal points",
    },
}


class Writer:
    """A sample as blocks, in its group's habits."""

    def __init__(self, sample: Sample) -> None:
        self.sample, self.habits = sample, sample.habits
        self.said = SAID[sample.habits.language]

    def say(self, name: str, **values: str) -> Paragraph:
        return Paragraph(self.said[name].format(**values))

    def blocks(self) -> Iterator[Block]:
        sample = self.sample
        yield self.say("title", body=sample.body, round=sample.round)
        yield self.say("dates")
        yield self.say("filing")
        yield self.say("money", total=sample.total)
        for action in sample.actions:
            yield from self.action(action)

    def action(self, action: Action) -> Iterator[Block]:
        yield self.say("action", code=action.code, title=action.title)
        yield self.say("budget", budget=action.budget)
        yield self.say("ceiling", ceiling=action.ceiling)
        yield self.say("rate", base=action.base, top=action.top)
        yield self.say("priorities")
        yield from (Paragraph(text) for text in action.priorities)
        yield self.say("papers")
        yield from (Paragraph(f"- {text}") for text in action.papers)
        yield self.say("indicators")
        yield from (Paragraph(text) for text in action.indicators)
        yield self.say("assessment", code=action.code)
        yield Paragraph(self.sample.words.heads["gates"][self.habits.heads % 3])
        yield Table((self.head(), *((f"{code} {text}", self.said["yes_no"]) for code, text in action.gates)))
        for section in action.sections:
            yield from self.section(section)
        yield self.say("minimum", points=action.minimum)
        yield self.say("ties")
        yield from (Paragraph(f"{code} {text}") for code, text in action.ties)

    def head(self) -> tuple[str, ...]:
        return tuple(self.said["head"].split("|"))

    def section(self, section: Section) -> Iterator[Block]:
        yield Paragraph(section.head)
        for criterion in section.criteria:
            yield from self.criterion(criterion)
        which = self.said[section.key]
        yield self.say("section_maximum", which=which, points=section.maximum)
        yield self.say("section_minimum", which=which, points=section.minimum)

    def criterion(self, criterion: Criterion) -> Iterator[Block]:
        yield Table((*self.title(criterion), *self.rows(criterion)))
        if criterion.knock_out:
            yield self.say("knock_out", code=criterion.code.rstrip("."))

    def title(self, criterion: Criterion) -> Iterator[tuple[str, ...]]:
        maximum = self.sample.words.maxima[self.habits.maxima % 3].format(points=criterion.maximum)
        note = f" {self.said['sum']}" if criterion.kind in {"sum", "nested"} else ""
        yield (f"{criterion.code} {criterion.title}{note}\n{maximum}",)
        if self.habits.table_heads and criterion.kind != "nested":
            yield self.head()

    def rows(self, criterion: Criterion) -> Iterator[tuple[str, ...]]:
        for below in criterion.below:
            yield from self.title(below)
            yield from self.rows(below)
        for code, text, mark in criterion.rows:
            yield f"{code} {text}".strip(), mark


def as_lines(sample: Sample) -> list[str]:
    """The lines that are extracted from a page: wrapped, a mark beside a short row and below a long one."""
    width = sample.habits.width
    lines: list[str] = []
    for block in Writer(sample).blocks():
        if isinstance(block, Paragraph):
            lines += textwrap.wrap(block.text, width)
            continue
        for row in block.rows:
            if len(row) == 1:
                lines += [line for part in row[0].split("\n") for line in textwrap.wrap(part, width)]
                continue
            wrapped = textwrap.wrap(row[0], width - 8)
            lines += [*wrapped[:-1], f"{wrapped[-1]} {row[1]}"] if len(wrapped) == 1 else [*wrapped, row[1]]
    return lines


def as_pages(sample: Sample, lines_a_page: int = 46) -> list[list[str]]:
    lines = as_lines(sample)
    pages = [lines[start : start + lines_a_page] for start in range(0, len(lines), lines_a_page)]
    footer = sample.habits.footer
    return [
        [*page, footer.format(page=number, pages=len(pages))] if footer else page
        for number, page in enumerate(pages, 1)
    ]


def as_text(sample: Sample, *, newline: str = "\n", encoding: str = "utf-8") -> bytes:
    lines = [line for page in as_pages(sample) for line in (*page, "")]
    return (newline + newline).join(lines).encode(encoding)


def as_docx(sample: Sample) -> bytes:
    return docx_of(Writer(sample).blocks())


def docx_of(blocks: Iterable[Block]) -> bytes:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, Paragraph):
            document.add_paragraph(block.text)
            continue
        table = document.add_table(len(block.rows), 2)
        for cells, row in zip(table.rows, block.rows, strict=True):
            if len(row) == 1:
                cells.cells[0].merge(cells.cells[1])
            for cell, text in zip(cells.cells, row, strict=False):
                first, *rest = text.split("\n")
                cell.paragraphs[0].text = first
                for more in rest:
                    cell.add_paragraph(more)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def as_pdf(sample: Sample) -> bytes:
    return pdf_of(as_pages(sample))


NAMED = {
    "ā": "amacron", "č": "ccaron", "ē": "emacron", "ģ": "gcommaaccent", "ī": "imacron", "ķ": "kcommaaccent",
    "ļ": "lcommaaccent", "ņ": "ncommaaccent", "š": "scaron", "ū": "umacron", "ž": "zcaron", "Ā": "Amacron",
    "Č": "Ccaron", "Ē": "Emacron", "Ģ": "Gcommaaccent", "Ī": "Imacron", "Ķ": "Kcommaaccent", "Ļ": "Lcommaaccent",
    "Ņ": "Ncommaaccent", "Š": "Scaron", "Ū": "Umacron", "Ž": "Zcaron", "–": "endash", "“": "quotedblleft",
    "”": "quotedblright", "„": "quotedblbase", "➢": "bullet",
}  # fmt: skip
CODES = {letter: 128 + place for place, letter in enumerate(NAMED)}


def pdf_of(pages: Iterable[list[str]]) -> bytes:
    """A small PDF of lines of text, with the Latvian letters named in its font."""
    names = " ".join(f"/{name}" for name in NAMED.values())
    encoding = f"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [128 {names}] >>"
    objects = ["", "", f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {encoding} >>"]
    kids: list[str] = []
    for page in pages:
        shown = "".join(
            f"1 0 0 1 40 {800 - 16 * place} Tm ({_escaped(line)}) Tj\n" for place, line in enumerate(page)
        )
        stream = f"BT /F1 9 Tf\n{shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1190 842] /Contents {len(objects)} 0 R "
                       f"/Resources << /Font << /F1 3 0 R >> >> >>")  # fmt: skip
        kids.append(f"{len(objects)} 0 R")
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _file_of(objects)


def _escaped(line: str) -> str:
    plain = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return "".join(chr(CODES.get(letter, ord(letter))) for letter in plain)


def _file_of(objects: list[str]) -> bytes:
    written = "%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF"
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}"
    return (written + tail).encode("latin-1")
