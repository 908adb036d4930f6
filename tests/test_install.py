"""`python -m geodata install`: whole or not at all, from a folder, a mirror, and through everything that goes wrong."""

import hashlib
import io
import json
import os
import random
import resource
import shutil
import signal
import stat
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from geodata.__main__ import app
from geodata.install.catalogue import load_catalogue
from geodata.install.download import Patience
from geodata.install.errors import InstallError
from geodata.install.lock import hold_lock
from geodata.install.offers import recognise
from geodata.install.progress import Plain, Quiet
from geodata.install.session import Builder, Progress, install, load_builders
from geodata.installed import SourceFile, geodata_folder, installed_version
from pipelines.settings import load_settings
from tests.file_server import Served, serve_files

ROOT = Path(__file__).parents[1]
ALL = tuple(load_catalogue().countries)
HURRIED = Patience(timeout_s=5, tries=3, wait_s=0)
SQUARE = [[[-3.0, 16.0], [-2.0, 16.0], [-2.0, 17.0], [-3.0, 17.0], [-3.0, 16.0]]]
MALI, BURKINA = "/export/dump/ML.zip", "/export/dump/BF.zip"


def write_rows(country: str, *, count: int = 40, changed: str = "2024-02-03") -> bytes:
    """A country file of GeoNames with made-up villages; the names do not shrink well, so that the zip is not tiny."""
    chance = random.Random(country)  # noqa: S311 - no secret
    lines = []
    for number in range(count):
        name = "".join(chance.choices("abdefgiklmnorstuwy", k=12)).capitalize()
        lat, lon = f"{15 + number % 5 / 10:.2f}", f"{-3 + number % 7 / 10:.2f}"
        cells = [str(9_000_000 + number), name, name, "", lat, lon, "P", "PPL", country, "", "01", "", "", "", "0"]
        lines.append("\t".join([*cells, "", "250", "Africa/Bamako", changed]))
    return ("\n".join(lines) + "\n").encode()


