"""Checks of a definition before it is published: one function a check, all of them in one tuple."""

from talka.core.call import Call
from talka.core.checks.band_limits import BAND_LIMITS
from talka.core.checks.band_words import BAND_WORDS
from talka.core.checks.budgets import BUDGETS
from talka.core.checks.code_parents import CODE_PARENTS
from talka.core.checks.codes import CODES
from talka.core.checks.dates import DATES
from talka.core.checks.finding import Finding, Mend, Severity
from talka.core.checks.hidden import HIDDEN
from talka.core.checks.legal import LEGAL
from talka.core.checks.limits import LIMITS, increments_count_points_of_their_own_scheme
from talka.core.checks.matrices import MATRICES, thresholds_and_matrices_look_at_their_own_scheme
from talka.core.checks.options import OPTIONS
from talka.core.checks.places_served import PLACES_SERVED
from talka.core.checks.promises import PROMISES
from talka.core.checks.reach import REACH
from talka.core.checks.scales import SCALES
from talka.core.checks.sums import SUMS
from talka.core.checks.tie_keys import TIE_KEYS, tie_keys_look_at_their_own_scheme
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
    *MATRICES,
    *TIE_KEYS,
    *UNSET,
    *OPTIONS,
    *SCALES,
    *PROMISES,
    *PLACES_SERVED,
    *HIDDEN,
    *LIMITS,
    *UNUSED,
    *DATES,
    *LEGAL,
)


# What no round can be computed with: these say it in words before a computation would miss something.
UNRANKABLE = (
    thresholds_and_matrices_look_at_their_own_scheme,
    tie_keys_look_at_their_own_scheme,
    increments_count_points_of_their_own_scheme,
)


def check(call: Call) -> tuple[Finding, ...]:
    """Every finding, in the order of the checks."""
    return tuple(finding for function in CHECKS for finding in function(call))


__all__ = ["CHECKS", "UNRANKABLE", "Finding", "Mend", "Severity", "check"]
