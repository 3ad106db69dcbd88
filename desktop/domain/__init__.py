"""The committee's world and its rules: no input or output, no Qt, no SQL."""
