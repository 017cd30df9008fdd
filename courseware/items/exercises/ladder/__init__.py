"""A gap to close, rung by rung, with what each step costs others."""
