"""The course as plain pages, without a script."""
