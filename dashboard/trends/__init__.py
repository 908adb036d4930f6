"""The tab of the trends: a period against its own past, by time, region and actor, and the spread to the coast."""

from dashboard.trends.view import show_trends

__all__ = ["show_trends"]
