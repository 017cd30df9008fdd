"""Which browser it is, in words that its owner knows it by."""

from __future__ import annotations

import pytest

from courseware.platform.web.browsers import browser_of

_MOZILLA = "Mozilla/5.0"
_KHTML = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            f"{_MOZILLA} (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        (
            f"{_MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like "
            "Gecko) Version/18.0 Safari/605.1.15",
            "Safari, Mac or iPad",
        ),
        (
            f"{_MOZILLA} (Windows NT 10.0; Win64; x64) {_KHTML} Chrome/131.0 Safari/537.36 "
            "Edg/131.0",
            "Edge, Windows",
        ),
        (
            f"{_MOZILLA} (Linux; Android 14; SM-S921B) {_KHTML} SamsungBrowser/27.0 Chrome/125.0 "
            "Mobile Safari/537.36",
            "Samsung Internet, Android",
        ),
        (
            f"{_MOZILLA} (X11; CrOS x86_64 14541.0.0) {_KHTML} Chrome/131.0 Safari/537.36",
            "Chrome, Chromebook",
        ),
        (
            f"{_MOZILLA} (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
            "Firefox, Linux",
        ),
        (f"{_MOZILLA} (iPad; CPU OS 17_0) {_KHTML} CriOS/131.0 Safari/604.1", "Chrome, iPad"),
        ("testclient", ""),
        ("", ""),
        ("<script>alert(1)</script> Firefox/9 Windows " + "x" * 100_000, "Firefox, Windows"),
    ],
)
def test_a_browser_in_words(said: str, words: str) -> None:
    assert browser_of(said) == words
