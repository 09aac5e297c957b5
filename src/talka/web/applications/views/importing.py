"""Taking a sheet of applications in: the file, its columns, what would change, done."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from talka.core.values import say, say_count
from talka.readers.refusal import Unreadable
from talka.web.accounts.visitors import Visitor
from talka.web.applications import drafts
from talka.web.applications.columns import targets_of
from talka.web.applications.forms import SheetFile
from talka.web.applications.importing import Plan
from talka.web.applications.models import Draft
from talka.web.applications.permissions import may_keep_register
from talka.web.applications.shown import differences
from talka.web.calls.doors import in_round
from talka.web.calls.models import Round
from talka.web.site.refusal import RefusalsTold
from talka.web.site.words import said, words

SAMPLES = 3
MOST_SHOWN = 100


@require_http_methods(["GET", "POST"])
@in_round(may_keep_register)
def begin(request: HttpRequest, visitor: Visitor, round_: Round) -> HttpResponse:
    form = SheetFile(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            draft = drafts.begin(round_=round_, by=visitor.user, name=sent.name or "", data=sent.read())
        except Unreadable as refused:
            form.add_error("file", words(refused.what))
        else:
            return redirect("applications:columns_of", visitor.body.slug, round_.slug, draft.pk)
    return render(request, "applications/import.html", {"form": form}, status=422 if form.errors else 200)


class Columns(forms.Form):
    """What each column of a sheet means; a field is filled by one column."""

    def __init__(self, draft: Draft, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        choices = [("", said(say("not taken in")))]
        choices += [(target.key, said(target.title)) for target in targets_of(draft.round.call)]
        for place, title in enumerate(draft.titles):
            samples = [words(row[place]) for row in draft.rows if place < len(row) and row[place] is not None]
            if not title and not samples:
                continue
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=title or said(say("column {place} without a title", place=place + 1)),
                choices=choices,
                required=False,
                initial=draft.columns.get(str(place), ""),
                help_text=" · ".join(sample[:40] for sample in samples[:SAMPLES]),
            )

    def clean(self) -> dict[str, str]:
        cleaned = super().clean() or self.cleaned_data
        taken: dict[str, str] = {}
        for name, key in list(cleaned.items()):
            if key and key in taken:
                first = str(self.fields[taken[key]].label)
                self.add_error(name, words(say("“{column}” is matched with the same.", column=first)))
            elif key:
                taken[key] = name
        return cleaned

    def columns(self) -> dict[int, str]:
        return {int(name.removeprefix("column-")): key for name, key in self.cleaned_data.items() if key}


def _draft(round_: Round, visitor: Visitor, draft: int) -> Draft:
    """A draft of one's own, of this round."""
    found = get_object_or_404(Draft, pk=draft, round=round_, by=visitor.user)
    found.round = round_
    return found


@require_http_methods(["GET", "POST"])
@in_round(may_keep_register)
def columns(request: HttpRequest, visitor: Visitor, round_: Round, draft: int) -> HttpResponse:
    found = _draft(round_, visitor, draft)
    form = Columns(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        drafts.match(draft=found, columns=form.columns())
        return redirect("applications:preview", visitor.body.slug, round_.slug, found.pk)
    context = {"form": form, "draft": found}
    return render(request, "applications/columns.html", context, status=422 if form.errors else 200)


@require_GET
@in_round(may_keep_register)
def preview(request: HttpRequest, visitor: Visitor, round_: Round, draft: int) -> HttpResponse:
    found = _draft(round_, visitor, draft)
    return _preview(request, found, drafts.plan(found))


def _preview(request: HttpRequest, draft: Draft, plan: Plan) -> HttpResponse:
    call = draft.round.call
    context = {
        "draft": draft,
        "plan": plan,
        "troubles": plan.troubles[:MOST_SHOWN],
        "new": plan.new[:MOST_SHOWN],
        "changed": [
            (change, list(differences(call, change.changes))) for change in plan.changed[:MOST_SHOWN]
        ],
        "most": MOST_SHOWN,
    }
    return render(request, "applications/preview.html", context)


@require_POST
@in_round(may_keep_register)
def take(request: HttpRequest, visitor: Visitor, round_: Round, draft: int) -> HttpResponse:
    found = Draft.objects.filter(pk=draft, round=round_, by=visitor.user).first()
    if found is None:  # sent again because the answer was lost
        told = say("This table was taken in already, or put away because it was old. Here is the register.")
        messages.warning(request, words(told))
        return redirect("applications:register", visitor.body.slug, round_.slug)
    found.round = round_
    with RefusalsTold(request):
        made = drafts.take_in(draft=found, by=visitor.user, shown=request.POST.get("plan", ""))
        new = say_count("{count} new application", "{count} new applications", count=len(made.new))
        changed = say_count("{count} changed", "{count} changed", count=len(made.changed))
        messages.success(request, words(say("Taken in: {new}, {changed}.", new=new, changed=changed)))
        return redirect("applications:register", visitor.body.slug, round_.slug)
    return redirect("applications:preview", visitor.body.slug, round_.slug, draft)
