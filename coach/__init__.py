"""The coach: rehearsal, questions, notes, the rubric they share, and a person's own work."""

__version__ = "0.1.0"
