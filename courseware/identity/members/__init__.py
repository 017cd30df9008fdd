"""Starting, coming back with a code, signing out."""
