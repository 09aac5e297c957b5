"""Addresses of people, invitations and bodies."""

from django.urls import path

from talka.web.accounts import views

app_name = "accounts"
urlpatterns = [
    path("me/", views.mine, name="mine"),
]
