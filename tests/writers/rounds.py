"""Rounds whose papers tests look at: one small enough to write its papers down whole, and those of the library."""

from datetime import date, datetime
from pathlib import Path

from small import CHOICE, application_text, call_text, round_text, sheet_text
from talka.core.bundle import read_inputs
from talka.core.results import Outcome, assess_round
from talka.writers.letterhead import Letterhead, load_letterhead
from talka.writers.reports.papers import Papers, for_everybody

LIBRARY = Path(__file__).parent.parent.parent / "library"
DEMO = LIBRARY / "lv/avotu-zeme/2026-3"
ON = date(2026, 6, 1)

GATE = """
[[criterion]]
id = "G"
in = "S"
code = "A1"
kind = "gate"
title = "Serves the strategy"
"""

TIE = """
[[tie]]
id = "T1"
in = "S"
code = "P.1"
title = "Filed earlier"
by = "filed_at"
first = "lowest"
[[fact]]
id = "young"
title = "Younger than 40"
kind = "yes_no"
personal = true
"""

LETTERHEAD = """
format = "talka-letterhead-1"
name = "Biedrība"
number = "1-7/{application}"
[[signatory]]
role = "Head"
name = "Anna Egle"
[texts]
opinion_ground = "The council decides on the ground of the strategy."
appeal = "Within a month, at the agency."
"""


KIND = '[[applicant_kind]]\nid = "fiziska_persona"\ntitle = "fiziska persona"\nnatural_person = true\n'


def at(text: str) -> datetime:
    """A local time."""
    return datetime.fromisoformat(text)


def small_papers(*, settings: str = "", letterhead: bool = False) -> Papers:
    """Four applications for 10 000 EUR: funded (a natural person), reserve, not conforming, withdrawn."""
    head = call_text(criteria=GATE + CHOICE, more=TIE + KIND)
    call = head.replace("[[cost_kind]]", settings + "[[cost_kind]]", 1)
    person = 'applicant_kind = "fiziska_persona"\nrequested = 4500\n'
    round_ = round_text(
        application_text("1", costs="8000", facts="young = true", more=person, day=9).replace(
            "natural_person = false", "natural_person = true"
        ),
        application_text("2", costs="14000", day=10),
        application_text("3", day=11),
        application_text("4", day=12, more='withdrawn = "Found other money."'),
        sheet_text("G = true, K1 = 3", application="1", assessor="V1"),
        sheet_text("G = true, K1 = 3", application="1", assessor="V2"),
        sheet_text(
            "G = true, K1 = 3", application="2", assessor="V1", more='[sheet.comments]\nK1 = "Well said."\n'
        ),
        sheet_text("G = true, K1 = 1", application="2", assessor="V2"),
        '[[sheet]]\napplication = "2"\nassessor = "V3"\ndeclaration = "recused"\ninterest = "A relative."\n',
        sheet_text("G = false, K1 = 1", application="3", assessor="V1"),
        sheet_text("G = false, K1 = 1", application="3", assessor="V2"),
    )
    return _papers(call, round_, letterhead=letterhead)


def papers_in(folder: Path, *, letterhead: bool = False) -> Papers:
    """The office's papers of a call and a round in the library."""
    call, round_ = ((folder / name).read_text(encoding="utf-8") for name in ("call.toml", "round.toml"))
    return _papers(call, round_, letterhead=letterhead)


def _papers(call: str, round_: str, *, letterhead: bool) -> Papers:
    inputs = read_inputs(call, round_)
    results = assess_round(inputs.call, inputs.round)
    head = Letterhead(load_letterhead(LETTERHEAD)) if letterhead else None
    return Papers(inputs.call, inputs.round, results, "sha256:office", ON, head)


def public(papers: Papers) -> Papers:
    return for_everybody(papers, "sha256:public")


def outcome(papers: Papers, application: str) -> Outcome:
    return next(row for row in papers.results.outcomes if row.assessed.application.id == application)
