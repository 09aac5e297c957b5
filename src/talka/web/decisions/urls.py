"""Pages of results."""

from django.urls import path

from talka.web.decisions import views

app_name = "decisions"
urlpatterns = [
    path("b/<slug:body>/<slug:round_slug>/ranking/", views.ranking, name="ranking"),
    path("b/<slug:body>/<slug:round_slug>/ranking/what-if/", views.what_if, name="what_if"),
    path("b/<slug:body>/<slug:round_slug>/ranking/results.json", views.bundle, name="bundle"),
    path("b/<slug:body>/<slug:round_slug>/ranking/public.json", views.shared_bundle, name="public_bundle"),
    path(
        "b/<slug:body>/<slug:round_slug>/ranking/<number:number>/explained.pdf",
        views.explained,
        name="explained",
    ),
    path(
        "b/<slug:body>/<slug:round_slug>/ranking/<number:action>/tie/<number:first>/", views.tie, name="tie"
    ),
    path("b/<slug:body>/<slug:round_slug>/ranking/<number:action>/raise/", views.raise_money, name="raise"),
    path(
        "b/<slug:body>/<slug:round_slug>/decisions/<int:decision>/withdraw/", views.withdraw, name="withdraw"
    ),
]
