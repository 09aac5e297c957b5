"""Pages of calls."""

from django.urls import path

from talka.web.calls import views

app_name = "calls"
urlpatterns = [
    path("b/<slug:body>/rounds/new/", views.take_in, name="take_in"),
    path("b/<slug:body>/<slug:round_slug>/call/", views.call, name="call"),
    path("b/<slug:body>/<slug:round_slug>/call/text/", views.text, name="text"),
    path("b/<slug:body>/<slug:round_slug>/call/settings/", views.settings, name="settings"),
]
