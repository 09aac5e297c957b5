"""What is known of an application before anyone marks it: its scheme, its support, the marks that follow from facts."""

from dataclasses import dataclass

from talka.core.assessing import scheme_for
from talka.core.call import Call, SheetForm
from talka.core.conditions import Stop
from talka.core.round import Application, facts_of
from talka.core.scoring import Computed
from talka.core.support import Support, eligible_cost, funding_facts, support


@dataclass(frozen=True, slots=True)
class Known:
    """An application with its score sheet's form; support where its facts and settings are enough for it."""

    application: Application
    form: SheetForm
    support: Support | None
    computed: Computed


def known_of(call: Call, application: Application) -> Known:
    """Everything that can be told of an application now; `Stop` where not even its scheme can be."""
    action = call.actions[application.action]
    facts, found = facts_of(call, application), None
    try:
        eligible = eligible_cost(call, action, application, facts)
        facts = facts.adding(eligible.facts)
        if not call.rules[action.id].rate_needs_points:
            found = support(call, action, eligible, facts)
            facts = facts.adding(dict(funding_facts(found)))
    except Stop:  # a criterion that needs what is missing says so in its own row
        pass
    form = call.sheets[scheme_for(action, facts)]
    return Known(application, form, found, Computed(form, facts, call.settings))
