"""What a member said once, offered beside an empty field later."""
