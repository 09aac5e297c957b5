"""Pages of assessment, below a body."""

from django.urls import path

from talka.web.assessment import views

app_name = "assessment"
urlpatterns = [
    path("<slug:round_slug>/desk/", views.desk, name="desk"),
    path("<slug:round_slug>/desk/<str:number>/declare/", views.declare, name="declare"),
    path("<slug:round_slug>/desk/<str:number>/", views.sheet, name="sheet"),
    path("<slug:round_slug>/desk/<str:number>/save/", views.save, name="save"),
    path("<slug:round_slug>/desk/<str:number>/hand-in/", views.hand_in, name="hand_in"),
]
