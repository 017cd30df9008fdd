"""Shared chart grammar: data in, `alt.Chart` out. Item types and modules draw with it."""
