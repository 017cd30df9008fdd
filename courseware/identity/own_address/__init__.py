"""An address of a member's own, to which a link for a new code goes when theirs is lost."""
