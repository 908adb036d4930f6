"""What the page is told of a scene, beside the events themselves (`dashboard/map/js/mount.js` takes it)."""

from typing import Any


def tell_scene(
    pack: str, signature: str, bits: str | None, mark: tuple[int, str], address: str, **more: Any
) -> dict[str, Any]:
    """One map of events that pass, of the pack with this signature; `more` is what two sides have beside it.

    `signature` and `bits` are those of the selection (`dashboard.scene.Selection`). `mark` is a running number with the
    id of the marked event ("" for none), `address` the server's part of the address.
    """
    return {
        "address": address,
        "of": pack,
        "signature": signature,
        "bits": bits,
        "period": None,
        "other": None,
        "hasOneWindow": False,
        "mark": {"number": mark[0], "id": mark[1]},
    } | more
