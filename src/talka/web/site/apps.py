from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "talka.web.site"
    label = "site"
