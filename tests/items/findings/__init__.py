"""What is said of a response, and of a room, is true of it: of ties, of what is half done, of what
is one-sided. Examples name each finding once; these look at all that is near."""
