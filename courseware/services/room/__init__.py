"""The live room: what a trainer drives and what everybody else takes part in."""
