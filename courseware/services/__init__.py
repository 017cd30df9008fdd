"""What a person can do. Every call here authorises and validates; faces add nothing to that."""
