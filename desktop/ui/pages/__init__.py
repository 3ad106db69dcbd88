"""The pages of an open office, one for each section."""
