"""What support a member needs, which they may let be counted."""
