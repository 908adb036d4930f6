"""What is done after a run: a command of the user's own, such as the one that makes briefings.

Pipelines know nothing of what it does. It is told the store by `SAHEL_STORE`, and what it prints is printed.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable

from pipelines.errors import UsageError
from pipelines.settings import Settings

LONGEST_S = 1800
"""A command that takes longer is ended: the next run waits for it."""


def read_command(settings: Settings) -> list[str]:
    """The words of the setting `after_run`, none where it is not set; "python" is this Python.

    Raises:
        UsageError: a quotation in it has no end.
    """
    try:
        words = shlex.split(settings.after_run or "")
    except ValueError as error:
        raise UsageError(
            f"setting 'after_run': {error} (got {settings.after_run!r}); correct SAHEL_AFTER_RUN"
        ) from None
    return [sys.executable if word == "python" and place == 0 else word for place, word in enumerate(words)]


def run_after(settings: Settings, *, tell: Callable[[object], None]) -> bool:
    """Run the command after a run, if there is one; return whether all went well."""
    words = read_command(settings)
    if not words:
        return True
    environment = os.environ | {"SAHEL_STORE": settings.store}
    try:
        done = subprocess.run(  # noqa: S603 - the user's own command
            words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LONGEST_S, check=False
        )
    except OSError as error:
        tell(f"after the run: {words[0]!r} cannot be started ({error.strerror}); correct SAHEL_AFTER_RUN")
        return False
    except subprocess.TimeoutExpired:
        tell(f"after the run: {settings.after_run!r} took more than {LONGEST_S} s and was ended")
        return False
    for line in done.stdout.decode(errors="replace").splitlines():
        tell(line)
    if done.returncode:
        tell(f"after the run: {settings.after_run!r} ended with status {done.returncode}")
    return done.returncode == 0
