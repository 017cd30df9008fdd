"""Certificates on both databases: found by owner and by code, taken back, and gone with a key."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, select

from courseware.domain.records import Mode
from courseware.platform.database import keys as platform_keys
from courseware.platform.database.faults import Contradicted, Unreadable
from courseware.study.certificates import tables as certificates_tables
from courseware.study.certificates.data import Certificate, CertificateLine, Says

DAY = dt.date(2026, 11, 23)
SAYS = Says(
    name="Màiri O’Neill",
    course="Partnerships",
    modules=5,
    lines=(
        CertificateLine("Types", "2026.1", DAY, Mode.LIVE, 30),
        CertificateLine("Gain", "1", DAY, Mode.OTHER, 25),
    ),
    rule="Every core step.",
)


def made(name="x1", owner="ann", code="K7PM2QXD94TRV"):
    return Certificate(name, owner, DAY, code, SAYS)


def test_it_comes_back_as_it_was(store, join):
    join("ann")
    store.add_certificate(made(), "digest")
    assert store.certificates("ann") == [made()]
    assert store.certificate_by_code("digest") == made()
    assert SAYS.minutes == 55


def test_each_is_its_owners_newest_first(store, join):
    for person in ("ann", "bob"):
        join(person)
    for name, owner in (("x1", "ann"), ("x2", "bob"), ("x3", "ann")):
        store.add_certificate(made(name, owner), f"digest-{name}")
    assert [each.id for each in store.certificates("ann")] == ["x3", "x1"]
    assert [each.id for each in store.certificates("bob")] == ["x2"]
    assert store.certificates("cat") == []
    assert store.certificate_by_code("other") is None


def test_a_code_is_given_once(store, join):
    join("ann")
    store.add_certificate(made(), "digest")
    with pytest.raises(Contradicted):
        store.add_certificate(made("x2"), "digest")


def test_taken_back_once_it_has_no_words(store, join):
    join("ann")
    store.add_certificate(made(), "digest")
    later = DAY + dt.timedelta(days=1)
    assert store.revoke_certificate("x1", later)
    assert not store.revoke_certificate("x1", later + dt.timedelta(days=1))
    assert not store.revoke_certificate("x2", later)
    bare = Certificate("x1", "ann", DAY, revoked_on=later)
    assert store.certificate_by_code("digest") == bare
    assert store.certificates("ann") == [bare]


def test_neither_name_nor_code_is_readable_in_the_rows(store, join):
    join("ann")
    store.add_certificate(made(), "digest")
    with store.database.reading() as connection:
        (row,) = connection.execute(select(certificates_tables.certificate)).all()
    assert b"Neill" not in row.ciphertext
    assert b"K7PM" not in row.ciphertext


def test_nobody_is_certified_who_is_not_here(store, join, now):
    with pytest.raises(Unreadable):
        store.add_certificate(made(), "digest")
    store.erase(join("ann"), now)
    with pytest.raises(Unreadable):
        store.add_certificate(made(), "digest")


def test_without_its_key_it_is_not_there(store, join):
    join("ann")
    store.add_certificate(made(), "digest")
    with store.keys.database.writing() as connection:
        connection.execute(delete(platform_keys.member_key))
    assert store.certificate_by_code("digest") is None
    assert store.certificates("ann") == []


def test_one_row_can_not_pass_for_another(store, join):
    for person in ("ann", "bob"):
        join(person)
    store.add_certificate(made(), "digest")
    store.add_certificate(made("x2", "bob"), "other")
    with store.database.writing() as connection:
        of_ann = select(certificates_tables.certificate.c.ciphertext).where(
            certificates_tables.certificate.c.id == "x1"
        )
        stolen = connection.scalar(of_ann)
        theirs = certificates_tables.certificate.update().where(
            certificates_tables.certificate.c.id == "x2"
        )
        connection.execute(theirs.values(ciphertext=stolen))
    assert store.certificate_by_code("other") is None


def test_whoever_holds_them_counts_alone(store, join):
    join("ann")

    def issue(number):
        with store.together():
            store.hold_certificates("ann")
            if not store.certificates("ann"):
                store.add_certificate(made(f"x{number}"), f"digest-{number}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(issue, range(8)))
    assert len(store.certificates("ann")) == 1
