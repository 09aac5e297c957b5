"""Home, and a body's home."""

from django.urls import path

from talka.web.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("b/<slug:body>/", views.body, name="body"),
]
