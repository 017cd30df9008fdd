"""The drill: what an installation comes back from, how much it has lost by then, and how long it
took. `python -m tests.drill` does four things with real processes and a room in progress:

- `lost`: the machine is gone in the middle of it. The course comes up elsewhere, from the copy that
  follows (SQLite) or the standby (PostgreSQL). Recovery point: how old the oldest thing is that was
  acknowledged and isn't there. Recovery time: until a phone of the hall votes again.
- `older`: an older backup is restored under a newer schema, and those erased since stay erased.
- `upgrade`: from one version to the next, a process after the other, while the hall votes.
- `pooled`: two processes reach PostgreSQL by PgBouncer while the hall votes, if it is installed.

There is one released schema, so the newer one is made up: this program with one revision more.
"""
