"""YAML and Markdown in, domain out; the linter of content."""
