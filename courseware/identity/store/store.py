"""The stores of identity as one."""

from __future__ import annotations

from courseware.identity.store.accounts import AccountStore
from courseware.identity.store.registrations import RegistrationStore
from courseware.identity.store.second_factors import SecondFactorStore
from courseware.identity.store.sign_ins import SignInStore


class IdentityStore(RegistrationStore, SignInStore, AccountStore, SecondFactorStore):
    """Registrations, sign-ins and resume codes, and the accounts of staff."""
