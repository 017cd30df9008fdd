"""Disasters by lot: nothing that was acknowledged is lost, whatever dies, fills up or comes late.

A run is a seed. Two processes on one database serve members, phones and an officer; at any step at
the database's edge one of them may be killed, refused, find the disk full or the database locked,
lose the answer to its commit, or be overtaken by the other. Afterwards a third, which had no part
in it, reads what is there (`checks.py`) and holds it against what people were told (`ledger.py`).

`python -m tests.disasters` plays many seeds, and each of the faults in `planted.py`, which the
checks must find. A failure prints its seed: `python -m tests.disasters --seed N` plays it again.
"""
