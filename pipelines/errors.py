"""Errors that a user can do something about. The command line prints their one line and exits with their status."""


class InputError(Exception):
    """Something that was given, or the state of this machine, keeps a command from its work: what, where, next step."""

    exit_status = 1


class UsageError(InputError):
    """A command, a setting or a configuration file that is wrong in itself."""

    exit_status = 2
