from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "talka.web.files"
    label = "files"
