"""Pages of calls, below a body."""

from django.urls import path

from talka.web.calls import views

app_name = "calls"
urlpatterns = [
    path("rounds/new/", views.take_in, name="take_in"),
    path("<slug:round_slug>/call/", views.call, name="call"),
    path("<slug:round_slug>/call/text/", views.text, name="text"),
    path("<slug:round_slug>/call/settings/", views.settings, name="settings"),
]
