"""The closing quiz, over all modules."""

from courseware.domain.course import FINAL
from courseware.study.quizzes.ui.quiz import show_quiz

show_quiz(FINAL, None)
