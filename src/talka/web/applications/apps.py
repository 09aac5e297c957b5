from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "talka.web.applications"
    label = "applications"
