"""Pages of assessment."""

from django.urls import path

from talka.web.assessment import organising, views

ROUND = "b/<slug:body>/<slug:round_slug>"

app_name = "assessment"
urlpatterns = [
    path(f"{ROUND}/desk/", views.desk, name="desk"),
    path(f"{ROUND}/desk/<str:number>/declare/", views.declare, name="declare"),
    path(f"{ROUND}/desk/<str:number>/", views.sheet, name="sheet"),
    path(f"{ROUND}/desk/<str:number>/save/", views.save, name="save"),
    path(f"{ROUND}/desk/<str:number>/hand-in/", views.hand_in, name="hand_in"),
    path(f"{ROUND}/assessment/", organising.organise, name="overview"),
    path(f"{ROUND}/assessment/term/", organising.term, name="term"),
    path(f"{ROUND}/assessment/tables/<str:name>/", organising.table, name="table"),
    path(f"{ROUND}/assessment/panels/<str:action>/", organising.panel, name="panel"),
    path(
        f"{ROUND}/assessment/panels/<str:action>/give-out/",
        organising.give_out,
        name="give_out",
    ),
    path(
        f"{ROUND}/assessment/panels/<str:action>/redraw/",
        organising.redraw,
        name="redraw",
    ),
    path(
        f"{ROUND}/assessment/<str:number>/reassign/",
        organising.reassign,
        name="reassign",
    ),
    path(
        f"{ROUND}/assessment/<str:number>/conflict/",
        organising.conflict,
        name="conflict",
    ),
    path(
        f"{ROUND}/assessment/<str:number>/<str:code>/reconsider/",
        organising.reconsider,
        name="reconsider",
    ),
]
