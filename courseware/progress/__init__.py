"""What a member has done, as events; what that completes; what councils are told."""
