"""An author’s text: Markdown in, blocks and HTML out, set as in a book."""
