"""Pages of results, below a body."""

from django.urls import path

from talka.web.decisions import views

app_name = "decisions"
urlpatterns = [
    path("<slug:round_slug>/ranking/", views.ranking, name="ranking"),
    path("<slug:round_slug>/ranking/what-if/", views.what_if, name="what_if"),
    path("<slug:round_slug>/ranking/results.json", views.bundle, name="bundle"),
    path("<slug:round_slug>/ranking/public.json", views.shared_bundle, name="public_bundle"),
    path("<slug:round_slug>/ranking/<str:action>/tie/<int:place>/", views.tie, name="tie"),
    path("<slug:round_slug>/ranking/<str:action>/raise/", views.raise_money, name="raise"),
    path("<slug:round_slug>/decisions/<str:number>/withdraw/", views.withdraw, name="withdraw"),
]
