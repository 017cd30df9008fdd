"""The OpenID provider of an organisation: sending somebody there, and what it says of them.

Its configuration and keys are read anew at each sign-in: staff sign in a few times a day, and
nothing kept can be out of date. Every call waits; call it in a thread.
"""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from courseware.identity.staff.service import Subject
from courseware.identity.staff.single_sign_on.departure import Departure, NotVouchedFor

_PATIENCE = 10.0
_LEEWAY = 30
"""Seconds by which the provider’s clock and ours may differ."""
_SIGNED_WITH = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"]
"""Never a shared secret, and never nothing."""


class Provider:
    """One OpenID provider, by the authorization code flow with PKCE."""

    def __init__(self, issuer: str, client_id: str, client_secret: str) -> None:
        self._issuer = issuer
        self._client_id = client_id
        self._client_secret = client_secret

    def send(self, back_to: str) -> tuple[str, Departure]:
        """Where to send a browser. Raises `NotVouchedFor`."""
        verifier, nonce = secrets.token_urlsafe(48), secrets.token_urlsafe(24)
        with self._session(back_to) as session:
            address, state = session.create_authorization_url(
                self._configuration(session)["authorization_endpoint"],
                state=secrets.token_urlsafe(24),
                code_verifier=verifier,
                nonce=nonce,
            )
        return address, Departure(state, nonce, verifier)

    def subject(self, code: str, departure: Departure, back_to: str) -> Subject:
        """Whom a code stands for, once all that the provider says was checked. Raises
        `NotVouchedFor`."""
        with self._session(back_to) as session:
            configuration = self._configuration(session)
            try:
                token = session.fetch_token(
                    configuration["token_endpoint"], code=code, code_verifier=departure.verifier
                )
                keys = self._json(session, configuration["jwks_uri"])
                return self._checked(token, keys, departure.nonce)
            except (AuthlibBaseError, JoseError, requests.RequestException) as error:
                raise NotVouchedFor(type(error).__name__) from error
            except (KeyError, TypeError, ValueError) as error:
                raise NotVouchedFor("the provider's answer can't be read") from error

    def _checked(self, token: Any, keys: Any, nonce: str) -> Subject:
        registry = JWSRegistry(algorithms=_SIGNED_WITH, strict_check_header=False)
        signed = jwt.decode(token["id_token"], KeySet.import_key_set(keys), registry=registry)
        wanted = {
            "iss": {"essential": True, "value": self._issuer},
            "aud": {"essential": True, "value": self._client_id},
            "sub": {"essential": True},
        }
        sent = {
            "client_id": self._client_id,
            "nonce": nonce,
            "access_token": token.get("access_token"),
        }
        claims = CodeIDToken(signed.claims, signed.header, wanted, sent)
        claims.validate(leeway=_LEEWAY)
        return Subject(self._issuer, str(claims["sub"]), str(claims.get("name") or ""))

    def _configuration(self, session: OAuth2Session) -> dict[str, Any]:
        address = f"{self._issuer.rstrip('/')}/.well-known/openid-configuration"
        try:
            said = self._json(session, address)
        except (requests.RequestException, ValueError) as error:
            raise NotVouchedFor(type(error).__name__) from error
        names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if not isinstance(said, dict) or said.get("issuer") != self._issuer:
            raise NotVouchedFor("the provider isn't the issuer that was set")
        if not all(_is_web_address(said.get(name)) for name in names):
            raise NotVouchedFor("the provider doesn't say where its endpoints are")
        return said

    def _json(self, session: OAuth2Session, address: str) -> Any:
        answer = session.request("GET", address, withhold_token=True)
        answer.raise_for_status()
        return answer.json()

    def _session(self, back_to: str) -> OAuth2Session:
        session = OAuth2Session(
            self._client_id,
            self._client_secret,
            scope="openid profile",
            redirect_uri=back_to,
            code_challenge_method="S256",
            default_timeout=_PATIENCE,
        )
        # Only whom the installation trusts is asked, not whom they send on to.
        session.max_redirects = 0
        return session


def _is_web_address(address: object) -> bool:
    return isinstance(address, str) and urlsplit(address).scheme in {"http", "https"}
