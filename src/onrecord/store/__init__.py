"""The record: one SQLite file that keeps articles with their statements and finds them again."""
