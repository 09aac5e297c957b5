import pytest

from core.checks.small_call import SOUND, found
from talka.core.checks.members import MEMBERS


@pytest.mark.parametrize("title", ["Biedrības teritorijas ražotājs", "Team members are named", "Goal"])
def test_criteria_that_are_open_to_all(title: str) -> None:
    assert found(MEMBERS, SOUND.replace('title = "Goal"', f'title = "{title}"')) == []


@pytest.mark.parametrize(
    "title", ["Pretendents ir biedrības biedrs", "The applicant is a member of the group"]
)
def test_points_for_members(title: str) -> None:
    text = SOUND.replace('title = "Goal"', f'title = "{title}"')
    assert [row[:2] for row in found(MEMBERS, text)] == [("points-members", "warning")]
