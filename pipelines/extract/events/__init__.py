"""Which happenings a text tells of: the words for them, what takes them back, and how they are coded."""
