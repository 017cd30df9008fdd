"""Files as councils keep them, each to its right outcome; what they are is in their names."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from courseware.council.roster.data import Choice, RosterFile
from courseware.council.roster.reading.carried import packed, unpacked
from courseware.council.roster.reading.reader import Mended, read_people
from courseware.platform.files.books import read_book
from courseware.platform.files.grids import Book, NotAGrid
from tests.kits.council.rosters import read_roster

FILES = Path(__file__).parents[1] / "rosters"
SHARED = "write an address of their own"
NEVER = "formula that was never calculated"
GUESSED = "Are these right?"
# By file: how many can go in, how many are set aside, and what is said of it.
OUTCOMES: dict[str, tuple[int, int, str]] = {
    "o-00-clean.xlsx": (43, 0, ""),
    "o-01-title-merged.xlsx": (43, 0, "2 rows are of nobody"),
    "o-02-surname-comma-merged-ward.xlsx": (43, 0, ""),
    "o-02c-merged-ward.xlsx": (43, 0, ""),
    "o-03-spaces-dup-case.xlsx": (43, 1, "is in line 2 already"),
    "o-04-shared-mailbox.xlsx": (41, 2, SHARED),
    "o-05-emoji-titles.xlsx": (43, 0, ""),
    "o-06-dates-text.xlsx": (43, 0, ""),
    "o-07-semicolon.csv": (43, 0, ""),
    "o-08-tab.txt": (43, 0, ""),
    "o-09-utf16-bom.csv": (43, 0, ""),
    "o-10-windows1252.csv": (43, 0, GUESSED),
    "o-10b-macroman.csv": (43, 0, GUESSED),
    "o-11-old.xls": (43, 0, ""),
    "o-12-libreoffice.ods": (43, 0, ""),
    "o-13-three-sheets.xlsx": (43, 0, ""),
    "o-14-hidden-col-row.xlsx": (41, 0, "2 hidden rows were left out"),
    "o-16-password.xlsx": (0, 0, "has a password"),
    "o-17-formula.csv": (41, 2, "is a formula and not what it comes to"),
    "o-17b-formula-uncached.xlsx": (0, 0, NEVER),
    "o-18-outlook-export.csv": (43, 0, ""),
    "o-19-modgov.csv": (43, 0, ""),
    "o-20-outlook-list.csv": (43, 0, ""),
    "o-22-header-row14.xlsx": (43, 0, ""),
    "o-23-ward-no.xlsx": (43, 0, ""),
    "o-24-sharepoint-html.xls": (0, 0, "This is a web page"),
    "o-26-empty.csv": (0, 0, "The file is empty."),
    "o-27-mailto.csv": (43, 0, ""),
    "o-29-caps.csv": (43, 0, "All names are in capitals"),
    "o-31-council-email.xlsx": (43, 0, ""),
    "o-u1-email-corrected.csv": (43, 0, ""),
    "o-u2-successor-same-mailbox.csv": (43, 0, ""),
    "o-u3b-name-only.csv": (43, 0, ""),
    "o-u4-by-election.csv": (43, 0, ""),
    "o-u6-october.csv": (43, 0, ""),
    "o-u7-by-election-cohort.csv": (1, 0, ""),
    "r02-semicolon-wards-with-commas.csv": (4, 0, GUESSED),
    "r03-excel-unicode-text.txt": (4, 0, ""),
    "r04-comma-file-with-semicolon-list.csv": (4, 0, ""),
    "r04b-semicolon-quoted.csv": (4, 0, ""),
    "r04c-pipe-with-commas.csv": (4, 0, ""),
    "r04e-tab-from-a-paste.txt": (4, 0, ""),
    "r05-windows-1252.csv": (4, 0, GUESSED),
    "r06-ms-dos-cp850.csv": (4, 0, GUESSED),
    "r07-macintosh.csv": (4, 0, GUESSED),
    "r07b-utf8-cr-only.csv": (4, 0, ""),
    "r08-utf8-with-one-old-line.csv": (5, 0, "Màiri"),
    "r09-utf16be.csv": (4, 0, ""),
    "r09b-utf16le-no-mark.csv": (4, 0, ""),
    "r10-cover-sheet-first.xlsx": (4, 0, ""),
    "r11-hidden-sheet-first.xlsx": (4, 0, ""),
    "r12-rows-hidden-by-filter.xlsx": (4, 0, "2 hidden rows were left out"),
    "r13-ward-merged-over-rows.xlsx": (5, 0, ""),
    "r14-two-header-rows.xlsx": (4, 0, ""),
    "r15-formulas-never-calculated.xlsx": (0, 0, NEVER),
    "r18-3000-formatted-blank-rows.xlsx": (4, 0, ""),
    "r18b-trailing-commas.csv": (4, 0, ""),
    "r19-17-digit-numbers.xlsx": (4, 0, "Excel has cut these numbers short"),
    "r19b-number-in-e-notation.csv": (4, 0, "Excel has cut these numbers short"),
    "r21-surname-forename-one-column.csv": (4, 0, ""),
    "r22-same-address-other-case.csv": (1, 1, "is in line 2 already"),
    "r23a-before-the-wedding.csv": (2, 0, ""),
    "r23b-after-the-wedding.csv": (2, 0, ""),
    "r23c-typing-slip.csv": (1, 0, ""),
    "r23d-slip-put-right.csv": (1, 0, ""),
    "r24-heads-contact-email.csv": (1, 0, ""),
    "r24-heads-council-email-address.csv": (1, 0, ""),
    "r24-heads-councillor-email.csv": (1, 0, ""),
    "r24-heads-email-work.csv": (1, 0, ""),
    "r24-heads-google-contacts.csv": (1, 0, ""),
    "r24-heads-m365.csv": (1, 0, ""),
    "r24-heads-outlook-contacts.csv": (1, 0, ""),
    "r25-number-not-known.csv": (4, 0, "4 rows say that there is no member number"),
    "r26-vacant-seat.csv": (4, 0, "One row is of nobody"),
    "r27-address-with-name.csv": (2, 0, ""),
    "r28-shared-mailbox.csv": (0, 2, SHARED),
    "r29-nonbreaking-hyphen.csv": (4, 0, ""),
    "r30-our-own-export.csv": (2, 0, "Total"),
    "r30-our-own-export.xlsx": (2, 0, "Total"),
}
FOUR = ["Ailsa Fraser", "Iain MacQuarrie", "Seònaid Òrdail", "Gráinne Ní Bhraonáin"]
TWO_COLUMNS = "o-32-personal-and-council.xlsx"


def test_no_file_is_without_an_outcome() -> None:
    assert {each.name for each in FILES.iterdir()} == {*OUTCOMES, TWO_COLUMNS}


@pytest.mark.parametrize("name", OUTCOMES)
def test_each_file_comes_to_its_right_outcome(name: str) -> None:
    people, aside, says = OUTCOMES[name]
    file = read_roster((FILES / name).read_bytes())
    said = [*file.notes, *(fault.says for fault in file.faults)]
    assert (len(file.rows), len(file.aside)) == (people, aside), said
    if says:
        assert [each for each in said if says in each]
    else:
        assert not said
    assert all("@" in row.email and row.name.strip(",") == row.name for row in file.rows)
    if name.startswith("r0") and people == len(FOUR):
        assert [row.name for row in file.rows] == FOUR


def test_what_is_merged_over_rows_holds_for_all_of_them() -> None:
    wards = [row.ward for row in read("r13-ward-merged-over-rows.xlsx").rows]
    assert wards == ["Harbour"] * 3 + ["Hillfoot"] * 2
    assert all(row.ward for row in read("o-02-surname-comma-merged-ward.xlsx").rows)


def test_numbers_keep_their_noughts_and_a_reference_of_ours_is_none() -> None:
    for name in ("r30-our-own-export.csv", "r30-our-own-export.xlsx"):
        assert [row.external_id for row in read(name).rows] == ["00123", "00124"]


def test_names_are_turned_round_and_an_officer_can_leave_them() -> None:
    book = read_book((FILES / "r21-surname-forename-one-column.csv").read_bytes())
    file = read_people(book, None)
    assert file.turned == ("Fraser, Ailsa", "Ailsa Fraser") and file.choice is not None
    as_they_stand = Choice(0, 1, file.choice.columns, turned=False)
    assert read_people(book, as_they_stand).rows[0].name == "Fraser, Ailsa"


def test_of_two_columns_of_addresses_an_officer_chooses() -> None:
    book = read_book((FILES / TWO_COLUMNS).read_bytes())
    file = read_people(book, None)
    assert file.is_blocked and not file.rows and len(file.addresses) == 2
    assert file.choice is not None
    chosen = Choice(0, 1, {**file.choice.columns, "email": 2})
    assert read_people(book, chosen).rows[0].email == "eilidh.orourke@dumgal.example"
    # And next time it is remembered, by its title.
    kept = {"name": "name", "email": "council email address", "ward": "ward"}
    assert read_people(book, None, None, kept).rows[0].email == "eilidh.orourke@dumgal.example"


def test_rows_set_aside_are_put_right_or_left_out() -> None:
    book = read_book((FILES / "r28-shared-mailbox.csv").read_bytes())
    own = Mended({3: {"email": "iain@strathmarra.example"}})
    assert [row.name for row in read_people(book, None, own).rows] == FOUR[:2]
    without = read_people(book, None, Mended(left_out={3}))
    assert [row.name for row in without.rows] == FOUR[:1] and not without.aside


def test_a_heading_nobody_knows_is_chosen_on_the_screen() -> None:
    book = read_book(b"Who,Where to write\nAnna,anna@x.example\n")
    assert read_people(book, None).is_blocked
    chosen = read_people(book, Choice(0, 1, {"name": 0, "email": 1}))
    assert [row.name for row in chosen.rows] == ["Anna"]
    bare = read_book(b"Anna,anna@x.example\nBob,bob@x.example\n")
    assert len(read_people(bare, Choice(0, 0, {"name": 0, "email": 1})).rows) == 2


def test_what_a_page_carries_comes_back_as_it_was() -> None:
    for name in ("o-13-three-sheets.xlsx", "r12-rows-hidden-by-filter.xlsx", "o-10b-macroman.csv"):
        book = read_book((FILES / name).read_bytes())
        assert unpacked(packed(book)) == book


def test_hidden_and_merged_cells_of_an_opendocument_file() -> None:
    sheet = read_book(_open_document(_ODS)).sheets[0]
    assert [row.cells[0] for row in sheet.rows] == ["Name", "Ann", "Cat"]
    assert sheet.hidden_rows == 1 and sheet.hidden_columns == ("C",)
    assert [row.cells[3] for row in sheet.rows] == ["Ward", "Harbour", "Harbour"]


def test_an_opendocument_file_that_repeats_without_end_is_refused() -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16000">'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}<text:p>x</text:p>'
    with pytest.raises(NotAGrid, match="unpacks to far more"):
        read_book(_open_document(f"{row}</table:table-cell></table:table-row>"))


def test_a_hundred_thousand_formatted_empty_rows_are_gone_over() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Members")
    sheet.append(["Name", "E-mail"])
    sheet.append(["Anna", "anna@x.example"])
    for _row in range(100_000):
        sheet.append([""])
    made = io.BytesIO()
    book.save(made)
    found: Book = read_book(made.getvalue())
    assert [len(each.rows) for each in found.sheets] == [2]


def read(name: str) -> RosterFile:
    return read_roster((FILES / name).read_bytes())


def _text(value: str, more: str = "") -> str:
    kind = 'office:value-type="string"'
    return f"<table:table-cell {kind} {more}><text:p>{value}</text:p></table:table-cell>"


def _row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


_THREE = 'table:number-rows-spanned="3"'
_COVERED = "<table:covered-table-cell/>"
_ODS = (
    "<table:table-column table:number-columns-repeated='2'/>"
    "<table:table-column table:visibility='collapse'/><table:table-column/>"
    + _row(*map(_text, ("Name", "E-mail", "Secret", "Ward")))
    + _row(*map(_text, ("Ann", "a@x.example", "s")), _text("Harbour", _THREE))
    + _row(*map(_text, ("Bob", "b@x.example", "s")), _COVERED, more="table:visibility='filter'")
    + _row(*map(_text, ("Cat", "c@x.example", "s")), _COVERED)
)


def _open_document(rows: str) -> bytes:
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
        f'<office:body><office:spreadsheet><table:table table:name="Members">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    made = io.BytesIO()
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(made, "w") as parts:
        parts.writestr("mimetype", kind)
        parts.writestr("META-INF/manifest.xml", manifest)
        parts.writestr("content.xml", content)
    return made.getvalue()
