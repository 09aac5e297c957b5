from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "talka.web.assessment"
    label = "assessment"
