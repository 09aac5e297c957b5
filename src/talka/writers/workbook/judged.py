"""The rows of a score sheet that take answers: gates, criteria, deductions, questions."""

from collections.abc import Iterator
from decimal import Decimal

from talka.core.numbers import ZERO
from talka.core.rules import Bands, Choose, Gate, Leaf, Points
from talka.core.rules.criterion import Deduction
from talka.core.scheme import Question
from talka.core.values import say
from talka.layout.columns import cell_name
from talka.layout.score import (
    COMMENT,
    COUNTS,
    MARK,
    MINIMUM,
    OPTIONS,
    TICK,
    answer_key,
    deduction_key,
    mark_key,
)
from talka.writers.workbook import formulas
from talka.writers.workbook.lines import STYLE_AT, Check, Lines, with_help
from talka.writers.workbook.sums import write_minimum, write_weight

MOST_STEPS = 60
OVERRIDE_GATE = say("Only if your answer is another one, write it with a comment.")
OVERRIDE = say("Only if you mark it otherwise, write points and a comment.")


def write_gate(lines: Lines, row: int, gate: Gate) -> None:
    words, cell, comment = lines.book.words, cell_name(row, MARK), cell_name(row, COMMENT)
    no = formulas.text(words(say("no")))
    computed = lines.computed.gates.get(gate.id)
    now = "" if computed is None else words(computed.passed)
    reason = _reason_of_gate(lines, gate)
    lines.titled(row, mark_key(gate.id), gate.code, with_help(gate.title, gate.help), meaning=reason)
    lines.text(row, OPTIONS, reason, "computed" if gate.marked != "judged" else "cell")
    if gate.marked == "computed":
        lines.text(row, COUNTS, now, "figure")
        lines.blank(row, (MARK, MINIMUM, COMMENT))
        return
    lines.free(row, MARK, "free_number", {"validate": "list", "source": lines.book.yes_no()})
    lines.free(row, COMMENT, "free")
    lines.blank(row, (MINIMUM,))
    lines.formula(row, COUNTS, f'=IF({cell}="",{formulas.text(now)},{cell})', now)
    if computed is not None:
        lines.left(row, "FALSE", f'AND({cell}<>"",{comment}="")')  # an override says why
    else:
        asked = {
            "always": f'{comment}=""',
            "below_maximum": f'AND({cell}={no},{comment}="")',
            "never": "FALSE",
        }
        lines.left(row, f'{cell}=""', asked[gate.comment])


def _reason_of_gate(lines: Lines, gate: Gate) -> str:
    computed, stop = lines.computed.gates.get(gate.id), lines.computed.stops.get(gate.id)
    if computed is not None:
        because = say("Computed: {answer} ({because})", answer=computed.passed, because=computed.because)
    elif stop is not None:
        because = say("Cannot be computed yet: {because}", because=stop)
    else:
        return lines.book.words(say("yes or no; a no ends it"))
    return lines.book.words(because) + (
        "" if gate.marked == "computed" else f"\n{lines.book.words(OVERRIDE_GATE)}"
    )


def write_leaf(lines: Lines, row: int, leaf: Leaf, depth: int) -> None:
    spared, computed = lines.computed.not_for_it.get(leaf.id), lines.computed.marks.get(leaf.id)
    meaning = lines.book.words(spared.because) if spared is not None else _meaning(lines, leaf)
    style = STYLE_AT[min(depth, 2)]
    title = with_help(leaf.title, leaf.help)
    lines.titled(row, mark_key(leaf.id), leaf.code, title, meaning=meaning, style=style)
    judged = spared is None and leaf.marked == "judged"
    lines.text(row, OPTIONS, meaning, "cell" if judged else "computed")
    write_weight(lines, row, leaf.id, leaf.weight)
    write_minimum(lines, row, None if spared is not None else leaf.minimum, lines.form.ranges[leaf.id][1])
    if spared is not None:
        lines.figure(row, COUNTS, ZERO)
        lines.blank(row, (MARK, COMMENT))
        return
    _write_counts(lines, row, leaf, None if computed is None else computed.points)


def _write_counts(lines: Lines, row: int, leaf: Leaf, known: Decimal | None) -> None:
    ticks = [(cell_name(lines.tick_of[leaf.id, off.id], MARK), off.points) for off in leaf.deductions]
    given = "" if leaf.marked == "computed" else _write_free(lines, row, leaf)
    if given or ticks:
        formula = formulas.counted(given, ticks, known, lines.call.settings)
        lines.formula(row, COUNTS, formula, known)
    else:
        lines.figure(row, COUNTS, known)
    if leaf.marked == "computed":
        lines.blank(row, (MARK, COMMENT))
        return
    lines.free(row, COMMENT, "free")
    _write_left(lines, row, leaf, known)


def _write_free(lines: Lines, row: int, leaf: Leaf) -> str:
    """The free cell of a criterion, as `formulas.counted` takes it: an option may be named by its label as well."""
    cell, codes = cell_name(row, MARK), _codes(leaf)
    labels = lines.book.list_of([code for code, _ in codes]) if codes else ""
    check: Check = {"validate": "list", "source": labels} if _by_label(leaf) else _check(lines, leaf)
    lines.free(row, MARK, "free_number", check)
    if not codes:
        return cell
    points = lines.book.list_of([points for _, points in codes])
    return f"{cell}|IF(ISNUMBER({cell}),{cell},INDEX({points[1:]},MATCH({cell},{labels[1:]},0)))"


