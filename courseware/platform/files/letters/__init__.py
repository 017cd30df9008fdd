"""The course's letters as whole files, for what is set without a browser: PDF and pictures. Those
of its pages are cut to Latin, variable and woff2, which neither Typst nor vl-convert reads."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
