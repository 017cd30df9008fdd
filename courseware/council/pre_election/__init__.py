"""The period before an election, in which nothing is published or sent."""
