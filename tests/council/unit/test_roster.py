from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from courseware.council.roster.data import RosterFile, RosterRow
from courseware.platform.files import delimited
from tests.kits.council.rosters import read_roster

ANNA = RosterRow(2, "Anna O'Neill", "anna@kirkbrae.example", "Harbour", "17")


def faults(content: bytes | str) -> list[tuple[int, str]]:
    content = content.encode() if isinstance(content, str) else content
    return [(fault.line, fault.says) for fault in read_roster(content).faults]


def excel(*rows: list[object], hidden_first: bool = False) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    if hidden_first:
        sheet.sheet_state = "hidden"
        sheet.append(["notes", "for", "nobody"])
        sheet = workbook.create_sheet("Members")
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


MAIL = "anna@kirkbrae.example"
HEADERS = [
    "Name,E-mail,Ward,Member number\nAnna O'Neill,anna@kirkbrae.example,Harbour,17",
    "\ufeffName,Email Address,Ward,ID\r\nAnna O'Neill,ANNA@kirkbrae.example,Harbour,17\r\n",
    f"Councillor;e_mail;Electoral ward;Payroll number\nAnna O'Neill;{MAIL};Harbour;17",
    f"Forename\tSurname\tWork email\tward\tStaff number\nAnna\tO'Neill\t{MAIL}\tHarbour\t17",
    f"sourcedId,status,givenName,familyName,email,Ward\n17,active,Anna,O'Neill,{MAIL},Harbour",
    f'Name,E-mail,Ward,Member number\n"Anna  O\'Neill ",mailto:{MAIL},Harbour,17\n,,,\n',
]


@pytest.mark.parametrize("text", HEADERS)
def test_the_same_person_by_whatever_name_the_columns_have(text: str) -> None:
    assert read_roster(text.encode()) == RosterFile((ANNA,))


def test_excel_is_read_by_what_it_is_with_numbers_as_a_person_wrote_them() -> None:
    row = ["Anna O'Neill", "anna@kirkbrae.example", "Harbour", 17.0]
    content = excel(["Name", "E-mail", "Ward", "Member number"], row, hidden_first=True)
    assert read_roster(content) == RosterFile((ANNA,))


def test_a_title_above_the_columns_and_the_line_of_excels_own_separator() -> None:
    titled = "Roster of members,,\n\nName,E-mail,Ward\nIain,iain@x.example,North\n"
    assert read_roster(titled.encode()).rows == (RosterRow(4, "Iain", "iain@x.example", "North"),)
    marked = "sep=;\nName;E-mail\nIain;iain@x.example\n"
    assert read_roster(marked.encode()).rows == (RosterRow(3, "Iain", "iain@x.example"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_gaelic_and_accents_in_any_encoding_excel_writes(encoding: str) -> None:
    text = "Name,E-mail,Ward\nMòrag NicDhòmhnaill,morag@x.example,Bàgh a' Chaisteil\n"
    assert read_roster(text.encode(encoding)).rows[0].name == "Mòrag NicDhòmhnaill"


def test_letters_put_together_from_two_are_the_same_name() -> None:
    apart = "Name,E-mail\nMo\u0300rag\u200b,morag@x.example\n"
    assert read_roster(apart.encode()).rows[0].name == "Mòrag"


def test_every_fault_is_told_with_its_line() -> None:
    text = (
        "Name,E-mail,Member number\n"
        "Anna,anna@x.example,1\n"
        ",bob@x.example,2\n"
        "Cat,cat at x,3\n"
        "Dan,,4\n"
        '"Eve\nEvans",EVE@x.example,1\n'
        "Dr Anna,Anna@X.example,6\n"
        "=HYPERLINK(1),f@x.example,7\n"
        "Tom,tom@x.example\n"
    )
    assert faults(text) == [
        (3, "There is no name."),
        (4, "“cat at x” isn’t an e-mail address."),
        (5, "There is no e-mail address."),
        (6, "The member number 1 is already in line 2."),
        (8, "Dr Anna is in line 2 already. This row can be left out."),
        (9, "This is a formula and not what it comes to. Write in what belongs there."),
    ]


def test_what_became_of_a_formula_is_said_of_its_cell() -> None:
    text = (
        "Name,E-mail,Ward,Member number\n"
        "Anna,anna@x.example,#N/A,#REF!\n"
        "Bob,#N/A,North,#REF!\n"
        "#NAME?,cat@x.example,North,3\n"
        'Dan,dan@x.example,"=VLOOKUP(A5,Wards,2)",4\n'
        "#1 Hall Committee,hall@x.example,North,5\n"
    )
    found_nothing = "The cell says {}: its formula found nothing. Write in what belongs there."
    assert faults(text) == [
        (2, found_nothing.format("#N/A")),
        (2, found_nothing.format("#REF!")),
        (3, found_nothing.format("#N/A")),
        (3, found_nothing.format("#REF!")),
        (4, found_nothing.format("#NAME?")),
        (5, "This is a formula and not what it comes to. Write in what belongs there."),
    ]


def test_formulas_that_were_never_calculated_are_one_fault() -> None:
    people = [[name, f'=LOWER("{name}")&"@x.example"'] for name in ("Anna", "Bob", "Cat")]
    content = excel(["Name", "E-mail"], *people, ["Dan", None], ["Eve", "eve@x.example"])
    assert faults(content) == [
        (
            2,
            "3 rows have a formula that was never calculated, so their cells are empty. Open the "
            "file in Excel, save it, and upload it again.",
        ),
        (5, "There is no e-mail address."),
    ]


def test_names_as_word_and_windows_write_them_are_one_spelling() -> None:
    windows = "\u202aMàiri\u202c\u200b"
    typed = ["Ailsa Fraser\u2011Petrie", "Fionn O\u00b4Dowd", "Rory O\u2032Kane", windows]
    lines = [f"{name},{at}@x.example" for at, name in enumerate(typed)]
    found = read_roster("\n".join(["Name,E-mail", *lines]).encode())
    assert not found.faults
    names = ["Ailsa Fraser-Petrie", "Fionn O'Dowd", "Rory O'Kane", "Màiri"]
    assert [row.name for row in found.rows] == names


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b"  \n ", "The file is empty."),
        (b"%PDF-1.7 Name,E-mail", "neither a CSV nor an Excel file"),
        (b"\x89PNG\r\n\x00\x00", "neither a CSV nor an Excel file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "isn’t an Excel workbook"),
        (b"PK\x03\x04 this is no zip", "isn’t an Excel workbook"),
        (b"Name,Ward\nAnna,North", "No column names were found"),
        (b"Name,E-mail\n", "nobody under them"),
        (b'Name,E-mail\nAnna,a@x.example\n"Bob,b@x.example\n', "quotation marks don’t match"),
    ],
)
def test_a_file_that_is_no_roster_is_told_in_plain_words(content: bytes, says: str) -> None:
    [(_, said)] = faults(content)
    assert says in said


