"""A small call with one of everything a workbook asks, its round, and its workbooks as people filled them in."""

from small import application_text, call_text, round_text, sheet_text
from talka.core.round import load_round
from workbook.filled import Files, files_of

CRITERIA = """
[[criterion]]
id = "G"
in = "S"
kind = "gate"
title = "Gate"
comment = "below_maximum"
[[criterion]]
id = "K1"
in = "Q"
code = "K.1"
kind = "choose"
title = "Goal"
options = [{ points = 3, text = "clear" }, { points = 1.5, text = "vague" }, { points = 0, text = "none" }]
deductions = [{ id = "late", points = 0.5, text = "late" }]
comment = "below_maximum"
[[criterion]]
id = "K2"
in = "Q"
code = "K.2"
kind = "number"
title = "Need"
most = 10
step = 0.5
[[question]]
id = "J1"
in = "S"
title = "Advice?"
answer = "text"
required = false
[[fact]]
id = "jobs"
title = "Jobs"
kind = "count"
[[fact]]
id = "since"
title = "Since"
kind = "date"
[[fact]]
id = "form"
title = "Form"
kind = "choice"
choices = ["new", "old"]
[[choice]]
id = "new"
in = "form"
title = "newly made"
[[choice]]
id = "old"
in = "form"
title = "long there"
[[fact]]
id = "green"
title = "Green"
kind = "yes_no"
[[tie]]
id = "T1"
in = "S"
title = "jobs"
by = "fact"
of = "jobs"
first = "highest"
"""
FACTS = 'jobs = 2\nsince = 2020-02-03\nform = "new"\ngreen = true'
MARKS = "G = true, K1 = 3, K2 = 7.5"
CALL = call_text(criteria=CRITERIA, action='tax = "eligible"')
ROUND = round_text(
    application_text("1", facts=FACTS, more="requested = 400.25"),
    application_text("2", facts=FACTS, costs="2000.5"),
    sheet_text(MARKS),
    sheet_text(MARKS, application="2"),
    sheet_text(MARKS, assessor="V2", more='deductions = { K1 = ["late"] }\ncomments = { K1 = "a day" }'),
    sheet_text("", application="2", assessor="V2")
    .replace("no_interest", "recused")
    .replace("marks = {  }", 'interest = "my brother"'),
)


def good() -> Files:
    """office.xlsx, V1.xlsx, V2.xlsx and an empty V3.xlsx, without a fault but that V3 has declared nothing."""
    return files_of(CALL, load_round(ROUND), "en")
