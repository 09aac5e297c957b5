"""HTML: the whole tree reads back as what was put in, and nothing in it reaches outside the page."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from talka.language import Language, fixed
from talka.writers.formats.html import render
from writers.samples import LONG_ROWS, LONG_WORD, PLAIN, RICH, SENTENCE

VOID = {"meta", "img", "br", "hr", "rect", "path", "use"}
TEXTS = {"h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "caption", "th", "td", "title", "span"}
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass
class Tree(HTMLParser):
    """The elements that carry text, as (tag, class or scope, text), and every attribute that could lead elsewhere."""

    found: list[tuple[str, str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    open: list[tuple[str, str, list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.tags.add(tag)
        self.links += [(tag, given[key][:22]) for key in ("src", "href", "action") if key in given]
        if tag not in VOID:
            marks = [given[key] for key in ("scope", "colspan", "class") if key in given]
            self.open.append((tag, " ".join(marks), []))

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1][2].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        name, marks, texts = self.open.pop()
        assert name == tag
        text = "".join(texts)
        if tag in {"span", "strong"}:
            self.open[-1][2].append(text)
        elif tag in TEXTS:
            self.found.append((tag, marks, text.replace(NO_BREAK, " ")))


def read(data: bytes) -> Tree:
    tree = Tree()
    tree.feed(data.decode())
    tree.close()
    assert tree.open == []
    return tree


WORDS: dict[Language, dict[str, str]] = {
    "lv": {"number": "Nr.", "2": "2 iesniegumi", "3": "3 iesniegumi", "on": "2026. gada 28. maijā", "day": "28.05.2026.", "filed": "22.04.2026. 23:59:59", "place": "vieta", "project": "projekts", "points": "punkti", "public": "publiskais finansējums", "yes": "jā", "no": "nē", "total": "kopā", "nothing": "nav ko uzskaitīt"},
    "en": {"number": "No.", "2": "2 applications", "3": "3 applications", "on": "on 28 May 2026", "day": "28.05.2026", "filed": "22.04.2026 23:59:59", "place": "place", "project": "project", "points": "points", "public": "public funding", "yes": "yes", "no": "no", "total": "total", "nothing": "nothing to list"},
}  # fmt: skip


@pytest.mark.parametrize("language", ["lv", "en"])
def test_the_whole_page_reads_back(language: Language) -> None:
    w = WORDS[language]

    tree = read(render(RICH, language))

    assert tree.found == [
        ("title", "", w["2"]),
        ("p", "body", "Biedrība “Avotu zeme”"),
        ("p", "", "Reģistrācijas Nr. 40008000000"),
        ("p", "", "Skolas iela 1, Avotpils, Avotu novads, LV-4999"),
        ("p", "", "tālr. 20000000, birojs@avotu-zeme.example"),
        ("p", "dated", f"Avotpils, {w['day']} {w['number']} 3/2026-17"),
        ("h1", "", w["2"]),
        ("p", "subtitle", w["on"]),
        ("p", "lead", "Kas svarīgākais, tas pirmais."),
        ("h2", "", "Ievads: āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ"),
        ("p", "", f"{SENTENCE} {SENTENCE}"),
        ("p", "note", w["day"]),
        ("p", "warning", "Šo nedrīkst palaist garām: =1+1 <script>alert('x')</script> #panic() $x$"),
        ("h3", "", "Uzskaitījumi"),
        *(("li", "", text) for text in (SENTENCE, "@SUM(A1)", "-5 – mīnus", "pirmais", "otrais\nar jaunu rindu")),
        ("h4", "", "Ziņas"),
        *particulars(
            ("Pretendents", "SIA “Ķirbis & dēli”"),
            ("Publiskais finansējums", "112 500,00 EUR"),
            ("Cik ilgi projekta rezultāti jāuztur pēc pēdējā maksājuma saņemšanas", "5 gadi"),
            ("Der", w["yes"]),
            ("Nav zināms", ""),
        ),
        ("caption", "", w["3"]),
        ("th", "col figure", w["place"]),
        ("th", "col", "Iesniegums"),
        ("th", "col", w["project"]),
        ("th", "col figure", w["points"]),
        ("th", "col figure", w["public"]),
        ("th", "col figure", "Likme"),
        ("th", "col", "Parakstīts"),
        ("th", "col", "Iesniegts"),
        ("th", "rowgroup 8", "UD1 Vietējās ekonomikas stiprināšana"),
        *cells("1", "UD1-01", SENTENCE, "37,5", "112 500,00", "75 %", last=(("day", w["day"]), ("day", w["filed"]))),
        *cells("2", "UD1-02", "=1+1", "≈ 34,17", "90 000,10", "62,5 %"),
        *cells("3", "UD1-03", "<b>#typst $x$ & “ā”</b> \\ *_`@", "29", "1 234 567,89 EUR", "≈ 33,33 %"),
        ("td", "8", "Te beidzas nauda"),
        *cells("", "UD1-04", LONG_WORD, "0", "-0,50", "", last=(("", "nav"), ("", ""))),
        ("td", "3", w["total"]),
        ("td", "figure", ""),
        ("td", "figure", "1 324 068,00"),
        ("td", "3", ""),
        ("caption", "", "Tukša tabula"),
        ("th", "col", "Kas"),
        ("th", "col figure", "Cik"),
        ("td", "2", w["nothing"]),
        ("caption", "", "Visi iesniegumi"),
        ("th", "col figure", "Nr."),
        ("th", "col", "Nosaukums"),
        ("th", "col figure", "Summa, EUR"),
        ("th", "col", "Vai der"),
        *long_rows(w["yes"], w["no"]),
        ("caption", "aloud", "Bez virsraksta"),
        ("th", "col figure", "Par"),
        ("th", "col figure", "Pret"),
        ("td", "figure", "5"),
        ("td", "figure", "0"),
        ("p", "fill", "Klāt"),
        ("p", "", "Padomes priekšsēdētājs  Jānis Bērziņš"),
        ("p", "", "Protokolists  "),
        ("p", "", "Atbalsta Zemkopības ministrija un Lauku atbalsta dienests. Līdzfinansē Eiropas Savienība."),
        ("p", "digest", "Rezultāti: " + "3fa9" * 16),
    ]  # fmt: skip


def particulars(*rows: tuple[str, str]) -> list[tuple[str, str, str]]:
    return [item for name, value in rows for item in (("dt", "", name), ("dd", "", value))]


def cells(
    *texts: str, last: tuple[tuple[str, str], ...] = (("", ""), ("", ""))
) -> list[tuple[str, str, str]]:
    """A row of the table of places: a figure, two texts, three figures, two days."""
    sides = ("figure", "", "", "figure", "figure", "figure")
    return [("td", side, text) for side, text in (*zip(sides, texts, strict=True), *last)]


def long_rows(yes: str, no: str) -> list[tuple[str, str, str]]:
    return [
        ("td", side, text)
        for number, title, amount, fits in LONG_ROWS
        for side, text in (
            ("figure", str(number)),
            ("", title),
            ("figure", fixed(amount, 2).replace(NO_BREAK, " ")),
            ("", yes if fits else no),
        )
    ]


def test_nothing_reaches_outside_the_page() -> None:
    tree = read(render(RICH, "lv"))

    assert sorted(set(tree.links)) == [("img", "data:image/png;base64,"), ("use", "#star")]
    assert tree.tags & {"script", "link", "iframe", "object", "form", "base"} == set()


def test_a_page_without_letterhead_has_no_empty_parts() -> None:
    tree = read(render(PLAIN, "en"))

    assert tree.found == [
        ("title", "", "total"),
        ("p", "dated", " No. "),
        ("h1", "", "total"),
        ("p", "", "Viens teikums."),
    ]
    assert tree.tags & {"header", "footer", "img"} == set()
