"""The formats of a briefing, a writer each: it takes the pages one by one, and in the end gives its files."""
