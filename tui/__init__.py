"""The terminal application: screens over what the coach can do."""
