"""The files of a session pack, read as whoever gets them can read them: every word and number."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
from pptx import Presentation
from pypdf import PdfReader

from tests.kits.room.room import Room


def pack_of(room: Room):
    return room.services.room.reporting.pack(room.trainer, room.session.id)


def opened(pptx: bytes):
    return Presentation(io.BytesIO(pptx))


def charts_of(deck):
    return [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def cells_of(shape):
    """The cells of the workbook behind a chart."""
    blob = shape.chart.part.chart_workbook.xlsx_part.blob
    book = openpyxl.load_workbook(io.BytesIO(blob))
    assert len(book.sheetnames) == 1
    return [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]


def words_in(package: bytes) -> str:
    """Every word and number in a package of Office, its workbooks unpacked too."""
    said = []
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        for name in parts.namelist():
            content = parts.read(name)
            if name.endswith(".xlsx"):
                said.append(words_in(content))
            elif name.endswith((".xml", ".rels")):
                text = content.decode()
                said += re.findall(r">([^<>]+)<", text) + re.findall(r'descr="([^"]*)"', text)
    return " ".join(said)


def text_of(pdf: bytes) -> str:
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(said.split())
