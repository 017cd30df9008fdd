"""A code besides the passphrase: asked when signing in, set up and changed by its owner."""
