"""What a course has besides its modules: each said by an author, none knowing the course."""
