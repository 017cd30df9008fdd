"""The page of the module, as a course hands it to the engine."""

from courseware.study.home.ui.module import show

show("plot")
