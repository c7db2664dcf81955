"""How well notes become items, on notes that the rules were not written from."""
