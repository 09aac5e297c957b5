"""What belongs to no app: in development the parts of pages side by side."""

from django.conf import settings
from django.urls import URLPattern, path

from talka.web.site import views

app_name = "site"
urlpatterns: list[URLPattern] = []
if settings.DEVELOPMENT:
    urlpatterns += [path("components/", views.components, name="components")]
