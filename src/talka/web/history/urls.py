"""Pages of history, below a body."""

from django.urls import path

from talka.web.history import views

app_name = "history"
urlpatterns = [
    path("history/", views.history, name="history"),
    path("history/verify/", views.verify, name="verify"),
]
