"""Sets that grow together: which items belong to one group once pairs of them are joined."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Disjoint groups of items (union-find). Joining is independent of order."""

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._parents: dict[T, T] = {item: item for item in items}

    def join(self, a: T, b: T) -> None:
        """Put two items, known or new, into one group."""
        root_a, root_b = self.root(a), self.root(b)
        if root_a != root_b:
            self._parents[root_b] = root_a

    def root(self, item: T) -> T:
        """The item that stands for the group of an item; a new item is a group of its own."""
        self._parents.setdefault(item, item)
        while self._parents[item] != item:
            self._parents[item] = self._parents[self._parents[item]]
            item = self._parents[item]
        return item

    def members(self) -> list[list[T]]:
        """The groups, each in the order in which its items came."""
        found: dict[T, list[T]] = {}
        for item in self._parents:
            found.setdefault(self.root(item), []).append(item)
        return list(found.values())
