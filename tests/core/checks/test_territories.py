import pytest

from core.checks.small_call import SOUND, found
from core.checks.test_places_served import TERRITORY
from talka.core.checks.territories import TERRITORIES

TRAINING = "[[fact]]\nid = 'training'\ntitle = 'Training'\nkind = 'yes_no'\n"
TRAINED = "{ fact = 'training', is = 'equal', value = true }"
IN_TOWN = "{ fact = 'territory', is = 'within', value = 'town' }"
RURAL = "{ fact = 'territory.rural', is = 'equal', value = %s }"


def limited(to: str, *, outside: str = "", excluded: str = "", title: str = "Excluded") -> str:
    fields = f"territory = [{to}]\n" + (f"outside = {outside}\n" if outside else "")
    text = SOUND.replace('title = "Enterprise"\n', f'title = "Enterprise"\n{fields}') + TERRITORY + TRAINING
    when = f"when = {excluded}\n" if excluded else ""
    return text + f"[[exclusion]]\nid = 'A.x'\nin = 'A'\ntitle = '{title}'\n{when}"


@pytest.mark.parametrize(
    "text",
    [
        SOUND,
        limited("'county'", excluded=IN_TOWN),
        limited("'town', 'parish'"),
        limited("'parish'", outside=TRAINED, excluded=RURAL % "false"),
        limited("'parish'", outside=f"{{ all = [{TRAINED}, {IN_TOWN}] }}"),
        limited("'parish'", excluded=f"{{ all = [{TRAINED}, {RURAL % 'true'}] }}"),
        limited("'parish'", title="Parish roads are not supported"),
        limited("'town'", title="Projects in the parish"),
        limited("'parish'", title="Projects outside the parish"),
        limited("'parish'", title="Projects for roads in the parish"),
    ],
)
def test_territories_that_agree(text: str) -> None:
    assert found(TERRITORIES, text) == []


def test_a_parish_beside_its_county() -> None:
    said = "A names Parish and County, in which it lies: one of them limits nothing"
    path = ("action", 0, "territory", 1)
    assert found(TERRITORIES, limited("'county', 'parish'")) == [
        ("territory-twice", "warning", path, said, None, None)
    ]


def test_a_town_in_a_rural_territory() -> None:
    text = limited("'county'").replace('title = "County"', 'title = "County"\nrural = true')
    said = "Town is not rural, and lies in County, which is"
    path = ("territory", 1, "rural")
    assert found(TERRITORIES, text) == [("territory-rural", "error", path, said, None, None)]


@pytest.mark.parametrize(
    ("to", "excluded", "title", "place"),
    [
        ("'parish'", RURAL % "true", "Excluded", "Parish"),
        ("'town', 'parish'", f"{{ any = [{TRAINED}, {IN_TOWN}] }}", "Excluded", "Town"),
        ("'county'", "{ fact = 'territory', is = 'within', value = 'county' }", "Excluded", "County"),
        ("'parish'", "", "Projects carried out in the Parish are not supported", "Parish"),
        ("'parish'", "", "Projekti, ko īsteno parishā", "Parish"),
    ],
)
def test_a_territory_that_is_named_and_excluded(to: str, excluded: str, title: str, place: str) -> None:
    said = f"A is for {place}, and an exclusion leaves it out: {title}"
    assert found(TERRITORIES, limited(to, excluded=excluded, title=title)) == [
        ("territory-excluded", "error", ("exclusion", 0), said, None, None)
    ]


def test_an_exception_that_lets_in_a_town() -> None:
    outside = f"{{ any = [{TRAINED}, {RURAL % 'false'}] }}"
    said = "A is limited to its territory, and its exception lets in every project in Town"
    path = ("action", 0, "outside")
    assert found(TERRITORIES, limited("'parish'", outside=outside)) == [
        ("exception-place", "warning", path, said, None, None)
    ]


def test_an_exception_that_nobody_can_meet() -> None:
    said = "A: no project outside its territory can meet the exception"
    path = ("action", 0, "outside")
    within = "{ fact = 'territory', is = 'within', value = 'parish' }"
    nowhere = (
        SOUND.replace('title = "Enterprise"\n', f'title = "Enterprise"\noutside = {TRAINED}\n') + TRAINING
    )
    for text in (limited("'parish'", outside=within), nowhere):
        assert found(TERRITORIES, text) == [("exception-idle", "warning", path, said, None, None)]
