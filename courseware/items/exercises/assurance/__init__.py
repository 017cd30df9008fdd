"""What a member knows of their outcomes, and how: checked, told, or not at all."""
