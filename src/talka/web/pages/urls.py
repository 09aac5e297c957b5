"""Home, a body's home, the figures of all bodies, and the overview of a round."""

from django.urls import path

from talka.web.pages import network_views, views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("network/<slug:body>/", network_views.network, name="network"),
    path("network/<slug:body>/count/", network_views.count, name="network_count"),
    path("network/<slug:body>/figures.csv", network_views.csv, name="network_csv"),
    path("network/<slug:body>/figures.xlsx", network_views.xlsx, name="network_xlsx"),
    path("b/<slug:body>/", views.body, name="body"),
    path("b/<slug:body>/<slug:round_slug>/", views.round_, name="round"),
    path("b/<slug:body>/<slug:round_slug>/history/", views.history, name="history"),
]
