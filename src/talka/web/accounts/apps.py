from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "talka.web.accounts"
    label = "accounts"
