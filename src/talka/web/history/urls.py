"""Pages of history."""

from django.urls import path

from talka.web.history import views

app_name = "history"
urlpatterns = [
    path("b/<slug:body>/history/", views.history, name="history"),
    path("b/<slug:body>/history/verify/", views.verify, name="verify"),
]
