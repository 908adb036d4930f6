"""Errors that a user can do something about. The command line prints their one line and exits with their status."""


class InputError(Exception):
    """Something that was given, or the state of this machine, keeps a command from its work: what, where, next step.

    `text` may have `{name}` of `values`: the command line prints it filled in, the dashboard in the reader's language.
    """

    exit_status = 1

    def __init__(self, text: str, /, **values: str | int) -> None:
        shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
        super().__init__(text.format(**shown) if shown else text)
        self.text, self.values = text, values


class CorrectionError(InputError):
    """A correction that cannot be made, in one line."""


class UsageError(InputError):
    """A command, a setting or a configuration file that is wrong in itself."""

    exit_status = 2
