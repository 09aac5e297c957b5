"""What belongs to no app: the language, and in development the parts of pages side by side."""

from django.conf import settings
from django.urls import path

from talka.web.site import views

app_name = "site"
urlpatterns = [path("language/", views.language, name="language")]
if settings.DEVELOPMENT:
    urlpatterns += [path("components/", views.components, name="components")]
