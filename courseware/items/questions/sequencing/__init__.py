"""Steps put in their order."""
