from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "talka.web.decisions"
    label = "decisions"
