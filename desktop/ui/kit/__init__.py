"""Parts that pages are built from: look, widgets, tables, forms, questions, long work."""
