"""Sample packs, which `coach pack new` copies; data only."""
