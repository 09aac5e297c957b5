from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "talka.web.calls"
    label = "calls"
