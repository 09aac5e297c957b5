"""Events in words."""

import pytest

from talka.language import words
from talka.web.history.what import in_words


@pytest.mark.parametrize(
    ("what", "facts", "said"),
    [
        ("joined", {"role": "assessor", "code": "V1"}, "A person joined as assessor."),
        (
            "declared",
            {"number": "UD1-01", "assessor": "V1", "answer": "no_interest"},
            "V1 declared on UD1-01: no interest.",
        ),
        (
            "declared",
            {"number": "UD1-01", "assessor": "V1", "answer": "recused"},
            "V1 declared on UD1-01: took no part.",
        ),
        ("term_set", {}, "Assessors have time until –."),
        ("term_set", {"until": "2026-05-22"}, "Assessors have time until 22.05.2026."),
        (
            "table_set",
            {"name": "bezdarbs", "title": "Bezdarbs, %"},
            "Figures from elsewhere were entered: Bezdarbs, %",
        ),
        ("reminded", {"to": ["V1", "V3"]}, "Reminders of the term were mailed: V1, V3."),
        ("something_new", {}, "something_new"),
    ],
)
def test_facts_stand_in_words(what: str, facts: dict[str, object], said: str) -> None:
    assert words(in_words(what, facts), "en") == said


def test_a_day_is_told_as_days_are_written_and_a_damaged_one_as_it_is() -> None:
    assert words(in_words("term_set", {"until": "2026-11-30"}), "lv") == "Vērtēšanas termiņš: 30.11.2026."
    assert words(in_words("term_set", {"until": "2026-11-99"}), "lv") == "Vērtēšanas termiņš: 2026-11-99"
