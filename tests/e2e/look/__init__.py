"""How pages look and sound: axe, pictures, colours, notes, what a screen reader hears."""
