"""The council side's own store: completion facts, and no way to anything that was answered."""
