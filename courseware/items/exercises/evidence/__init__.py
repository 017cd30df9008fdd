"""Areas rated, each with how the member knows."""
