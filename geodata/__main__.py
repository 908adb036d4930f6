"""Command line of geodata: look up names, locate points, install the village level, measure, list the sources.

`python -m geodata lookup NAME`, `python -m geodata locate LON LAT`, `python -m geodata evaluate FILE.csv`,
`python -m geodata install [--from FOLDER_OR_URL]`, `python -m geodata sources`.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from geodata.place import Place

MOST_ALIKE = 10
app = typer.Typer(add_completion=False, no_args_is_help=True, help="Places, boundaries and names of the Sahel.")


@app.callback()
def check_settings() -> None:
    """Stops with one line when the setting `geodata` cannot be read."""
    from geodata.installed import geodata_folder

    try:
        geodata_folder()
    except ValueError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="A name or phrase: Ménaka, 'cercle de Kidal', '30 km north of Djibo'.")],
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-2 code that the place must lie in: ML.")] = None,
) -> None:
    """Prints every place of this name, best first; for a phrase or a misspelling, where the geocoder puts it."""
    from geodata.gazetteer import load_gazetteer

    code = country.upper() if country else None
    places = load_gazetteer().lookup(name, country=code)
    for place in places:
        typer.echo(_describe(place))
    if places:
        return
    from geodata.geocoder import load_geocoder
    from geodata.mentions import Context

    placement = load_geocoder().resolve(name, Context(((code, 1.0),) if code else ()))
    if placement is not None and code in (None, placement.place.country_code):
        typer.echo(f"{_describe(placement.place)}\n    within {placement.area.radius_km:.0f} km; {placement.method}")
        return
    alike = [p for p in load_gazetteer().lookup_alike(name) if code in (None, p.country_code)]
    where = f" in {code}" if code else ""
    what = "spelt alike:" if alike else "try another spelling, or `locate` with coordinates"
    typer.echo(f"no place named {name!r} known{where}; {what}", err=True)
    for place in alike[:MOST_ALIKE]:
        typer.echo(_describe(place))
    if not alike:
        raise typer.Exit(1)


def _describe(place: "Place") -> str:
    lon, lat = place.point
    units = ", ".join(dict.fromkeys(u for u in (place.admin2, place.admin1, place.country_code) if u))
    types = f" ({', '.join(place.types)})" if place.types else ""
    source = place.source or "no source"
    return f"{place.name}: {place.kind}{types}; {units}; lon {lon:.4f} lat {lat:.4f}; {source} [{place.id}]"


@app.command(context_settings={"ignore_unknown_options": True})
def locate(
    lon: Annotated[float, typer.Argument(help="Longitude in degrees, west negative.")],
    lat: Annotated[float, typer.Argument(help="Latitude in degrees, south negative.")],
) -> None:
    """Prints the country and units that hold a point."""
    from geodata.outlines.boundaries import load_boundaries

    try:
        location = load_boundaries().locate(lon, lat)
    except ValueError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    if location.country_code is None:
        typer.echo(f"lon {lon} lat {lat} lies in no country of the base map (20 W to 27 E, 3 N to 38 N)", err=True)
        raise typer.Exit(1)
    typer.echo(", ".join(name for name in (location.admin2, location.admin1, location.country_code) if name))


@app.command()
def evaluate(
    file: Annotated[Path, typer.Argument(help="CSV of UCDP GED's or ACLED's columns, or of names with their kind.")],
    with_admin: Annotated[
        bool, typer.Option("--with-admin", help="Let the geocoder know the row's country and units.")
    ] = False,
    is_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
    errors: Annotated[int, typer.Option(min=0, help="Show so many rows that went wrong, farthest first.")] = 0,
    limit: Annotated[int | None, typer.Option(min=1, help="Read only the first rows.")] = None,
    country: Annotated[
        str | None, typer.Option(help="Country of all rows when the file does not say, ISO 3166-1 alpha-2: BF.")
    ] = None,
) -> None:
    """Measures the geocoder on rows whose places are known."""
    from geodata.evaluate.command import evaluate_file

    status = evaluate_file(file, with_admin=with_admin, is_json=is_json, errors=errors, limit=limit, country=country)
    raise typer.Exit(status)


@app.command()
def sources() -> None:
    """Prints where the shipped and the installed reference data come from, with licences and checksums."""
    from geodata.install.summary import describe_installed
    from geodata.install.versions import read_manifest
    from geodata.installed import installed_version

    typer.echo((Path(__file__).parent / "data" / "SOURCES.md").read_text(encoding="utf-8").rstrip())
    version = installed_version()
    manifest = read_manifest(version)
    if version is not None and manifest is not None:
        typer.echo("\n" + "\n".join(describe_installed(version, manifest)))


@app.command()
def install(
    source: Annotated[
        str | None,
        typer.Option(
            "--from", help="A folder with the files, or the address of a mirror; else the official addresses."
        ),
    ] = None,
    countries: Annotated[
        str | None, typer.Option(help="Only these countries, ISO 3166-1 alpha-2: ML,BF. Default: all 13.")
    ] = None,
) -> None:
    """Installs the village level and finer boundaries, and switches to them once they are whole."""
    from geodata.install.catalogue import load_catalogue
    from geodata.install.errors import InstallError
    from geodata.install.progress import open_reporter
    from geodata.install.session import install as install_data
    from geodata.installed import geodata_folder

    known = tuple(load_catalogue().countries)
    codes = tuple(dict.fromkeys(code.strip().upper() for code in countries.split(","))) if countries else known
    if unknown := [code for code in codes if code not in known]:
        typer.echo(f"--countries: {unknown[0]!r} is none of {', '.join(known)}", err=True)
        raise typer.Exit(2)
    try:
        with open_reporter() as report:
            lines = install_data(geodata_folder(), asked=source, countries=codes, report=report)
    except InstallError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo("\n".join(lines))


if __name__ == "__main__":
    app(prog_name="python -m geodata")
