"""The whole site's map; each app's addresses begin at the root, so that a page's address stands whole in its app."""

from django.urls import include, path, register_converter

from talka.web.site.converters import Number

register_converter(Number, "number")

handler400 = "talka.web.site.errors.bad_request"
handler403 = "talka.web.site.errors.not_allowed"
handler404 = "talka.web.site.errors.not_found"
handler429 = "talka.web.site.errors.too_often"  # allauth asks for it
handler500 = "talka.web.site.errors.broken"

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("talka.web.site.urls")),
    path("", include("talka.web.accounts.urls")),
    path("", include("talka.web.people.urls")),  # before rounds: /b/<body>/people/ is no round
    path("", include("talka.web.history.urls")),
    path("", include("talka.web.files.urls")),
    path("", include("talka.web.calls.urls")),
    path("", include("talka.web.applications.urls")),
    path("", include("talka.web.assessment.urls")),
    path("", include("talka.web.decisions.urls")),
    path("", include("talka.web.pages.urls")),
]
