"""Values that are made by the million: frozen dataclasses with slots, for the type checker."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """`dataclass(frozen=True, slots=True)` to mypy, which reports whoever sets a field; at run time nobody checks.

    What checks at run time sets each field by a call, so that a mention of 26 fields takes five times as long to make.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
