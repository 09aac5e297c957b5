"""The rows of a score sheet that add up: groups, sections, the total, and every minimum with whether it is met."""

from decimal import Decimal

from talka.core.conditions import Stop
from talka.core.minima import heaviest
from talka.core.numbers import ZERO, plain, product
from talka.core.rules import Group
from talka.core.rules.criterion import Minimum
from talka.core.scheme import Matrix, Scheme, Section, Threshold
from talka.core.values import Message, say
from talka.layout.columns import cell_name
from talka.layout.score import COMMENT, COUNTS, MARK, MINIMUM, OPTIONS, WEIGHT, WEIGHTED
from talka.writers.workbook import formulas
from talka.writers.workbook.lines import Lines, with_help


def write_weight(lines: Lines, row: int, name: str, weight: Decimal) -> None:
    if lines.weights:
        counts, now = cell_name(row, COUNTS), lines.points.get(name)
        lines.figure(row, WEIGHT, weight)
        formula = f'=IF({counts}="","",ROUND({counts}*{plain(weight)},{formulas.DIGITS}))'
        lines.formula(row, WEIGHTED, formula, None if now is None else product(now, weight))


def write_minimum(
    lines: Lines, row: int, minimum: Minimum | None, most: Decimal, style: str = "cell"
) -> None:
    """A minimum, and whether it is met: in a criterion as soon as it is marked, in a sum when nothing is missing."""
    if minimum is None:
        lines.blank(row, (MINIMUM,), style)
        return
    asked, counts = lines.book.words(minimum.words(most)), cell_name(row, COUNTS)
    unknown = f'{counts}=""' if style == "cell" else lines.unfinished
    formula = formulas.met_or_not(formulas.reached(f"N({counts})", minimum, most), unknown, asked)
    lines.formula(row, MINIMUM, formula, asked, style)


def write_group(lines: Lines, row: int, group: Group, depth: int) -> None:
    how: dict[str, Message] = {
        "sum": say("sum of the rows below"),
        "best": say("only the best of the rows below counts"),
        "count": say("{each} for each of the rows below with points", each=group.each or ZERO),
    }
    meaning = lines.book.words(how[group.take])
    title = with_help("    " * depth + group.title, group.help)
    lines.titled(row, f"group {group.id}", group.code, title, meaning=meaning, style="group")
    lines.text(row, OPTIONS, meaning, "group")
    lines.blank(row, (MARK, COMMENT), "group")
    formula = f"={formulas.grouped(group, _parts(lines, group.id))}"
    lines.formula(row, COUNTS, formula, lines.points[group.id], "group_figure")
    write_weight(lines, row, group.id, group.weight)
    write_minimum(lines, row, group.minimum, lines.form.ranges[group.id][1], "group")


def _parts(lines: Lines, parent: str) -> list[str]:
    return [
        formulas.weighted(cell_name(lines.row_of[child.id], COUNTS), child.weight)
        for child in lines.form.children[parent]
    ]


def write_section(lines: Lines, row: int, section: Section) -> None:
    formula = f"={formulas.summed(_parts(lines, section.id))}"
    _write_sum(lines, row, section, (section.code, section.title), formula, "section")


def write_total(lines: Lines, row: int, scheme: Scheme) -> None:
    sections = [f"N({cell_name(lines.row_of[section.id], COUNTS)})" for section in lines.form.sections]
    title = lines.book.words(say("Total"))
    _write_sum(lines, row, scheme, (None, title), f"={formulas.summed(sections)}", "total")


def _write_sum(
    lines: Lines, row: int, of: Section | Scheme, label: tuple[str | None, str], formula: str, style: str
) -> None:
    most = lines.form.ranges[of.id][1]
    meaning = lines.book.words(say("at most {most}", most=most))
    lines.titled(row, f"{style} {of.id}", *label, meaning=meaning, style=style)
    lines.blank(row, (MARK, WEIGHT, WEIGHTED, COMMENT), style)
    lines.formula(row, COUNTS, formula, lines.points[of.id], f"{style}_figure")
    write_minimum(lines, row, of.minimum, most, style)
    lines.text(row, OPTIONS, meaning, style)


def write_threshold(lines: Lines, row: int, threshold: Threshold) -> None:
    try:
        looked_at = heaviest(lines.form, threshold)
    except Stop:  # which criteria are the heaviest is left open; ranking says so
        return
    spared = lines.computed.not_for_it
    among = [found for found in looked_at if found.id not in spared]
    words = (
        say("Each of the {k} heaviest criteria", k=threshold.k)
        if threshold.kind == "heaviest"
        else say("At least {k} of {n} criteria", k=threshold.k, n=len(looked_at))
    )
    labels = ", ".join(found.code or found.title for found in among)
    lines.titled(
        row, f"threshold {threshold.id}", None, threshold.title or lines.book.words(words), meaning=labels
    )
    needed = len(among) if threshold.kind == "heaviest" else threshold.k - (len(looked_at) - len(among))
    met = [
        formulas.reached(
            f"N({cell_name(lines.row_of[found.id], COUNTS)})",
            threshold.minimum,
            lines.form.ranges[found.id][1],
        )
        for found in among
    ]
    condition = "+".join(f"IF({one},1,0)" for one in met) or "0"
    asked = lines.book.words(threshold.minimum.words())
    formula = formulas.met_or_not(f"{condition}>={needed}", lines.unfinished, asked)
    lines.formula(row, MINIMUM, formula, asked, "cell")
    lines.text(row, OPTIONS, labels)
    lines.blank(row, (MARK, COUNTS, COMMENT))


OUTCOMES: dict[str, Message] = {
    "pass": say("goes on"),
    "rework": say("sent back for rework"),
    "reject": say("rejected"),
}


def write_matrix(lines: Lines, row: int, matrix: Matrix) -> None:
    labels = [cell.title or lines.book.words(OUTCOMES[cell.outcome]) for cell in matrix.cells]
    lines.titled(row, "matrix", None, lines.book.words(say("What follows from both")), meaning="")
    across, down = (cell_name(lines.row_of[name], COUNTS) for name in (matrix.across, matrix.down))
    formula = formulas.outcome(matrix, across, down, lines.unfinished, labels)
    lines.formula(row, MINIMUM, formula, "", "cell")
    lines.blank(row, (MARK, COUNTS, OPTIONS, COMMENT))
