"""SQLite or PostgreSQL: engines, transactions, keys, migrations."""
