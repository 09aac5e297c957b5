"""Whose a workbook is: one that was made for this call, and in which every sheet is where it was."""

from collections.abc import Iterator, Sequence

from talka.core.call import Call
from talka.core.values import Message, say
from talka.layout.marks import MARKS, VERSION, Marks, digest_of, marks_in, role_in, version_in
from talka.readers.limits import Limits
from talka.readers.workbook.cells import LIMITS, At, Misfit, Sheet, Workbook, opened


def marks_of(
    files: Sequence[tuple[str, bytes]], limits: Limits = LIMITS
) -> tuple[dict[str, Marks], list[Misfit]]:
    """The hidden marks of workbooks by file, and why others have none."""
    workbooks, misfits = opened(files, limits)
    found: dict[str, Marks] = {}
    for workbook in workbooks:
        marks = _marks_in(workbook)
        if isinstance(marks, Marks):
            found[workbook.file] = marks
        else:
            misfits.append(Misfit(At(workbook.file), marks))
    return found, misfits


def of_this_call(
    call: Call, workbooks: Sequence[Workbook], misfits: list[Misfit]
) -> Iterator[tuple[Workbook, Marks]]:
    """The workbooks that Talka made for this call and whose sheets are all there; others are misfits."""
    digest = digest_of(call)
    for workbook in workbooks:
        marks = _marks_in(workbook)
        what = marks if isinstance(marks, Message) else _of_another_call(call, digest, marks)
        if what is not None:
            misfits.append(Misfit(At(workbook.file), what))
        elif isinstance(marks, Marks):
            misfits += _sheets_that_are_not_there(workbook, marks)
            yield workbook, marks


def _marks_in(workbook: Workbook) -> Marks | Message:
    sheet = workbook.sheet(MARKS)
    not_ours = say("this workbook was not made by talka workbook, or its hidden sheet was deleted")
    if sheet is None:
        return not_ours
    rows = [_texts(sheet, row) for row in sorted(sheet.cells)]
    version = version_in(rows)
    if version is None:
        return not_ours
    if version != VERSION:
        return say(
            "this workbook has the layout {version}; {ours} is read here: make it anew and copy the cells over",
            version=version,
            ours=VERSION,
        )
    try:
        return marks_in(rows)
    except ValueError:
        return not_ours


def _texts(sheet: Sheet, row: int) -> tuple[str, ...]:
    last = max(sheet.cells[row], default=-1)
    return tuple(sheet.text(row, column) for column in range(last + 1))


def _of_another_call(call: Call, digest: str, marks: Marks) -> Message | None:
    if marks.call != call.call.id:
        return say(
            "this workbook is of the call {given}; the call here is {call}",
            given=marks.call,
            call=call.call.id,
        )
    if marks.digest != digest:
        return say(
            "the call's text has changed since this workbook was made: use that text, or make the workbooks anew "
            "in another folder"
        )
    return None


def _sheets_that_are_not_there(workbook: Workbook, marks: Marks) -> Iterator[Misfit]:
    """Sheets that were deleted, renamed or copied, told by what stands hidden in their first cell."""
    wanted = {sheet.name: (sheet.role, sheet.of) for sheet in marks.sheets}
    others = {role_in(sheet.text(0, 0)): sheet.name for sheet in workbook.sheets if sheet.name not in wanted}
    for name, role in wanted.items():
        sheet = workbook.sheet(name)
        if sheet is None and role in others:
            what = say(
                "the sheet “{name}” was renamed; give it its name back: “{wanted}”",
                name=others[role],
                wanted=name,
            )
            yield Misfit(At(workbook.file, others[role]), what)
        elif sheet is None:
            yield Misfit(At(workbook.file), say("the sheet “{name}” is missing", name=name))
        elif role_in(sheet.text(0, 0)) != role:
            what = say("the hidden first column of this sheet was moved or changed; undo it")
            yield Misfit(At(workbook.file, name), what)
    there = {sheet.name for sheet in workbook.sheets} & wanted.keys()
    for other, name in others.items():
        if other is not None and any(wanted[known] == other for known in there):
            yield Misfit(At(workbook.file, name), say("this sheet is a copy of another one; delete it"))
