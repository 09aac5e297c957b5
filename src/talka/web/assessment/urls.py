"""Pages of assessment."""

from django.urls import path

from talka.web.assessment import organising, views

ROUND = "b/<slug:body>/<slug:round_slug>"

app_name = "assessment"
urlpatterns = [
    path(f"{ROUND}/desk/", views.desk, name="desk"),
    path(f"{ROUND}/desk/workbook.xlsx", views.workbook, name="workbook"),
    path(f"{ROUND}/desk/workbook/", views.take_in, name="take_in"),
    path(f"{ROUND}/desk/declare/", views.declare_all, name="declare_all"),
    path(f"{ROUND}/desk/<number:number>/declare/", views.declare, name="declare"),
    path(f"{ROUND}/desk/<number:number>/", views.sheet, name="sheet"),
    path(f"{ROUND}/desk/<number:number>/papers/<int:paper>/", views.paper, name="paper"),
    path(f"{ROUND}/desk/<number:number>/save/", views.save, name="save"),
    path(f"{ROUND}/desk/<number:number>/hand-in/", views.hand_in, name="hand_in"),
    path(f"{ROUND}/assessment/", organising.organise, name="overview"),
    path(f"{ROUND}/assessment/term/", organising.term, name="term"),
    path(f"{ROUND}/assessment/tables/<number:name>/", organising.table, name="table"),
    path(f"{ROUND}/assessment/panels/<number:action>/", organising.panel, name="panel"),
    path(f"{ROUND}/assessment/panels/<number:action>/give-out/", organising.give_out, name="give_out"),
    path(f"{ROUND}/assessment/panels/<number:action>/redraw/", organising.redraw, name="redraw"),
    path(f"{ROUND}/assessment/<number:number>/reassign/", organising.reassign, name="reassign"),
    path(f"{ROUND}/assessment/<number:number>/conflict/", organising.conflict, name="conflict"),
    path(
        f"{ROUND}/assessment/<number:number>/<str:code>/reconsider/", organising.reconsider, name="reconsider"
    ),
]
