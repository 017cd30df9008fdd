"""Who was there, as far as they say so themselves."""