def pack(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in entries:
            archive.writestr(name, body, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def pack_country(country: str, **given: Any) -> bytes:
    return pack((f"{country}.txt", write_rows(country, **given)), ("readme.txt", b"see geonames.org"))


def write_boundaries() -> bytes:
    feature = {
        "type": "Feature",
        "properties": {"shapeName": "Douentza", "shapeType": "ADM2", "shapeGroup": "MLI"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def build_lines(files: Sequence[SourceFile], target: Path, report: Progress) -> int:
    """A builder: all lines of the country files in one."""
    texts = [file.path.read_text() for file in files if file.role == "country"]
    target.mkdir()
    (target / "lines.txt").write_text("".join(texts))
    report("lines", 1, 1)
    return sum(len(text.splitlines()) for text in texts)


BUILDERS = (Builder("villages", "villages", frozenset({"country"}), 1, build_lines),)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "geodata"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with the country file of Mali."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "ML.zip").write_bytes(pack_country("ML"))
    return folder


@pytest.fixture
def server() -> Iterator[Served]:
    official = {MALI: pack_country("ML", count=400), BURKINA: pack_country("BF")}
    with serve_files(Served(files=official)) as served:
        yield served


def run(home: Path, asked: object, *, countries: Sequence[str] = ("ML", "BF"), **given: Any) -> str:
    given = {"builders": BUILDERS, "patience": HURRIED, "report": Quiet(), **given}
    return "\n".join(install(home, asked=str(asked), countries=countries, **given))


def fail(home: Path, asked: object, **given: Any) -> str:
    """The one line with which an installation ends."""
    with pytest.raises(InstallError) as caught:
        run(home, asked, **given)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def read_lines(home: Path) -> int:
    """Rows of the active version; that there is one is part of it."""
    version = installed_version(home)
    assert version is not None
    return len((version / "villages" / "lines.txt").read_text().splitlines())


def read_sources(home: Path) -> list[dict[str, Any]]:
    version = installed_version(home)
    assert version is not None
    sources: list[dict[str, Any]] = json.loads((version / "manifest.json").read_text())["sources"]
    return sources


def asked_for(served: Served, path: str) -> list[str | None]:
    """The `Range` of each request for a path."""
    return [wanted for asked, wanted in served.asked if asked == path]


# --- from a folder -------------------------------------------------------------------------------------------------


def test_a_folder_is_installed_and_what_is_missing_is_said_once(home: Path, files: Path) -> None:
    told = run(home, files, countries=ALL)
    assert read_lines(home) == 40
    assert "built                40 places of the village level" in told
    assert "country files        ML 2024-02-03" in told
    assert told.count("alternate names") == 1
    assert "country files, but for ML" in told


def test_the_manifest_holds_origin_checksum_licence_and_vintage(home: Path, files: Path) -> None:
    run(home, files)
    (source,) = read_sources(home)
    assert source["role"] == "country"
    assert source["country"] == "ML"
    assert source["origin"] == str(files / "ML.zip")
    assert source["size"] == (files / "ML.zip").stat().st_size
    assert source["vintage"] == "2024-02-03"
    assert source["licence"].startswith("CC BY 4.0")
    assert len(source["sha256"]) == 64


def test_boundaries_that_cannot_be_read_are_told(home: Path, files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32630"}}
    (files / "mali_adm2.geojson").write_text(json.dumps({**json.loads(write_boundaries()), "crs": crs}))
    run(home, files, builders=load_builders(), report=Plain())
    assert "  mali_adm2.geojson left out: in EPSG:32630" in capsys.readouterr().err


def test_the_real_builders_make_a_version_of_villages_and_units(home: Path, files: Path) -> None:
    (files / "deeper").mkdir()
    (files / "deeper" / "geoBoundaries-MLI-ADM2.geojson").write_bytes(write_boundaries())
    told = run(home, files, builders=load_builders())
    assert "40 places of the village level, 1 units with outlines" in told
    version = installed_version(home)
    assert version is not None
    assert (version / "units.gpkg").stat().st_size > 0


@pytest.mark.parametrize(
    ("path", "role", "country", "level", "vintage"),
    [
        ("geonames/ML.zip", "country", "ML", None, None),
        ("x/y/NE_2014.txt", "country", "NE", None, "2014"),
        ("alternatenames/ML.zip", "alternate names", "ML", None, None),
        ("cities15000_DZ_GH.txt", "towns", None, None, None),
        ("admin2Codes.txt", "second-order codes", None, None, None),
        ("hdx_pcodes_sahel.csv", "p-codes", None, None, None),
        ("geoBoundaries-NER-ADM3_simplified.geojson", "boundaries", "NE", 3, None),
        ("bfa_admbnda_adm2_igb_20200323.geojson", "boundaries", "BF", 2, "20200323"),
        ("mali_adm2.geojson", "boundaries", "ML", 2, None),
        ("nigeria_adm1.geojson", "boundaries", "NG", 1, None),
        ("niger_adm1.geojson", "boundaries", "NE", 1, None),
        ("iwac_burkina_faso_regions.geojson", "boundaries", "BF", 1, None),
        ("iwac_cote_divoire_regions.geojson", "boundaries", "CI", 2, None),
        ("iwac_togo_prefectures.geojson", "boundaries", "TG", 2, None),
    ],
)
def test_a_file_is_known_by_its_name(
    path: str, role: str, country: str | None, level: int | None, vintage: str | None
) -> None:
    offer = recognise(path, load_catalogue())
    assert offer is not None
    assert (offer.role, offer.country, offer.level, offer.vintage) == (role, country, level, vintage)


@pytest.mark.parametrize("path", ["ne.zip", "US.zip", "countryInfo.txt", "wca_adm0.gpkg", "notes.txt", "mali_adm2.txt"])
def test_other_files_are_left_alone(path: str) -> None:
    assert recognise(path, load_catalogue()) is None


def test_of_two_files_of_one_country_the_later_vintage_is_taken(home: Path, tmp_path: Path) -> None:
    for year, count in ((2014, 10), (2023, 20), (2019, 30)):
        (tmp_path / f"ML_{year}.txt").write_bytes(write_rows("ML", count=count))
    run(home, tmp_path)
    assert read_lines(home) == 20


def test_a_folder_with_nothing_usable_ends_with_one_line_and_changes_nothing(home: Path, files: Path) -> None:
    run(home, files)
    (files.parent / "empty").mkdir()
    assert "nothing usable" in fail(home, files.parent / "empty")
    assert "is no folder that is there" in fail(home, files.parent / "nowhere")
    assert read_lines(home) == 40


def test_a_folder_with_an_index_is_checked_by_it(home: Path, files: Path) -> None:
    sha256 = hashlib.sha256((files / "ML.zip").read_bytes()).hexdigest()
    (files / "SHA256SUMS").write_text(f"{sha256}  ./ML.zip\n")
    run(home, files)
    (files / "ML.zip").write_bytes(pack_country("ML", count=50))
    assert f"{files}/ML.zip: wrong checksum" in fail(home, files)
    assert read_lines(home) == 40


def test_the_second_run_does_nothing(home: Path, files: Path) -> None:
    run(home, files)
    before = installed_version(home)
    assert run(home, files).startswith("up to date: ")
    assert installed_version(home) == before


def test_a_changed_file_or_a_new_form_of_the_index_is_built_anew(home: Path, files: Path) -> None:
    run(home, files)
    (files / "ML.zip").write_bytes(pack_country("ML", count=50))
    run(home, files)
    assert read_lines(home) == 50
    newer = (Builder("villages", "villages", frozenset({"country"}), 2, build_lines),)
    assert run(home, files, builders=newer).startswith("installed ")


def test_the_version_before_is_kept_and_older_ones_are_removed(home: Path, files: Path) -> None:
    kept = []
    for count in (10, 20, 30):
        (files / "ML.zip").write_bytes(pack_country("ML", count=count))
        run(home, files)
        kept.append(installed_version(home))
    assert sorted((home / "versions").iterdir()) == sorted(path for path in kept[1:] if path)


def test_what_the_version_before_had_beyond_is_said(home: Path, files: Path) -> None:
    (files / "BF.txt").write_bytes(write_rows("BF"))
    run(home, files)
    assert "gone                 country files of BF" in run(home, files, countries=("ML",))


# --- files that are not what they should be ------------------------------------------------------------------------


def link_entry() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("ML.txt")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


@pytest.mark.parametrize(
    ("archive", "why"),
    [
        (lambda: pack_country("ML")[:-200], "damaged or cut off"),
        (lambda: pack(("ML.txt", b"0" * 20_000_000)), "grows more than 100 times"),
        (lambda: pack(("../ML.txt", write_rows("ML"))), "'../ML.txt' leads out of the folder"),
        (lambda: pack(("/etc/ML.txt", write_rows("ML"))), "leads out of the folder"),
        (lambda: pack(("..\\ML.txt", write_rows("ML"))), "leads out of the folder"),
        (lambda: pack((link_entry(), b"/etc/passwd")), "'ML.txt' is a link"),
        (lambda: pack(*((f"{number}.txt", b"") for number in range(101))), "101 entries"),
        (lambda: pack(("a.csv", b"")), "holds no ML.txt"),
        (lambda: b"<html>please log in</html>", "is no zip archive"),
        (lambda: pack(("ML.txt", b"<html>\n" * 50)), "50 of 50 lines are not those of a country file"),
    ],
)
def test_a_bad_archive_is_refused_and_named(home: Path, files: Path, archive: Callable[[], bytes], why: str) -> None:
    run(home, files)
    (files / "ML.zip").write_bytes(archive())
    told = fail(home, files)
    assert told.startswith(f"{files}/ML.zip: ")
    assert why in told
    assert read_lines(home) == 40
    assert not list(home.glob("versions/*.partial-*"))


def test_a_damaged_byte_in_an_archive_is_found(home: Path, files: Path) -> None:
    body = bytearray(pack(("ML.txt", os.urandom(2000))))
    body[500] ^= 255
    (files / "ML.zip").write_bytes(body)
    assert "damaged or cut off (Bad CRC-32" in fail(home, files)


def test_an_archive_that_unpacks_to_too_much_is_refused(home: Path, files: Path) -> None:
    body = pack(*((f"{number}.txt", os.urandom(20_000) * 50) for number in range(2)))
    huge = body.replace((1_000_000).to_bytes(4, "little"), (400_000_000).to_bytes(4, "little"))
    (files / "ML.zip").write_bytes(huge)
    assert "refused" in fail(home, files)


def test_a_few_broken_lines_are_left_out_and_counted(home: Path, files: Path) -> None:
    (files / "ML.zip").write_bytes(pack(("ML.txt", write_rows("ML", count=200) + b"half a line\n")))
    assert "left out             1 broken lines of ML.zip" in run(home, files)


def test_boundaries_that_are_a_pointer_to_a_file_elsewhere_are_refused(home: Path, files: Path) -> None:
    (files / "mali_adm2.geojson").write_bytes(b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
    assert "mali_adm2.geojson: it is a pointer of Git LFS" in fail(home, files)


# --- from a mirror -------------------------------------------------------------------------------------------------


def test_a_mirror_with_the_official_paths_is_installed(home: Path, server: Served) -> None:
    server.files["/export/dump/alternatenames/ML.zip"] = pack(("ML.txt", b"1\t9000000\tfr\tUn village\t\t\t\t\t\t\n"))
    path = "wmgeolab/geoBoundaries/raw/9469f09/releaseData/gbOpen/MLI/ADM2/geoBoundaries-MLI-ADM2_simplified.geojson"
    server.files[f"/{path}"] = write_boundaries()
    told = run(home, server.url, builders=load_builders())
    assert "country files        BF 2024-02-03, ML 2024-02-03" in told
    assert "boundaries, order 2  ML" in told
    assert [s["origin"] for s in read_sources(home) if s["country"] == "BF"] == [f"{server.url}export/dump/BF.zip"]
    assert not (home / "downloads").exists()


def test_a_country_that_is_not_there_is_said_and_the_rest_is_installed(home: Path, server: Served) -> None:
    del server.files[BURKINA]
    assert "not there            country files of BF" in run(home, server.url)
    assert read_lines(home) == 400


def test_with_an_index_only_what_it_lists_is_fetched_and_checked(home: Path, server: Served) -> None:
    server.files = {"/any/where/ML_2023.txt": write_rows("ML"), "/notes.txt": b"no data"}
    server.write_index()
    assert "ML 2023" in run(home, server.url.rstrip("/"))
    assert [path for path, _ in server.asked] == ["/SHA256SUMS", "/any/where/ML_2023.txt"]
    server.asked.clear()
    assert run(home, server.url).startswith("up to date")
    assert [path for path, _ in server.asked] == ["/SHA256SUMS"]


def test_a_server_that_shows_lists_of_its_folders_needs_no_index(home: Path, server: Served) -> None:
    title = b"<title>Directory listing for /</title>"
    server.files = {
        "/": title
        + b'<a href="../">up</a> <a href="/x/">other</a> <a href="sub/">sub/</a> <a href="notes.txt">notes</a>',
        "/sub/": title + b'<a href="ML_2023.txt">ML_2023.txt</a> <a href="?C=N;O=D">Name</a>',
        "/sub/ML_2023.txt": write_rows("ML"),
    }
    assert "ML 2023" in run(home, server.url)
    assert [path for path, _ in server.asked] == ["/SHA256SUMS", "/", "/sub/", "/sub/ML_2023.txt"]


def test_a_file_with_a_wrong_checksum_is_not_taken(home: Path, files: Path, server: Served) -> None:
    run(home, files)
    server.write_index()
    server.files[MALI] = server.files[MALI][:-1] + b"!"
    assert f"{server.url}export/dump/ML.zip: wrong checksum" in fail(home, server.url)
    assert read_lines(home) == 40


@pytest.mark.parametrize("path", ["../ML.zip", "/etc/ML.zip", "http://elsewhere.example/ML.zip"])
def test_an_index_that_leads_out_of_its_mirror_is_refused(home: Path, server: Served, path: str) -> None:
    server.files["/SHA256SUMS"] = f"{'0' * 64}  {path}\n".encode()
    assert "leads out of the mirror" in fail(home, server.url)


def test_a_cut_download_goes_on_where_it_was(home: Path, server: Served) -> None:
    server.cuts[MALI] = [1000]
    run(home, server.url)
    assert asked_for(server, MALI) == [None, "bytes=1000-"]
    assert server.sent[MALI] == len(server.files[MALI])
    assert read_lines(home) == 440


def test_a_cut_archive_goes_on_though_its_server_has_no_tags(home: Path, server: Served) -> None:
    server.has_tags = False
    server.cuts[MALI] = [1000]
    run(home, server.url)
    assert asked_for(server, MALI) == [None, "bytes=1000-"]
    assert read_lines(home) == 440


def test_a_line_that_breaks_off_again_and_again_is_good_enough(home: Path, server: Served) -> None:
    server.files[MALI] = pack_country("ML", count=20_000)
    server.cuts[MALI] = [70_000, 70_000, 70_000, 10_000]
    run(home, server.url)
    assert len(asked_for(server, MALI)) == 5
    assert server.sent[MALI] == len(server.files[MALI])


def test_a_cut_download_goes_on_in_the_next_run(home: Path, server: Served) -> None:
    server.cuts[MALI] = [1000, 500, 250]
    told = fail(home, server.url)
    assert "the next try goes on from there" in told
    run(home, server.url)
    assert asked_for(server, MALI)[-1] == "bytes=1750-"
    assert server.sent[MALI] == len(server.files[MALI])


def test_a_file_that_changed_since_the_cut_is_fetched_whole(home: Path, server: Served) -> None:
    server.cuts[MALI] = [1000, 500, 250]
    fail(home, server.url)
    server.files[MALI] = pack_country("ML", count=300)
    run(home, server.url)
    assert read_lines(home) == 340


def test_a_server_without_ranges_gives_the_whole_file_again(home: Path, server: Served) -> None:
    server.has_ranges = False
    server.cuts[MALI] = [1000]
    run(home, server.url)
    assert server.sent[MALI] == 1000 + len(server.files[MALI])
    assert read_lines(home) == 440


def test_parts_of_two_files_are_not_put_together_when_a_server_has_no_tags(home: Path, server: Served) -> None:
    server.has_tags = False
    server.cuts[MALI] = [1000, 1000, 1000]
    fail(home, server.url)
    server.files[MALI] = pack_country("ML", count=300)
    server.write_index()
    run(home, server.url)
    assert read_lines(home) == 340


def test_a_cut_archive_of_another_size_is_fetched_whole_when_a_server_has_no_tags(home: Path, server: Served) -> None:
    server.has_tags = False
    server.cuts[MALI] = [1000, 1000, 1000]
    fail(home, server.url)
    server.files[MALI] = pack_country("ML", count=300)
    run(home, server.url)
    assert read_lines(home) == 340


def test_a_damaged_archive_of_a_server_is_fetched_anew_in_the_next_run(home: Path, server: Served) -> None:
    whole = server.files[MALI]
    server.files[MALI] = whole[:-100]
    server.tags[MALI] = '"always the same"'
    assert f"{server.url}export/dump/ML.zip: damaged or cut off" in fail(home, server.url)
    server.files[MALI] = whole
    run(home, server.url)
    assert read_lines(home) == 440


def test_what_did_not_change_on_a_server_is_not_fetched_again(home: Path, server: Served) -> None:
    run(home, server.url)
    server.sent.clear()
    assert run(home, server.url).startswith("up to date")
    assert server.sent == {}
    server.files[BURKINA] = pack_country("BF", count=41)
    run(home, server.url)
    assert list(server.sent) == [BURKINA]
    assert read_lines(home) == 441


def test_a_server_that_is_not_there_is_said_to_be_offline(home: Path, files: Path) -> None:
    run(home, files)
    told = fail(home, "http://127.0.0.1:9/")
    assert told.startswith("offline: no connection to 127.0.0.1")
    assert "--from with a folder or mirror" in told
    assert read_lines(home) == 40


def test_a_busy_server_is_asked_again(home: Path, server: Served) -> None:
    server.busy[MALI] = 2
    run(home, server.url)
    assert read_lines(home) == 440
    assert len(asked_for(server, MALI)) == 3


def test_a_redirect_to_another_scheme_is_refused(home: Path, server: Served) -> None:
    server.redirects[MALI] = "ftp://127.0.0.1/ML.zip"
    assert "leads on to ftp://, which is refused" in fail(home, server.url)


def test_a_redirect_to_another_place_of_the_same_scheme_is_followed(home: Path, server: Served) -> None:
    server.files["/moved.zip"] = server.files.pop(MALI)
    server.redirects[MALI] = "/moved.zip"
    run(home, server.url)
    assert read_lines(home) == 440


def test_a_file_larger_than_any_of_its_kind_is_not_fetched(home: Path, server: Served) -> None:
    server.files["/export/dump/admin1CodesASCII.txt"] = b"0" * 5_000_001
    assert "admin1CodesASCII.txt: larger than 5 MB" in fail(home, server.url)


def test_a_password_in_an_address_is_not_kept(home: Path, server: Served) -> None:
    told = run(home, server.url.replace("http://", "http://ann:secret@"))
    version = installed_version(home)
    assert version is not None
    assert "secret" not in told + (version / "manifest.json").read_text()


# --- stopped, locked, full -----------------------------------------------------------------------------------------


def call(home: Path, *arguments: str, **given: Any) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"SAHEL_GEODATA": str(home), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "geodata", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, **given)  # noqa: S603


def test_a_full_disk_is_said_in_one_line_and_changes_nothing(home: Path, files: Path) -> None:
    run(home, files)
    (files / "ML.zip").write_bytes(pack_country("ML", count=3000))

    def leave_little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))

    done = call(home, "install", "--from", str(files), preexec_fn=leave_little_room)
    assert done.returncode == 1
    told = done.stderr.splitlines()[-1]
    assert told.startswith(f"disk full: no room in {home}, where ")
    assert "Traceback" not in done.stderr
    assert read_lines(home) == 40
    assert not list(home.glob("versions/*.partial-*"))


def test_no_right_to_the_folder_is_said_in_one_line(tmp_path: Path, files: Path) -> None:
    (tmp_path / "file").write_text("")
    done = call(tmp_path / "file" / "geodata", "install", "--from", str(files))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Not a directory" in done.stderr


def test_a_killed_installation_leaves_the_old_version_active(home: Path, files: Path, tmp_path: Path) -> None:
    run(home, files)
    (files / "BF.txt").write_bytes(write_rows("BF"))
    program = (
        "import sys, time\nfrom pathlib import Path\nfrom tests import test_install as t\n"
        "def build(files, target, report):\n    t.build_lines(files, target, report)\n    time.sleep(60)\n"
        "builder = t.Builder('villages', 'villages', frozenset({'country'}), 1, build)\n"
        "t.run(Path(sys.argv[1]), sys.argv[2], builders=[builder])\n"
    )
    command = [sys.executable, "-c", program, str(home), str(files)]
    process = subprocess.Popen(command, cwd=ROOT)  # noqa: S603 - our own program
    while not list(home.glob("versions/*.partial-*/villages/lines.txt")):
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert read_lines(home) == 40
    run(home, files)
    assert read_lines(home) == 80
    assert not list(home.glob("versions/*.partial-*"))


@pytest.mark.parametrize("step", ["rename", "replace"])
def test_a_process_that_dies_while_switching_leaves_the_old_version_active(
    home: Path, files: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(home, files)
    (files / "BF.txt").write_bytes(write_rows("BF"))

    def die(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(Path, step, die)
        run(home, files)
    assert read_lines(home) == 40
    assert run(home, files).startswith("installed ")
    assert read_lines(home) == 80
    assert len(list((home / "versions").iterdir())) == 2


def test_an_error_of_a_builder_leaves_the_old_version_active(home: Path, files: Path) -> None:
    run(home, files)
    (files / "BF.txt").write_bytes(write_rows("BF"))

    def build(files: Sequence[SourceFile], target: Path, report: Progress) -> int:
        raise RuntimeError("a fault")

    with pytest.raises(RuntimeError):
        run(home, files, builders=[Builder("villages", "villages", frozenset({"country"}), 1, build)])
    assert read_lines(home) == 40
    assert not list(home.glob("versions/*.partial-*"))


def test_a_second_installation_at_once_is_refused(home: Path, files: Path) -> None:
    with hold_lock(home):
        assert f"another installation is going on in {home} (process {os.getpid()}" in fail(home, files)
    run(home, files)


def test_a_damaged_file_of_the_active_version_is_not_used_again(home: Path, files: Path) -> None:
    run(home, files)
    version = installed_version(home)
    assert version is not None
    next((version / "sources").rglob("ML.txt")).write_bytes(b"")
    run(home, files, builders=[Builder("villages", "villages", frozenset({"country"}), 2, build_lines)])
    assert read_lines(home) == 40


def test_an_index_that_somebody_removed_is_built_anew(home: Path, files: Path) -> None:
    run(home, files)
    version = installed_version(home)
    assert version is not None
    shutil.rmtree(version / "villages")
    run(home, files)
    assert read_lines(home) == 40


# --- the command and the setting -----------------------------------------------------------------------------------


def test_the_command_prints_the_summary_and_sources_lists_what_is_installed(
    home: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAHEL_GEODATA", str(home))
    result = CliRunner().invoke(app, ["install", "--from", str(files), "--countries", "ml,bf"])
    assert result.exit_code == 0
    assert result.stdout.startswith("installed ")
    assert result.stderr.splitlines()[0] == f"reading 1 files from {files}"
    listed = CliRunner().invoke(app, ["sources"]).stdout
    assert "| country ML | 40 | 2024-02-03 | CC BY 4.0, GeoNames (geonames.org) |" in listed


def test_an_unknown_country_is_a_usage_error(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAHEL_GEODATA", str(home))
    result = CliRunner().invoke(app, ["install", "--countries", "ML,XX"])
    assert result.exit_code == 2
    assert "'XX' is none of ML, BF" in result.stderr


def test_geodata_and_pipelines_find_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAHEL_GEODATA")
    assert geodata_folder() == load_settings().geodata == Path("var/geodata")
    (tmp_path / "sahel.toml").write_text('geodata = "/srv/a"\n')
    assert geodata_folder() == load_settings().geodata == Path("/srv/a")
    (tmp_path / "other.toml").write_text('geodata = "/srv/b"\n')
    monkeypatch.setenv("SAHEL_CONFIG", "other.toml")
    assert geodata_folder() == load_settings().geodata == Path("/srv/b")
    monkeypatch.setenv("SAHEL_GEODATA", "/srv/c")
    assert geodata_folder() == load_settings().geodata == Path("/srv/c")


def test_a_configuration_that_cannot_be_read_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAHEL_GEODATA")
    (tmp_path / "sahel.toml").write_text("geodata = 3\n")
    result = CliRunner().invoke(app, ["sources"])
    assert result.exit_code == 2
    assert result.stderr == "sahel.toml: geodata = 3 names no folder; write it in quotes\n"
