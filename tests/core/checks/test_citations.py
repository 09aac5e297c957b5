from core.checks.small_call import SOUND, found
from talka.core.checks.citations import CITATIONS

FIRST = SOUND.count("[[rate]]")


def pointing(*places: str) -> str:
    rates = (
        f'[[rate]]\nid = "R{n}"\nin = "A"\nbase = 40\nset_in = "{place}"\n' for n, place in enumerate(places)
    )
    return SOUND + "".join(rates)


def test_one_chapter_on_one_page() -> None:
    assert found(CITATIONS, SOUND) == []
    assert (
        found(
            CITATIONS,
            pointing("stratēģijas 3.1.1. nodaļa (44. un 45. lpp.)", "3.1.1.nodaļa, 44., 45. lappuse"),
        )
        == []
    )
    assert found(CITATIONS, pointing("chapter 4, pages 12 and 13", "chapter 4, pp. 12-13", "form 3")) == []


def test_a_chapter_that_lost_a_point() -> None:
    said = "chapter 3.11 is cited here and 3.1.1 elsewhere: is the same chapter meant?"
    assert [row[:4] for row in found(CITATIONS, pointing("3.1.1. nodaļa", "3.11.nodaļa"))] == [
        ("citation-chapter", "warning", ("rate", 1 + FIRST, "set_in"), said)
    ]


def test_other_pages_for_another_rate() -> None:
    said = "pages 46 are cited here and 44, 45 for another rate: do both hold?"
    text = pointing("3.1.1. nodaļa (44. un 45. lappuses)", "3.1.1. nodaļa (46. lpp.)")
    assert [row[:4] for row in found(CITATIONS, text)] == [
        ("citation-pages", "note", ("rate", 1 + FIRST, "set_in"), said)
    ]
