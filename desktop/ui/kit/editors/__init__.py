"""Editors: one for each kind of value a clerk types."""
