"""What every test lives with: no other host, no settings of the machine's owner, and no silent skip in CI."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

NEEDED = {
    "chromium": (
        lambda: Path("/usr/bin/chromium").exists(),
        "needs /usr/bin/chromium (Debian: apt-get install chromium)",
    ),
    "postgresql": (
        lambda: bool(os.environ.get("SAHEL_TEST_POSTGRESQL")),
        "needs a server's URL in SAHEL_TEST_POSTGRESQL",
    ),
}
LOOPBACK = ("127.", "::1", "localhost")
_connect = socket.socket.connect

settings.register_profile("no deadline", settings.default, deadline=None)  # machines differ; CI's also fixes the seed
settings.load_profile("no deadline")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose tool is missing, and say why; with SAHEL_TEST_REQUIRE=all that is a failure."""
    for name, (is_there, reason) in NEEDED.items():
        if item.get_closest_marker(name) and not is_there():
            if os.environ.get("SAHEL_TEST_REQUIRE") == "all":
                pytest.fail(f"{reason}, and SAHEL_TEST_REQUIRE=all allows no skip", pytrace=False)
            pytest.skip(reason)


def _connect_to_loopback(self: socket.socket, address: object) -> None:
    is_internet = self.family in (socket.AF_INET, socket.AF_INET6)
    if is_internet and not str(address[0]).startswith(LOOPBACK):  # type: ignore[index]
        raise OSError(f"a test tried to reach {address!r}; tests reach this machine only")
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def _block_other_hosts() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect_to_loopback)
        yield


@pytest.fixture(autouse=True, scope="session")
def _use_shipped_data_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests see no reference data that somebody installed on this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAHEL_GEODATA", str(tmp_path_factory.getbasetemp() / "nothing-installed"))
        yield


@pytest.fixture(autouse=True)
def _forget_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests read the settings they set themselves."""
    kept = ("SAHEL_TEST_", "SAHEL_GEODATA")
    for name in [name for name in os.environ if name.startswith("SAHEL_") and not name.startswith(kept)]:
        monkeypatch.delenv(name)


@pytest.fixture
def store_url(tmp_path: Path) -> str:
    """The address of a store that is not there yet."""
    return f"sqlite:///{tmp_path}/store.gpkg"
