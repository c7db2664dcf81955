"""The prompts, their versions, and the code that renders them."""
