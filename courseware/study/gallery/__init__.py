"""Every type of item in every state, for authors."""
