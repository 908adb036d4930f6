"""The settings of one process: environment variables `SAHEL_…` first, then `sahel.toml`, then the defaults below."""

import os
import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from geodata.installed import DEFAULT_FOLDER
from pipelines.errors import UsageError

DEFAULT_STORE = "sqlite:///var/store.gpkg"
DEFAULT_SOURCES = Path(__file__).parent / "sources" / "sources.toml"


class Settings(BaseSettings):
    """Every setting, frozen. The TOML file is `sahel.toml` in the current folder, or the one `SAHEL_CONFIG` names."""

    model_config = SettingsConfigDict(env_prefix="SAHEL_", frozen=True, extra="forbid")

    store: str = Field(DEFAULT_STORE, description="Database URL of the store.")
    geodata: Path = Field(DEFAULT_FOLDER, description="Folder of installed reference data; geodata reads it itself.")
    sources: Path = Field(DEFAULT_SOURCES, description="TOML file that lists the RSS and Atom feeds.")
    inbox: Path | None = Field(None, description="Folder whose files are read at every run.")
    displaced: Path | None = Field(None, description="CSV of displaced persons that the map can show.")
    roads: Path | None = Field(None, description="GeoJSON or GeoPackage of roads that the map can show.")
    max_bytes: int = Field(20_000_000, gt=0, description="Largest file, page or feed that is read, in bytes.")
    max_chars: int = Field(200_000, gt=0, description="Most characters of one report that are searched for events.")
    max_pages: int = Field(300, gt=0, description="Most pages of a PDF that are read.")
    max_articles: int = Field(50, gt=0, description="Most new items of one feed that are read in one run.")
    timeout_s: float = Field(20.0, gt=0, description="Longest wait for one answer from a feed's server, in seconds.")
    analysts: Annotated[tuple[str, ...] | None, NoDecode] = Field(
        None,
        description="Who may correct events once signed in: addresses and @domains; none: everybody signed in.",
    )
    briefings: Path | None = Field(None, description="Folder of the recipes that are made on a schedule.")
    briefings_out: Path = Field(Path("var/briefings"), description="Folder in which briefings on a schedule are kept.")
    after_run: str | None = Field(None, description="Command that is run after every run, without a shell.")
    retries: int = Field(3, ge=1, description="Tries for one address before a source counts as failing.")

    @field_validator("analysts", mode="before")
    @classmethod
    def _split_analysts(cls, given: object) -> object:
        """Take one text with commas for the list that it is: an environment variable holds no other."""
        listed = given.split(",") if isinstance(given, str) else given
        return [each.strip() for each in listed if str(each).strip()] if isinstance(listed, list | tuple) else listed

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments win over the environment, and the environment over the TOML file."""
        file = TomlConfigSettingsSource(settings_cls, toml_file=os.environ.get("SAHEL_CONFIG", "sahel.toml"))
        return init_settings, env_settings, file


def load_settings(**overrides: object) -> Settings:
    """Return the settings; overrides that are `None` count as not given.

    Raises `UsageError` when a variable or the TOML file holds a value that cannot be used.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    file = os.environ.get("SAHEL_CONFIG", "sahel.toml")
    if "SAHEL_CONFIG" in os.environ and not Path(file).is_file():
        raise UsageError(f"{file}: there is no such file; correct SAHEL_CONFIG")
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        what = f"setting '{name}': {first['msg']} (got {first['input']!r})"
        raise UsageError(f"{what}; correct SAHEL_{name.upper()} or the entry in {file}") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file}: is not TOML ({error}); correct the file") from error
