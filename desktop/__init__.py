"""Thư ký Tiểu ban: the desk of a provincial cybersecurity subcommittee's secretariat."""

__version__ = "0.1.0.dev0"
