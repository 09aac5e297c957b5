"""Who belongs to a body and as what: memberships, invitations, new bodies. The tables are those of accounts.

It stands above history, since each change is an event; accounts stands below, since events name people.
"""
