"""Staff who sign in with their organisation’s account (OpenID Connect)."""
