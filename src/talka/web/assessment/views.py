"""Pages of assessment: the assessor's desk, the declaration, the score sheet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, OuterRef, Subquery
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import format_html_join
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from talka.core.values import Message, Part, say, say_count
from talka.web.accounts.models import Membership, code_order
from talka.web.accounts.visitors import Visitor
from talka.web.applications.models import Application
from talka.web.applications.queries import as_core, papers_of
from talka.web.assessment import queries
from talka.web.assessment.actions import declarations, sheets
from talka.web.assessment.forms import DeclarationForm, DeclarationsForm, WorkbookFile
from talka.web.assessment.marking import Marking
from talka.web.assessment.models import Declaration, Panel, ScoreSheet
from talka.web.assessment.permissions import may_assess
from talka.web.assessment.sheet_form import page_of, posted
from talka.web.assessment.workbooks import take_in_workbook, workbook_of
from talka.web.calls.doors import in_round
from talka.web.calls.models import Round
from talka.web.files.answers import as_attachment
from talka.web.site.refusal import Refusal, RefusalsOn, RefusalsTold
from talka.web.site.words import current, words

ON_A_PAGE = 50
FACT = (
    '<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{}</dt>'
    '<dd class="govuk-summary-list__value">{}</dd></div>'
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@in_round(may_assess)
def desk(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    rows = queries.desk(round_, visitor.assessor)
    of_group = {name: [row for row in rows if row.group == name] for name in queries.GROUPS_OF_DESK}
    ordered, to_do = [row for found in of_group.values() for row in found], of_group["to_do"]
    page = Paginator(ordered, ON_A_PAGE).get_page(request.GET.get("page"))
    groups = [
        (heading, [row for row in page if row.group == name])
        for name, heading in queries.GROUPS_OF_DESK.items()
    ]
    context = {
        "visitor": visitor, "round": round_, "rows": rows, "groups": groups, "page": page, "to_do": len(to_do),
        "to_declare": [row.number for row in rows if row.state == "to_declare"],
        "next": next((row for row in to_do if row.state != "to_declare"), None),
        "in_workbook": any(row.state in {"to_mark", "begun", "to_reconsider", "handed_in"} for row in rows),
        "term": queries.term_of(round_),
    }  # fmt: skip
    return render(request, "assessment/desk.html", context)


@require_http_methods(["GET", "POST"])
@in_round(may_assess)
def declare_all(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    """Declarations on everything that waits for one; what is left without an answer waits on."""
    waiting = [row.number for row in queries.desk(round_, visitor.assessor) if row.state == "to_declare"]
    if not waiting:
        return redirect("assessment:desk", visitor.body.slug, round_.slug)
    applications = list(Application.objects.filter(round=round_, number__in=waiting).order_by("number"))
    form = DeclarationsForm(applications, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = declarations.declare_all(answers=form.answers(), assessor=visitor.assessing, by=visitor.user)
        told = say_count("{count} declaration is taken.", "{count} declarations are taken.", count=len(made))
        messages.success(request, words(told))
        return redirect("assessment:desk", visitor.body.slug, round_.slug)
    context = {"visitor": visitor, "round": round_, "form": form}
    return render(request, "assessment/declare_all.html", context, status=422 if form.errors else 200)


def _given(visitor: Visitor, round_: Round, number: str, *, with_answer: bool = False) -> Any:
    """The application, if asked for with what was `declared` last; 404 where it is not given to this assessor."""
    assessor = visitor.assessor
    rows = Application.objects.filter(
        round=round_, number=number, assignments__assessor=assessor, assignments__ended=None
    )
    if with_answer:
        answers = Declaration.objects.filter(application=OuterRef("pk"), assessor=assessor)
        rows = rows.annotate(declared=Subquery(answers.order_by("-at", "-pk").values("answer")[:1]))
    found = get_object_or_404(rows)
    found.round = round_
    return found


@require_http_methods(["GET", "POST"])
@in_round(may_assess)
def declare(request: HttpRequest, visitor: Visitor, round_: Round, number: str) -> HttpResponse:
    application = _given(visitor, round_, number, with_answer=True)
    if application.declared is not None:
        return redirect("assessment:sheet", visitor.body.slug, round_.slug, number)
    form = DeclarationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with RefusalsOn(form):
            row = declarations.declare(
                application=application, assessor=visitor.assessing, by=visitor.user, **form.cleaned_data
            )
            if row.answer == Declaration.Answer.RECUSED:
                messages.success(request, words(say("Thank you. The application goes to another assessor.")))
                return redirect("assessment:desk", visitor.body.slug, round_.slug)
            return redirect("assessment:sheet", visitor.body.slug, round_.slug, number)
    context = {"visitor": visitor, "round": round_, "application": application, "form": form}
    return render(request, "assessment/declare.html", context)


@require_http_methods(["GET", "POST"])
@in_round(may_assess)
def sheet(request: HttpRequest, visitor: Visitor, round_: Round, number: str) -> HttpResponse:
    """The score sheet; a POST saves what was answered and stays on the page."""
    if request.method == "POST":
        return _save_sheet(request, visitor, round_, number)
    application = _given(visitor, round_, number, with_answer=True)
    if application.declared != Declaration.Answer.NO_INTEREST:
        return redirect("assessment:declare", visitor.body.slug, round_.slug, number)
    marking = Marking(round_.call, as_core(application, round_.call.call.zone))
    return _sheet_page(request, visitor, round_, application, marking, {})


def _save_sheet(request: HttpRequest, visitor: Visitor, round_: Round, number: str) -> HttpResponse:
    application = _given(visitor, round_, number)
    marking = Marking(round_.call, as_core(application, round_.call.call.zone))
    came = posted(marking, request.POST.dict(), dict(request.POST.lists()))
    try:
        sheets.save_answers(
            application=application, assessor=visitor.assessing, by=visitor.user, given=came.given
        )
    except sheets.NotDeclared:
        return redirect("assessment:declare", visitor.body.slug, round_.slug, number)
    except Refusal as refusal:
        for why in refusal.whys:
            messages.error(request, words(why))
        return _sheet_page(request, visitor, round_, application, marking, came.errors)
    if came.errors:
        return _sheet_page(request, visitor, round_, application, marking, came.errors)
    if request.POST.get("then") == "hand_in":
        return redirect("assessment:hand_in", visitor.body.slug, round_.slug, number)
    messages.success(request, words(say("Saved.")))
    return redirect("assessment:sheet", visitor.body.slug, round_.slug, number)


def _newest(application: Application, assessor: Membership) -> ScoreSheet | None:
    found = ScoreSheet.objects.filter(application=application, assessor=assessor).order_by("-version").first()
    if found is not None:
        found.assessor = assessor
    return found


def _sheet_page(
    request: HttpRequest, visitor: Visitor, round_: Round, application: Application, marking: Marking,
    errors: Mapping[str, Message],
) -> HttpResponse:  # fmt: skip
    newest = _newest(application, visitor.assessing)
    scored = marking.scored(newest) if newest else marking.nothing_yet()
    parts = page_of(marking, newest, scored)
    asked = [row for part in parts for row in part.asked if row.kind != "group"]
    for row in asked:
        if row.id in errors:
            row.error = words(errors[row.id])
            row.value = request.POST.get(row.field, "") if row.kind == "number" else ""
    context = {
        "visitor": visitor, "round": round_, "application": application, "marking": marking, "sheet": newest,
        "scored": scored, "parts": parts, "errors": [row for row in asked if row.error],
        "left": len(scored.missing), "asked": len(marking.judged), "who": visitor.assessor,
        "computed": sum(row.kind == "computed" for row in asked),
        "closed": newest is not None and newest.handed_in is not None,
        "papers": application.papers.filter(removed=None).values("pk", "title"),
        "others": _others(marking, application, newest),
        "facts": format_html_join("", FACT, ((words(what), words(value)) for what, value in marking.known)),
        "saved": _time(newest.saved if newest else None),
        "handed_in": _time(newest.handed_in if newest else None),
    }  # fmt: skip
    return render(request, "assessment/sheet.html", context, status=422 if errors else 200)


def _time(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M}" if moment else ""


def _others(marking: Marking, application: Application, newest: ScoreSheet | None) -> list[tuple[str, Part]]:
    """The others' totals, once one's own sheet is handed in and where the body lets assessors see them."""
    if newest is None or newest.handed_in is None:
        return []
    rows = ScoreSheet.objects.filter(
        application=application, struck=None, handed_in__isnull=False,
        application__round__panels__action=F("application__action"),
        application__round__panels__others=Panel.Others.HANDED_IN,
    ).exclude(assessor=newest.assessor_id)  # fmt: skip
    counts = {row.assessor.code: row for row in rows.select_related("assessor").order_by("version")}
    totals = [(code, marking.scored(counts[code]).total) for code in sorted(counts, key=code_order)]
    return [(code, total) for code, total in totals if total is not None]


def _left(marking: Marking, missing: Sequence[str]) -> dict[str, int]:
    """Part of the page → how many answers it still needs."""
    counts = Counter(marking.parts.get(name, "questions") for name in missing)
    return {part: counts[part] for part in dict.fromkeys(marking.parts.values())}


@require_GET
@in_round(may_assess)
def paper(
    request: HttpRequest,
    visitor: Visitor,
    round_: Round,
    number: str,
    paper: int,
) -> FileResponse:
    """A file of an application, for who has declared to have no interest in it."""
    application = _given(visitor, round_, number, with_answer=True)
    if application.declared != Declaration.Answer.NO_INTEREST:
        raise Http404
    found = get_object_or_404(papers_of(application), pk=paper)
    return as_attachment(found.file)


@require_POST
@in_round(may_assess)
def save(request: HttpRequest, visitor: Visitor, round_: Round, number: str) -> HttpResponse:
    """What the page sends as one goes: a few fields; the answer says what was saved, and what was not and why."""
    application = _given(visitor, round_, number)
    marking = Marking(round_.call, as_core(application, round_.call.call.zone))
    came = posted(marking, request.POST.dict(), dict(request.POST.lists()))
    try:
        kept = sheets.save_answers(
            application=application, assessor=visitor.assessing, by=visitor.user, given=came.given
        )
    except Refusal as refusal:
        return JsonResponse({"refused": [words(why) for why in refusal.whys]}, status=409)
    scored = marking.scored(kept)
    sections = {name: words(points) for name, points in scored.sections.items()}
    return JsonResponse(
        {
            "saved": f"{timezone.localtime(kept.saved):%H:%M:%S}" if kept.saved else "",
            "errors": {name: words(what) for name, what in came.errors.items()},
            "missing": len(scored.missing),
            "left": _left(marking, scored.missing),
            "total": None if scored.total is None else words(scored.total),
            "sections": sections,
        }
    )


@require_http_methods(["GET", "POST"])
@in_round(may_assess)
def hand_in(request: HttpRequest, visitor: Visitor, round_: Round, number: str) -> HttpResponse:
    """What will be handed in, on one page; then it is."""
    application = _given(visitor, round_, number)
    marking = Marking(round_.call, as_core(application, round_.call.call.zone))
    newest = _newest(application, visitor.assessing)
    if newest is None or newest.handed_in is not None:
        return redirect("assessment:sheet", visitor.body.slug, round_.slug, number)
    problems = marking.problems(newest)
    if request.method == "POST" and not problems:
        with RefusalsTold(request):
            sheets.hand_in(
                application=application, assessor=newest.assessor, by=visitor.user, marking=marking
            )
            messages.success(request, words(say("The score sheet of {number} is handed in.", number=number)))
            return redirect("assessment:desk", visitor.body.slug, round_.slug)
    scored = marking.scored(newest)
    context = {
        "visitor": visitor, "round": round_, "application": application, "marking": marking, "scored": scored,
        "parts": page_of(marking, newest, scored), "problems": problems,
    }  # fmt: skip
    return render(request, "assessment/hand_in.html", context)


@require_GET
@in_round(may_assess)
def workbook(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    """What the assessor has to mark, as a workbook."""
    assessor = visitor.assessing
    with RefusalsTold(request):
        answer = HttpResponse(workbook_of(round_, assessor, current()), content_type=XLSX)
        answer["Content-Disposition"] = f'attachment; filename="{round_.slug}-{assessor.code}.xlsx"'
        return answer
    return redirect("assessment:desk", visitor.body.slug, round_.slug)


@require_http_methods(["GET", "POST"])
@in_round(may_assess)
def take_in(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    """The filled workbook back: all that is wrong at once, or all of it taken."""
    form = WorkbookFile(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name, data = form.cleaned_data["file"]
        with RefusalsOn(form, "file"):
            taken = take_in_workbook(
                round_=round_, assessor=visitor.assessing, by=visitor.user, name=name, data=data
            )
            told = say("Taken in: declarations {declared}, score sheets {saved}. Look at them and hand them in.",
                       declared=taken.declared, saved=taken.saved)  # fmt: skip
            messages.success(request, words(told))
            if taken.left_alone:
                kept = say(
                    "Handed in already, so left as they are: {applications}", applications=taken.left_alone
                )
                messages.warning(request, words(kept))
            return redirect("assessment:desk", visitor.body.slug, round_.slug)
    return render(request, "assessment/take_in.html", {"visitor": visitor, "round": round_, "form": form})
