from core.checks.small_call import SOUND, found
from talka.core.checks.papers import PAPERS


def asking(*titles: str) -> str:
    return SOUND + "".join(
        f"[[document]]\nid = 'D{n}'\ntitle = '{title}'\n" for n, title in enumerate(titles)
    )


CERTIFICATE = "The applicant encloses a certificate on the place where he lives."


def helped(text: str, extra: str = "") -> str:
    return SOUND.replace('title = "Goal"', f'title = "Goal"\nhelp = "{text}"\n{extra}')


def test_papers_that_stand_in_the_list() -> None:
    listed = "[[document]]\nid = 'D'\ntitle = 'Certificate on where the applicant lives'\n"
    for text in (
        helped(CERTIFICATE) + listed,
        helped(CERTIFICATE, "needs_document = ['D']") + "[[document]]\nid = 'D'\ntitle = 'Papers'\n",
        helped("Projekta iesniegumam pievienoti visi nepieciešamie pavaddokumenti."),
        helped("Iesniegts projekta apraksts"),
        helped("Pievienots CV") + "[[document]]\nid = 'D'\ntitle = 'Pasniedzēja CV'\n",
    ):
        assert found(PAPERS, text) == []


def test_a_paper_that_is_asked_by_the_way() -> None:
    asked = "encloses a certificate on the place where he lives."
    said = f"K.1 asks for a document by the way; is it in the list of documents? “{asked}”"
    expected = [("paper-by-the-way", "warning", ("criterion", 0, "help"), said, None, None)]
    other = "[[document]]\nid = 'D'\ntitle = 'Certificate of taxes'\n"
    elsewhere = "[[document]]\nid = 'D'\nin = ['B']\ntitle = 'Certificate on where the applicant lives'\n"
    action = '[[action]]\nid = "B"\ntitle = "B"\nbudget = 1\nscheme = "Z"\n[[scheme]]\nid = "Z"\n'
    for text in (helped(CERTIFICATE), helped(CERTIFICATE) + other, helped(CERTIFICATE) + elsewhere + action):
        assert found(PAPERS, text) == expected


def test_a_paper_that_an_option_asks_for() -> None:
    text = SOUND.replace('text = "clear"', 'text = "Clear (iesniegts kopienas atbilstības apraksts)"')
    said = (
        "K.1 asks for a document by the way; is it in the list of documents? "
        "“iesniegts kopienas atbilstības apraksts”"
    )
    path = ("criterion", 0, "options", 0, "text")
    assert found(PAPERS, text) == [("paper-by-the-way", "warning", path, said, None, None)]


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
