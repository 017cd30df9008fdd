"""`python -m bench.peers --python PYTHON`: the same question in other frameworks, and here.

One question with four options: the option that is chosen is kept at once, in SQLite and through a
crash; “Check my answer” keeps the answer and shows why it is wrong. The peers keep it for nobody in
particular, in a page with nothing else on it; the course's own page keeps it for a member, sealed,
beside a lesson. PYTHON has `requirements.txt` of this folder installed; none of it is in ours.
"""
