"""Invented people: names as they occur in Scotland, put together by chance."""

from __future__ import annotations

import random
import unicodedata

_GIVEN = """Aileen Alasdair Amina Andrew Angela Anne Archie Beth Callum Catrìona Cian Colin Craig
Dàibhidh Donald Eilidh Elaine Euan Fiona Gillian Gordon Grace Hamish Harpreet Heather Iain Imran
Isla Jacqueline James Jean John Karen Katarzyna Kenneth Kirsty Lesley Linda Mairead Margaret Mark
Mòrag Mhairi Mohammed Moira Neil Niall Niamh Olena Pat Peter Rhona Robert Ruaraidh Ruth Sandra
Seònaid Shazia Sheila Siobhán Stephen Stuart Susan Tariq Thomas Ùna Wei William Zoë""".split()  # noqa: SIM905  # names are read as a text

_FAMILY = """Adams Ahmed Aitken Anderson Baird Begum Black Brown Buchanan Burns Cameron Campbell
Chaudhry Christie Clark Cowan Craig Cunningham D'Arcy Dhillon Docherty Donnelly Douglas Drummond
Duncan Ferguson Findlay Forbes Fraser Gallacher Gibson Gillespie Graham Grant Gunn Hamilton Hussain
Irvine Johnston Kerr Khan Kowalska Laird Lamont Leask MacAskill MacDonald MacÌomhair MacKenzie
MacLeod MacNeil Marshall McBride McCall McKay Melville Mitchell Moir Munro Murray NicDhòmhnaill
O'Donnell O'Hara O'Neill Park Paterson Rae Reid Rennie Robertson Ross Scott Shah Shevchenko Sinclair
Singh Smith Smith-Jones Stewart Sutherland Taylor Thomson Walker Wallace Watt Wilson Wood
Young""".split()  # noqa: SIM905  # names are read as a text

_PLACES = """Abbey Bàgh Bridgend Carse Castle Craigs Drum Firth Glen Harbour Haugh Inver Kirk Law
Links Loch Mains Moor Muir North Quay Shore Strath Tron West""".split()  # noqa: SIM905  # names are read as a text


def a_name(chance: random.Random) -> str:
    """A given and a family name."""
    return f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"


def an_address(name: str, number: int, council: str) -> str:
    """An e-mail address that belongs to nobody: '.example' is set aside for that."""
    return f"{_plain(name)}.{number}@{_plain(council)}.example"


def wards(chance: random.Random, seats: int) -> list[str]:
    """The wards of a council: three or four seats each."""
    places = chance.sample(_PLACES, min(len(_PLACES), max(1, seats // 4)))
    return [f"{place} and {chance.choice(_PLACES)}" for place in places]


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isascii() and c.isalnum() else "." if c == " " else "" for c in apart)
    return kept.strip(".")