def _codes(leaf: Leaf) -> list[tuple[str, Decimal]]:
    """The labels of options with their points, where all have one."""
    options = leaf.options if isinstance(leaf, Choose) else ()
    codes = [(option.code, option.points) for option in options if option.code]
    return codes if len(codes) == len(options) else []


def _by_label(leaf: Leaf) -> bool:
    """Whether points alone do not tell which option is meant."""
    codes = _codes(leaf)
    return len({points for _, points in codes}) < len(codes)


def _check(lines: Lines, leaf: Leaf) -> Check:
    allowed = leaf.allowed or (_steps(leaf) if isinstance(leaf, Points) else ())
    if allowed:
        return {"validate": "list", "source": lines.book.list_of(allowed)}
    least, most = float(leaf.least), float(leaf.most)
    return {"validate": "decimal", "criteria": "between", "minimum": least, "maximum": most}


def _steps(leaf: Points) -> tuple[Decimal, ...]:
    """The points of a scale with steps, most first, where there are few enough for a drop-down."""
    if leaf.step is None or (leaf.most - leaf.least) / leaf.step > MOST_STEPS:
        return ()
    count = int((leaf.most - leaf.least) / leaf.step)
    return tuple(leaf.least + leaf.step * step for step in range(count, -1, -1))


def _write_left(lines: Lines, row: int, leaf: Leaf, known: Decimal | None) -> None:
    cell, comment = cell_name(row, MARK), cell_name(row, COMMENT)
    if leaf.marked != "judged":
        lines.left(row, "FALSE" if known is not None else f'{cell}=""', f'AND({cell}<>"",{comment}="")')
        return
    below = formulas.below(cell_name(row, COUNTS), leaf.most)
    asked = {"always": f'{comment}=""', "below_maximum": f'AND({below},{comment}="")', "never": "FALSE"}
    lines.left(row, f'{cell}=""', asked[leaf.comment])


def _meaning(lines: Lines, leaf: Leaf) -> str:
    """What each number of points means, or what was computed and why."""
    words, computed = lines.book.words, lines.computed.marks.get(leaf.id)
    options = "\n".join(_options(lines, leaf))
    if leaf.marked == "judged":
        return options
    if computed is not None:
        because = words(
            say("Computed: {points} ({because})", points=computed.points, because=computed.because)
        )
    else:
        stop = lines.computed.stops.get(leaf.id) or say("a fact is missing")
        because = words(say("Cannot be computed yet: {because}", because=stop))
    return because if leaf.marked == "computed" else f"{because}\n{words(OVERRIDE)}\n{options}"


def _options(lines: Lines, leaf: Leaf) -> Iterator[str]:
    words = lines.book.words
    match leaf:
        case Choose():
            labelled = _by_label(leaf)
            for option in leaf.options:
                code = f"{option.code}: " if labelled else ""
                yield f"{code}{words(option.points)} – {option.text}"
        case Bands():
            for band in leaf.bands:
                yield f"{words(band.points)} – {band.text}" if band.text else words(band.points)
        case Points() if leaf.allowed:
            yield words(say("one of: {allowed}", allowed=leaf.allowed))
        case Points() if leaf.step is not None:
            step = say(
                "from {least} to {most}, in steps of {step}", least=leaf.least, most=leaf.most, step=leaf.step
            )
            yield words(step)
        case Points():
            yield words(say("from {least} to {most}", least=leaf.least, most=leaf.most))


def write_deduction(lines: Lines, row: int, deduction: Deduction, criterion: str, depth: int) -> None:
    what = deduction.text or deduction.id
    title = lines.book.say("taken off {points}: {text}", points=deduction.points, text=what)
    key = deduction_key(criterion, deduction.id)
    meaning = lines.book.say("x where points are taken off")
    lines.titled(row, key, None, title, meaning=meaning, style=STYLE_AT[min(depth, 2)])
    lines.text(row, OPTIONS, meaning)
    lines.blank(row, (COUNTS, MINIMUM, COMMENT))
    if criterion in lines.computed.not_for_it:
        lines.blank(row, (MARK,))
    else:
        lines.free(row, MARK, "free_number", {"validate": "list", "source": lines.book.list_of([TICK])})


def write_question(lines: Lines, row: int, question: Question) -> None:
    by_yes = question.answer == "yes_no"
    how = lines.book.words(say("yes or no") if by_yes else say("answer in the last column"))
    lines.titled(row, answer_key(question.id), None, question.title, meaning=how)
    lines.text(row, OPTIONS, how)
    lines.blank(row, (MARK, COUNTS, MINIMUM, COMMENT))
    column = MARK if by_yes else COMMENT
    lines.free(row, column, "free", {"validate": "list", "source": lines.book.yes_no()} if by_yes else None)
    if question.required:
        lines.left(row, f'{cell_name(row, column)}=""', "FALSE", "answer")
