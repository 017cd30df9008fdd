"""What a person may ask of their data, and what is removed when its time has come."""
