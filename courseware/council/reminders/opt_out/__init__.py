"""Wanting no more reminders: said by the person, or entered for them."""
