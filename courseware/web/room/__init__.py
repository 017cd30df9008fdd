"""The live room's HTTP face: phones, the big screen, events, attendance, the session pack."""
