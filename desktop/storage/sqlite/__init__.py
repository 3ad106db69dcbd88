"""What only SQLite says: column types of STRICT tables, triggers, own tables."""
