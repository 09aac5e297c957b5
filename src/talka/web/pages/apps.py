from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "talka.web.pages"
    label = "pages"
