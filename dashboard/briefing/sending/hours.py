"""The hours at which a recipe's briefing is made: a cron expression, in UTC."""

from datetime import UTC
from typing import Any


def read_cron(cron: str) -> Any:
    """APScheduler's trigger of a cron expression.

    Raises:
        ValueError: it cannot be used; so with weekdays as numbers, of which crontab and APScheduler count the first
            from Sunday and from Monday.
    """
    from apscheduler.triggers.cron import CronTrigger

    fields = cron.split()
    if len(fields) == 5 and any(sign.isdigit() for sign in fields[4]):
        raise ValueError("write weekdays by name, such as 30 5 * * mon-fri")
    try:
        return CronTrigger.from_crontab(cron, timezone=UTC)
    except ValueError as error:
        raise ValueError(f"{error}; give five fields, such as 30 5 * * mon") from error
