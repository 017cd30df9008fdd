"""Who is asking: members by a code, staff by a passphrase or single sign-on."""
