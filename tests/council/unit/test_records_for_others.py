"""The files for a council's learning system and for a learning record store."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from courseware.council.exports.lms import Completed, lms_upload
from courseware.council.exports.xapi import Statement, xapi_lines

DAY = dt.date(2027, 6, 3)
SAID = Statement("k3f9", "types", "Types of partnership", "2026.1", DAY)


def test_the_upload_file_has_its_five_columns_and_no_grade() -> None:
    done = [Completed("anna@x.example", "PJW-types", "types-2026.1", DAY)]
    assert list(lms_upload(done)) == [
        b"username,courseshortname,courseidnumber,completiondate,grade\r\n",
        b"anna@x.example,PJW-types,types-2026.1,2027-06-03,\r\n",
    ]


def test_a_statement_says_completed_and_nothing_more() -> None:
    [line] = xapi_lines([SAID], "https://course.example/")
    said = json.loads(line)
    assert said["actor"] == {
        "objectType": "Agent",
        "account": {"homePage": "https://course.example", "name": "k3f9"},
    }
    assert said["verb"]["id"] == "http://adlnet.gov/expapi/verbs/completed"
    assert said["object"]["id"] == "https://course.example/xapi/modules/types"
    assert said["result"] == {"completion": True}
    assert said["context"] == {"revision": "2026.1"}
    assert said["timestamp"] == "2027-06-03T12:00:00Z"


def test_the_same_fact_has_the_same_id_and_another_has_another() -> None:
    others = [replace(SAID, account="other"), replace(SAID, version="2027.1")]
    lines = xapi_lines([SAID, SAID, *others], "https://course.example")
    ids = [json.loads(line)["id"] for line in lines]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


def test_an_address_is_no_account() -> None:
    with pytest.raises(ValueError, match="opaque"):
        list(xapi_lines([replace(SAID, account="anna@x.example")], "https://course.example"))
