"""Home, a body's home, and the overview of a round."""

from django.urls import path

from talka.web.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("b/<slug:body>/", views.body, name="body"),
    path("b/<slug:body>/<slug:round_slug>/", views.round_, name="round"),
    path("b/<slug:body>/<slug:round_slug>/history/", views.history, name="history"),
]
