"""Checks of a definition before it is published: one function a check, all of them in one tuple."""

from talka.core.call import Call
from talka.core.checks.finding import Finding, Mend, Severity
from talka.core.checks.sums import SUMS

CHECKS = (*SUMS,)


def check(call: Call) -> tuple[Finding, ...]:
    """Every finding, in the order of the checks."""
    return tuple(finding for function in CHECKS for finding in function(call))


__all__ = ["CHECKS", "Finding", "Mend", "Severity", "check"]
