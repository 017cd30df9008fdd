"""What would serve any site: database, audit log, web and screen kits, files, mail."""
