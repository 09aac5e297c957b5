"""Addresses of a body's people, of invitations, of a person's name, and of the administrator's bodies."""

from django.urls import path

from talka.web.people import invitations, views

app_name = "people"
urlpatterns = [
    path("b/<slug:body>/people/", views.people, name="people"),
    path("b/<slug:body>/people/invite/", views.invite, name="invite"),
    path("b/<slug:body>/people/invitations/<int:invitation>/withdraw/", views.withdraw, name="withdraw"),
    path("b/<slug:body>/people/invitations/<int:invitation>/again/", views.send_again, name="send_again"),
    path("b/<slug:body>/people/<int:membership>/change/", views.change, name="change"),
    path("b/<slug:body>/people/<int:membership>/end/", views.end, name="end"),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path("invitation/<str:token>/accept/", invitations.accept, name="accept"),
    path("invitation/<str:token>/account/", invitations.account, name="account"),
    path("me/name/", views.name, name="name"),
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/new/", views.new_body, name="new_body"),
]
