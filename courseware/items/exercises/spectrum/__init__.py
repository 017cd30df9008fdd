"""Pairs of opposite ends, and three markers on each: now, wanted, and as partners would say."""
