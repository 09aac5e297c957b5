"""Files named by ids: safe everywhere, never two alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talka.writers.file_names import file_names


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["UD1-01", "UD1-02"], ["UD1-01", "UD1-02"]),
        (["2026/1", "2026-1"], ["2026-1", "2026-1_2"]),
        (["a", "A", "ā", "Ā"], ["a", "A_2", "ā", "Ā_2"]),
        (["ud1_2", "UD1", "ud1"], ["ud1_2", "UD1", "ud1_3"]),
        (["CON", "com1.x", "x."], ["CON_", "com1.x_", "x"]),
        (["²", "2"], ["²", "2_2"]),
    ],
)
def test_names_are_safe_and_distinct(ids: list[str], expected: list[str]) -> None:
    assert list(file_names(ids).values()) == expected


@given(st.lists(st.from_regex(r"[\w¹²³][\w¹²³./+-]{0,79}", fullmatch=True), unique=True, max_size=8))
def test_no_two_ids_share_a_file(ids: list[str]) -> None:
    names = list(file_names(ids).values())

    assert len({name.casefold() for name in names}) == len(ids)
    assert not any(
        set(name) & set('/\\:*?"<>|') or name.endswith(".") or len(name.encode()) > 120 for name in names
    )
