"""Rules that look at points of another scheme: no round can be computed with them."""

from collections.abc import Iterator

from talka.core.action import Rate
from talka.core.call import Call
from talka.core.checks.finding import Finding
from talka.core.checks.rows import label, origin, schemes
from talka.core.values import say


def thresholds_and_matrices_look_at_their_own_scheme(call: Call) -> Iterator[Finding]:
    """Points of another scheme are never there to look at."""
    for index, threshold in enumerate(call.threshold):
        own = call.sheets[threshold.in_].ranges
        for place, name in enumerate(threshold.of):
            if name not in own:
                message = say(
                    "{threshold}: its scheme gives no points in {of}",
                    threshold=threshold.title or threshold.id,
                    of=name,
                )
                path = ("threshold", index, "of", place)
                yield Finding("threshold-elsewhere", "error", path, message, source=origin(threshold))
    for index, matrix in enumerate(call.matrix):
        own = call.sheets[matrix.in_].ranges
        for axis, name in (("across", matrix.across), ("down", matrix.down)):
            if name not in own:
                message = say("{matrix}: its scheme gives no points in {of}", matrix=matrix.id, of=name)
                yield Finding(
                    "matrix-elsewhere", "error", ("matrix", index, axis), message, source=origin(matrix)
                )


def tie_keys_look_at_their_own_scheme(call: Call) -> Iterator[Finding]:
    """A key on points of another scheme, or on a gate, has nothing to compare."""
    for index, tie in enumerate(call.tie):
        form = call.sheets[tie.in_]
        own = {"criterion": form.scored, "section": form.sections}.get(tie.by or "")
        if own is not None and tie.of not in {row.id for row in own}:
            message = say(
                "tie key {tie}: the scheme {scheme} gives no points in {of}",
                tie=label(tie),
                scheme=tie.in_,
                of=tie.of or "",
            )
            yield Finding("tie-elsewhere", "error", ("tie", index, "of"), message, source=origin(tie))


def increments_count_points_of_their_own_scheme(call: Call) -> Iterator[Finding]:
    """Points that raise a rate are given in the action of that rate."""
    rates: dict[str, Rate] = {rate.id: rate for rate in call.rate}
    of = {scheme.id: scheme.id for scheme in call.scheme} | schemes(call)
    for index, row in enumerate(call.increment):
        action = call.actions[rates[row.in_].in_]
        if row.per_point_of is not None and any(name != of[row.per_point_of] for name in action.scheme_ids):
            message = say(
                "{increment}: the rate of {action} rises with points that its scheme does not give, of {of}",
                increment=row.id,
                action=action.id,
                of=row.per_point_of,
            )
            path = ("increment", index, "per_point_of")
            yield Finding("increment-elsewhere", "error", path, message, source=origin(row))


OWN_SCHEME = (
    thresholds_and_matrices_look_at_their_own_scheme,
    tie_keys_look_at_their_own_scheme,
    increments_count_points_of_their_own_scheme,
)
