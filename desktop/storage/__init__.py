"""The office on disk: encrypted database, key slots, attachments; nobody else says SQL."""
