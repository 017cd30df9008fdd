"""Accounts of staff: invitation, passphrase, single sign-on."""
