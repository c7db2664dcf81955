"""Packs: other people's guidance, questions, scenarios, prompts, principles and data sets."""
