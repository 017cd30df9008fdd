"""Shared chart grammar: data in, Vega-Lite or SVG out. Item types and modules draw with it."""
