"""`docs/coverage.md` is what the content says today."""

from pathlib import Path

from courseware.content.lint.coverage import coverage_report
from courseware.content.load import load_course
from courseware.settings import Settings

REPORT = Path(__file__).resolve().parents[2] / "docs" / "coverage.md"


def test_the_committed_report_is_the_courses() -> None:
    """`python -m courseware coverage` renews it."""
    settings = Settings()
    course = load_course(settings.content, settings.quizzes)
    assert REPORT.read_text(encoding="utf-8") == coverage_report(course)
