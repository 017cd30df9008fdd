"""A hundred points over what a partnership brings and what it costs."""
