"""What is in the database, read by a second program: this process, not the server."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext

from courseware.app.stores import open_store
from courseware.identity.data import SignIn
from courseware.settings import Settings
from courseware.study.data import Answer


class SecondProgram:
    """Opens the store on the server's data folder. It reads; it never writes."""

    def __init__(self, data: Path) -> None:
        self.store = open_store(Settings(data=data))

    def registration(self, context: BrowserContext) -> str:
        """Who is signed in in a browser, by its cookie."""
        found = self._row(context).registration
        assert found is not None
        return found

    def sign_in(self, context: BrowserContext) -> str:
        """The id of the sign-in that a browser's cookie stands for."""
        return self._row(context).id

    def _row(self, context: BrowserContext) -> SignIn:
        token = next(
            str(cookie.get("value"))
            for cookie in context.cookies()
            if cookie.get("name") == "masterclass"
        )
        row = self.store.sign_in_by_token(self.store.keyed_digest("cookie", token))
        assert row is not None, "the cookie stands for nothing"
        return row

    def text(self, registration: str, field: str) -> str:
        """A member's text as it is stored; '' if there is none."""
        found = self.store.text(registration, field)
        return found.text if found else ""

    def answers(self, registration: str) -> list[Answer]:
        return list(self.store.answers(registration))

    def close(self) -> None:
        self.store.close()
