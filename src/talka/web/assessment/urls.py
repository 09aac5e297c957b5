"""Pages of assessment."""

from django.urls import path

from talka.web.assessment import views

app_name = "assessment"
urlpatterns = [
    path("b/<slug:body>/<slug:round_slug>/desk/", views.desk, name="desk"),
    path("b/<slug:body>/<slug:round_slug>/desk/<str:number>/declare/", views.declare, name="declare"),
    path("b/<slug:body>/<slug:round_slug>/desk/<str:number>/", views.sheet, name="sheet"),
    path("b/<slug:body>/<slug:round_slug>/desk/<str:number>/save/", views.save, name="save"),
    path("b/<slug:body>/<slug:round_slug>/desk/<str:number>/hand-in/", views.hand_in, name="hand_in"),
]
