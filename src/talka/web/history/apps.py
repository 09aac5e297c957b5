from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "talka.web.history"
    label = "history"