def test_a_zip_that_is_no_workbook_or_unpacks_without_end() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        other.writestr("word/document.xml", "<w/>")
    assert "isn’t an Excel workbook" in faults(file.getvalue())[0][1]
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as other:
        for part in range(31):
            other.writestr(f"xl/{part}.xml", b"0" * 10 * 1024 * 1024)
    assert "unpacks to far more" in faults(bomb.getvalue())[0][1]


def packed(sheet: str) -> bytes:
    """A workbook whose one sheet is this XML."""
    book = Workbook()
    book.active["A1"] = "x"
    plain, made = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with (
        zipfile.ZipFile(plain) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.infolist():
            is_sheet = part.filename == "xl/worksheets/sheet1.xml"
            after.writestr(part.filename, sheet if is_sheet else before.read(part.filename))
    return made.getvalue()


_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)
_TEXT = '<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'
_HEAD = (
    f'<row r="1">{_TEXT.format(at="A1", text="Name")}{_TEXT.format(at="B1", text="E-mail")}</row>'
)


def person(row: int, name: str) -> str:
    cells = _TEXT.format(at=f"A{row}", text=name) + _TEXT.format(
        at=f"B{row}", text=f"{name.casefold()}@x.example"
    )
    return f'<row r="{row}">{cells}</row>'


def test_a_row_that_says_it_is_the_billionth_is_not_counted_up_to() -> None:
    rows = _HEAD + person(2, "Ann") + person(1_000_000_000, "Bob")
    assert [row.name for row in read_roster(packed(_SHEET.format(rows=rows))).rows] == ["Ann"]


def test_people_after_a_long_gap_are_still_read() -> None:
    rows = _HEAD + person(2, "Ann") + person(19_000, "Bob")
    file = read_roster(packed(_SHEET.format(rows=rows)))
    assert [(row.line, row.name) for row in file.rows] == [(2, "Ann"), (19_000, "Bob")]


def test_columns_far_to_the_right_are_not_read() -> None:
    far = _TEXT.format(at="XFD3", text="far away")
    rows = _HEAD + person(2, "Ann") + f'<row r="3">{far}</row>'
    assert [row.name for row in read_roster(packed(_SHEET.format(rows=rows))).rows] == ["Ann"]


def test_200_megabytes_are_refused_before_they_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(delimited, "_text", lambda _content: pytest.fail("looked at"))
    assert "larger than 25 MB" in faults(b"x" * 200 * 1024 * 1024)[0][1]


def test_a_hundred_thousand_people() -> None:
    lines = [f"Person {n},p{n}@x.example,Ward {n % 21}" for n in range(100_000)]
    file = read_roster("\n".join(["Name,E-mail,Ward", *lines]).encode())
    assert not file.faults
    assert len(file.rows) == 100_000
    assert file.rows[-1].line == 100_001
