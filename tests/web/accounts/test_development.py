"""Signing in without a password: in development, on this very machine, and nowhere else."""

import subprocess
import sys

import pytest
from django.test import Client

from web.factories import a_body, a_member
from web.pages import texts

HERE = {"REMOTE_ADDR": "127.0.0.1", "SERVER_NAME": "localhost"}


@pytest.mark.django_db
def test_one_click_signs_a_demo_person_in() -> None:
    member = a_member(a_body())
    client = Client()
    client.defaults.update(HERE)
    assert texts(client.get("/development/"), "tbody tr") == [
        ["Manager avotu-zeme", "Biedrība “Avotu zeme”: administratīvais vadītājs"]
    ]
    client.post("/development/sign-in/", {"person": member.user.pk})
    assert client.get("/b/avotu-zeme/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "elsewhere",
    [
        {"REMOTE_ADDR": "192.0.2.1"},
        {"SERVER_NAME": "0.0.0.0"},  # noqa: S104 — the point
        {"HTTP_X_FORWARDED_FOR": "192.0.2.1"},
        {"HTTP_FORWARDED": "for=192.0.2.1"},
    ],
)
def test_from_elsewhere_it_is_not_there(elsewhere: dict[str, str]) -> None:
    member = a_member(a_body())
    client = Client()
    client.defaults.update({**HERE, "HTTP_HOST": "localhost", **elsewhere})
    answers = [client.get("/development/"), client.post("/development/sign-in/", {"person": member.user.pk})]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_outside_development_it_is_not_routed() -> None:
    code = """
import django; django.setup()
from django.urls import NoReverseMatch, reverse
for name in ("accounts:development", "accounts:development_sign_in", "site:components"):
    try: print(reverse(name))
    except NoReverseMatch: print("none")
"""
    made = subprocess.run(  # noqa: S603 — our own program
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={
            "DJANGO_SETTINGS_MODULE": "talka.web.settings",
            "TALKA_SECRET_KEY": "x" * 40,
            "TALKA_STATE": "/nowhere",
            "TALKA_DATABASE": "postgres://nobody@127.0.0.1/none",
        },
    )
    assert made.stdout.split() == ["none", "none", "none"]
