"""Briefings on a schedule: made when they are due, kept, and handed to folders, mailboxes and webhooks."""
