"""What partners do, what improves by it, and what comes of that: with the links between."""
