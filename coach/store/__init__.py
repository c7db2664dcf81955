"""A person's own work: what was rehearsed, drafted, noted and promised, in one SQLite file."""

from coach.store.work import Work, open_work

__all__ = ["Work", "open_work"]
