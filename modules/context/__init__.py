"""The module 'context' of this course: its page, and the exercises found nowhere else."""

from pathlib import Path

from courseware.app.module_pages import ModuleFace

MODULE = ModuleFace(id="context", page=Path(__file__).parent / "page.py")
