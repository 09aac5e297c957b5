"""Pages of rounds; each app adds its own below a round."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
