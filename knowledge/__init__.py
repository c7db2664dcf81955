"""Guidance passages with their sources, and the retrieval store over them."""
