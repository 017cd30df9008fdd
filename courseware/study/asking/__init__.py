"""What all that asks questions shares: keeping an answer, a sitting, two windows, asking once."""
