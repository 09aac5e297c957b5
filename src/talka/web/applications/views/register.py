"""The register, what of it is exported, and its closing."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from talka.core.values import say
from talka.web.accounts.visitors import Visitor
from talka.web.applications import actions, fields, queries
from talka.web.applications.exporting import as_csv, as_xlsx
from talka.web.applications.forms import Confirmed
from talka.web.applications.permissions import may_keep_register, may_see_register
from talka.web.applications.seen import COLUMNS, STATE_WORDS, column_words, columns_in, seen_in
from talka.web.applications.shown import cells_of, row_html
from talka.web.calls.doors import in_round
from talka.web.calls.models import Round
from talka.web.site.refusal import RefusalsOn
from talka.web.site.words import words

ON_A_PAGE = 50
CHOSEN = "register-columns"


@require_GET
@in_round(may_see_register)
def register(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    seen, columns = seen_in(request.GET), columns_in(request.session.get(CHOSEN))
    page = Paginator(queries.register_of(round_, seen), ON_A_PAGE).get_page(request.GET.get("page"))
    titles = column_words(round_.call.call.currency)
    labels = [words(titles[name]) for name in columns]
    context = {
        "seen": seen,
        "page": page,
        "before": seen.address(page.number - 1),
        "after": seen.address(page.number + 1),
        "rows": [row_html(row.pk, cells_of(row, columns, round_.call), labels) for row in page],
        "heads": [(name, titles[name], seen.sorted_by(name).address()) for name in columns],
        "columns": [(name, titles[name], name in columns) for name in COLUMNS],
        "counts": queries.counts_of(round_),
        "states": STATE_WORDS.items(),
        "actions": round_.call.action,
        "territories": fields.territories(round_.call),
        "may_keep": may_keep_register(visitor),
    }
    return render(request, "applications/register.html", context)


@require_POST
@in_round(may_see_register)
def columns(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    """Keep which columns somebody wants to see, in their session."""
    request.session[CHOSEN] = list(columns_in(request.POST.getlist("column")))
    address = seen_in(request.POST).address()
    return redirect(f"{_of(visitor, round_)}{address}")


@require_GET
@in_round(may_see_register)
def export(request: HttpRequest, visitor: Visitor, round_: Round, kind: str) -> HttpResponse:
    """What is seen, all pages of it."""
    columns = columns_in(request.session.get(CHOSEN))
    rows = queries.register_of(round_, seen_in(request.GET)).iterator(500)
    titles = column_words(round_.call.call.currency)
    heads = [words(titles[name]) for name in columns]
    make, content_type = (
        (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        if kind == "xlsx"
        else (as_csv, "text/csv; charset=utf-8")
    )
    data = make(heads, [cells_of(row, columns, round_.call) for row in rows])
    answer = HttpResponse(data, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{round_.slug}.{kind}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "POST"])
@in_round(may_keep_register)
def close(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    form = Confirmed(request.POST if request.method == "POST" else None)
    why = actions.why_not_closed(round_, timezone.now())
    if request.method == "POST" and form.is_valid():
        with RefusalsOn(form):
            actions.close_register(round_=round_, by=visitor.user, now=timezone.now())
            messages.success(request, words(say("The register is closed.")))
            return redirect(_of(visitor, round_))
    context = {"form": form, "why_not": why, "counts": queries.counts_of(round_)}
    return render(request, "applications/close.html", context, status=422 if form.errors else 200)


def _of(visitor: Visitor, round_: Round) -> str:
    """The address of the register."""
    return reverse("applications:register", args=(visitor.body.slug, round_.slug))
