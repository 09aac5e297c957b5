from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "talka.web.people"
    label = "people"
