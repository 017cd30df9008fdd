"""Reminders before the due date that go by themselves, where an officer has switched them on."""
