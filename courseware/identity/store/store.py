"""The stores of identity as one."""

from __future__ import annotations

from courseware.identity.own_address.store import OwnAddressStore
from courseware.identity.store.accounts import AccountStore
from courseware.identity.store.registrations import RegistrationStore
from courseware.identity.store.sign_ins import SignInStore


class IdentityStore(RegistrationStore, SignInStore, AccountStore, OwnAddressStore):
    """Registrations, sign-ins and resume codes, addresses that members left, and the accounts of
    staff."""
