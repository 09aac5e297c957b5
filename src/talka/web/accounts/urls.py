"""Addresses of one's own account, and in development of signing in without a password."""

from django.conf import settings
from django.urls import path

from talka.web.accounts import development, views

app_name = "accounts"
urlpatterns = [
    path("language/", views.language, name="language"),
    path("me/", views.mine, name="mine"),
]
if settings.DEVELOPMENT:
    urlpatterns += [
        path("development/", development.people, name="development"),
        path("development/sign-in/", development.sign_in, name="development_sign_in"),
    ]
