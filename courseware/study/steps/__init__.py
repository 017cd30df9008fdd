"""Reading a step and answering what it asks."""
