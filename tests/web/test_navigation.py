"""Every link of the navigation leads somewhere, for every role."""

import pytest
from django.test import Client

from web.pages import read
from web.samples import make_samples

pytestmark = pytest.mark.django_db


def test_no_link_of_the_navigation_is_dead(client: Client) -> None:
    samples = make_samples()
    home = f"/b/{samples.blanks['body']}/"
    dead, tabs = [], {}
    for role, person in samples.here.items():
        client.force_login(person)
        found = []
        pages = ("/",) if role == "overseer" else (home, f"{home}{samples.blanks['round_slug']}/")
        for page in pages:
            navs = [
                nav
                for nav in read(client.get(page, follow=True)).all("nav")
                if "govuk-pagination" not in nav.classes
            ]
            found += [link for nav in navs for link in nav.all("a") if link not in found]
        places = {link.attributes["href"]: link.text for link in found}
        dead += [(role, place) for place in places if client.get(place, follow=True).status_code != 200]
        tabs[role] = list(places.values())
    assert dead == []
    assert tabs == {
        "manager": ["Sākums", "Cilvēki", "Vēsture", "Pārskats", "Izsludinājums", "Iesniegumi", "Vērtēšana", "Sarindotie saraksti"],
        "assessor": ["Sākums", "Izsludinājums", "Manas vērtēšanas lapas"],
        "council": ["Sākums", "Pārskats", "Izsludinājums", "Iesniegumi", "Sarindotie saraksti"],
        "auditor": ["Sākums", "Cilvēki", "Vēsture", "Pārskats", "Izsludinājums", "Iesniegumi", "Vērtēšana", "Sarindotie saraksti"],
        "applicant": ["Sākums"],
        "overseer": ["Sākums", "Tīkla skaitļi"],
    }  # fmt: skip
