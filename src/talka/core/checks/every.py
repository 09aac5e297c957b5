"""All checks in one tuple: nothing registers itself, and their order is the order of findings."""

from talka.core.call import Call
from talka.core.checks.action_words import ACTION_WORDS
from talka.core.checks.band_limits import BAND_LIMITS
from talka.core.checks.band_words import BAND_WORDS
from talka.core.checks.budgets import BUDGETS
from talka.core.checks.citations import CITATIONS
from talka.core.checks.code_parents import CODE_PARENTS
from talka.core.checks.codes import CODES
from talka.core.checks.combination import COMBINATION
from talka.core.checks.condition_words import CONDITION_WORDS
from talka.core.checks.dates import DATES
from talka.core.checks.finding import Finding
from talka.core.checks.gates import GATES
from talka.core.checks.hidden import HIDDEN
from talka.core.checks.law_grounds import LAW_GROUNDS
from talka.core.checks.legal import LEGAL
from talka.core.checks.limits import LIMITS
from talka.core.checks.matrices import MATRICES
from talka.core.checks.members import MEMBERS
from talka.core.checks.options import OPTIONS
from talka.core.checks.own_scheme import OWN_SCHEME
from talka.core.checks.own_words import OWN_WORDS
from talka.core.checks.papers import PAPERS
from talka.core.checks.places_served import PLACES_SERVED
from talka.core.checks.promises import PROMISES
from talka.core.checks.reach import REACH
from talka.core.checks.same_rule import SAME_RULE
from talka.core.checks.scales import SCALES
from talka.core.checks.sums import SUMS
from talka.core.checks.territories import TERRITORIES
from talka.core.checks.tie_keys import TIE_KEYS
from talka.core.checks.tie_points import TIE_POINTS
from talka.core.checks.titles import TITLES
from talka.core.checks.unset import UNSET
from talka.core.checks.unused import UNUSED

CHECKS = (
    *SUMS,
    *BUDGETS,
    *REACH,
    *CODES,
    *CODE_PARENTS,
    *BAND_LIMITS,
    *BAND_WORDS,
    *OWN_SCHEME,
    *MATRICES,
    *TIE_KEYS,
    *TIE_POINTS,
    *UNSET,
    *OPTIONS,
    *SCALES,
    *COMBINATION,
    *PROMISES,
    *PAPERS,
    *MEMBERS,
    *GATES,
    *TERRITORIES,
    *PLACES_SERVED,
    *HIDDEN,
    *LIMITS,
    *OWN_WORDS,
    *CONDITION_WORDS,
    *ACTION_WORDS,
    *SAME_RULE,
    *UNUSED,
    *TITLES,
    *DATES,
    *LEGAL,
    *LAW_GROUNDS,
    *CITATIONS,
)


def check(call: Call) -> tuple[Finding, ...]:
    """Every finding, in the order of the checks."""
    return tuple(finding for function in CHECKS for finding in function(call))
