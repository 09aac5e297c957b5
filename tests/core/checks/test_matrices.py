from core.checks.small_call import SECTION, SOUND, found
from talka.core.checks.matrices import MATRICES
from talka.core.checks.own_scheme import OWN_SCHEME

SECOND = """
[[section]]
id = "S.S"
in = "S"
title = "Specific"
[[criterion]]
id = "place"
in = "S.S"
kind = "number"
title = "Place"
values = [0, 4]
"""

MATRIX = """
[[matrix]]
id = "M"
in = "S"
across = "S.K"
down = "S.S"
cells = [
    { across = { from = 2 }, down = { from = 2 }, outcome = "pass" },
    { across = { below = 2 }, down = {}, outcome = "reject" },
    { across = {}, down = { below = 2 }, outcome = "rework" },
]
"""

OTHER = (
    '[[scheme]]\nid = "Z"\n'
    + SECTION.replace('"S', '"Z')
    + '[[criterion]]\nid = "z"\nin = "Z.K"\nkind = "number"\ntitle = "Z"\nvalues = [0]\n'
)


def test_a_matrix_with_a_cell_for_every_result() -> None:
    assert found(MATRICES, SOUND + SECOND + MATRIX) == []


def test_a_hole_in_a_matrix() -> None:
    text = SOUND + SECOND + MATRIX.replace("down = { below = 2 }", "down = { below = 1.5 }")
    said = "M: no cell holds 2 points across and 1.5 down"
    assert found(MATRICES, text) == [("matrix-hole", "error", ("matrix", 0, "cells"), said, None, None)]


def test_parts_of_another_scheme() -> None:
    threshold = '[[threshold]]\nid = "T"\nin = "S"\nkind = "heaviest"\nk = 1\nof = ["z"]\n'
    text = SOUND + SECOND + OTHER + MATRIX.replace('down = "S.S"', 'down = "Z.K"') + threshold
    text += "minimum = { at_least = 0 }\n"
    threshold_said = "T: its scheme gives no points in z"
    matrix_said = "M: its scheme gives no points in Z.K"
    assert found(OWN_SCHEME, text) == [
        ("threshold-elsewhere", "error", ("threshold", 0, "of", 0), threshold_said, None, None),
        ("matrix-elsewhere", "error", ("matrix", 0, "down"), matrix_said, None, None),
    ]
