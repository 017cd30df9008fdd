"""Pure translations to and from the files that councils use. Nothing here knows the database."""
