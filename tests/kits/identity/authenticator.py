"""The app on a phone that shows six digits."""

from __future__ import annotations

import datetime as dt

import pyotp

from tests.kits.clock import Clock


class App:
    """An authenticator app: the six digits of the clock's moment, or of one before or after."""

    def __init__(self, secret: str, clock: Clock) -> None:
        self.secret, self._clock = secret, clock

    def __call__(self, seconds: int = 0) -> str:
        return pyotp.TOTP(self.secret).at(self._clock.now + dt.timedelta(seconds=seconds))

    def wrong(self) -> str:
        near = {self(seconds) for seconds in (-60, -30, 0, 30, 60)}
        return next(digits for digits in ("000000", "111111", "222222") if digits not in near)
