"""The closing quiz, over all modules."""

from courseware.domain.course import FINAL
from courseware.ui.quiz_page import show_quiz

show_quiz(FINAL, None)
