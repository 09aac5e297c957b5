from core.checks.small_call import SOUND, found
from talka.core.checks.papers import PAPERS


def asking(*titles: str) -> str:
    return SOUND + "".join(
        f"[[document]]\nid = 'D{n}'\ntitle = '{title}'\n" for n, title in enumerate(titles)
    )


def test_papers_that_are_asked_one_way() -> None:
    assert found(PAPERS, SOUND) == []
    assert (
        found(
            PAPERS,
            asking("Veidlapa “Likmes paaugstināšana” (ja attiecas)", "“Likmes paaugstināšana”, ja attiecas"),
        )
        == []
    )
    assert found(PAPERS, asking("Permit", "Permit of another kind, if applicable")) == []


def test_a_form_asked_of_all_and_of_some() -> None:
    text = asking("Veidlapa “Likmes paaugstināšana” (ja attiecas)", "aizpildīta “Likmes paaugstināšana”")
    said = "“Likmes paaugstināšana” is asked here of everybody, and elsewhere where it applies"
    assert found(PAPERS, text) == [("document-both", "warning", ("document", 1), said, None, None)]
