"""Addresses of this app's pages, from the root of the site."""

from django.urls import URLPattern, URLResolver, include, path

from talka.web.applications.views import entering, importing, one, register

app_name = "applications"

of_application = [
    path("", one.one, name="one"),
    path("about/", entering.about, name="about"),
    path("costs/", entering.costs, name="costs"),
    path("facts/", entering.facts, name="facts"),
    path("withdraw/", one.withdraw, name="withdraw"),
    path("take-back/", one.take_back, name="take_back"),
    path("ask/", one.ask, name="ask"),
    path("answer/<int:clarification>/", one.answer, name="answer"),
    path("papers/add/", one.add_paper, name="add_paper"),
    path("papers/<int:paper>/", one.paper, name="paper"),
    path("papers/<int:paper>/remove/", one.remove_paper, name="remove_paper"),
]
of_register: list[URLPattern | URLResolver] = [
    path("", register.register, name="register"),
    path("columns/", register.columns, name="columns"),
    path("applications.csv", register.export, {"kind": "csv"}, name="csv"),
    path("applications.xlsx", register.export, {"kind": "xlsx"}, name="xlsx"),
    path("close/", register.close, name="close"),
    path("new/", entering.new, name="new"),
    path("import/", importing.begin, name="import"),
    path("import/<int:draft>/columns/", importing.columns, name="columns_of"),
    path("import/<int:draft>/", importing.preview, name="preview"),
    path("import/<int:draft>/take/", importing.take, name="take"),
    path("<int:application>/", include(of_application)),
]
urlpatterns = [path("b/<slug:body>/<slug:round_slug>/applications/", include(of_register))]
