"""The report for a committee: public totals in Word and PDF, and a letter that answers."""
