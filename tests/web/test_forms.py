"""Every form sent without anything: what is wrong is said in a summary, and each of its links has a target."""

import pytest

from web.pages import errors, read
from web.samples import make_samples
from web.walk import addresses, place, sent

pytestmark = pytest.mark.django_db


def test_every_summary_leads_to_its_fields() -> None:
    samples = make_samples()
    people = (*samples.here.values(), samples.administrator, None)
    seen, wrong = set(), []
    for address in addresses():
        for person in people:
            page = sent(place(address, samples), person)
            if page is None or "govuk-error-summary" not in page.content.decode():
                continue
            seen.add(address.name)
            wrong += [f"{address.name}: {fault}" for fault in _faults(page)]
            break
    assert "\n".join(wrong) == ""
    assert {"people:invite", "people:new_body", "people:name", "account_login", "people:account"} <= seen


def _faults(page: object) -> list[str]:
    root = read(page)
    dead = [f"{target} leads nowhere" for target, _ in errors(page, strict=False) if target.startswith("!")]
    title = root.all("title")[0].text
    return dead + ([] if title.startswith("Kļūda: ") else [f"the title is {title}"])
