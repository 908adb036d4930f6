"""Briefings on a schedule: made when due, kept, handed over; what fails is told, tried again, and stops nothing."""

import json
import re
import ssl
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tenacity import wait_none
from typer.testing import CliRunner

from dashboard.briefing.brief import Briefing, Stamp
from dashboard.briefing.recipe import Recipe, RecipeError, build_recipe, load_recipe
from dashboard.briefing.recipe_text import write_recipe
from dashboard.briefing.sending import carriers
from dashboard.briefing.sending.carriers import SIGNATURE, sign
from dashboard.briefing.sending.ledger import LedgerError, open_ledger
from dashboard.briefing.sending.outlets import is_near
from dashboard.briefing.sending.round import Desk, make_round
from pipelines.store import open_store
from pipelines.store.overview import read_overview
from tests.briefing_events import build_attack, build_table
from tests.briefings import CUTOFF, QUARTER, STAMP, brief_table
from tests.mailbox import Hook, Mailbox, open_hook, open_mailbox

NOON = datetime(2024, 10, 2, 12, 0, tzinfo=UTC)  # a Wednesday
RECIPE = 'code = "ML-W"\nformats = ["csv"]\nproducer = "Desk"\n'
PAGE = '[[pages]]\nperiod = "2024-07-01..2024-09-30"\n'


@dataclass
class Office:
    """A folder of recipes, a folder of briefings, and a store that tests may change."""

    root: Path
    stamp: Stamp = STAMP
    said: list[str] = field(default_factory=list)
    fails: Callable[[Recipe], None] = lambda recipe: None

    def write(self, name: str, text: str = "") -> Path:
        path = self.root / "recipes" / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(RECIPE + text + PAGE, encoding="utf-8")
        return path

    def read(self, recipe: Recipe) -> Briefing:
        self.fails(recipe)
        briefing = brief_table(build_table(build_attack()), pages=[QUARTER])
        return replace(briefing, recipe=recipe, stamp=self.stamp)

    def go(self, hours: float = 0.0, *, is_forced: bool = False) -> int:
        """A round so many hours after noon; what it said is in `said`."""
        self.stamp = replace(self.stamp, issued_at=NOON + timedelta(hours=hours))
        self.said.clear()
        desk = Desk(self.root / "out", self.read, self.stamp, self.said.append)
        return make_round((self.root / "recipes").glob("*.toml"), desk, is_forced=is_forced)

    def list_made(self, name: str) -> list[str]:
        """The names of the files that are kept, oldest first."""
        folders = sorted(path for path in (self.root / "out" / name).iterdir() if path.is_dir())
        return [file.name for folder in folders for file in sorted(folder.iterdir()) if file.suffix != ".json"]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr(carriers, "PAUSE", wait_none())
    return Office(tmp_path)


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as box:
        yield box


@pytest.fixture
def hook() -> Iterator[Hook]:
    with open_hook() as opened:
        yield opened


def mail_to(box: Mailbox, *to: str, security: str = "none", host: str = "127.0.0.1") -> str:
    return (
        f'[[deliver]]\nkind = "smtp"\nhost = "{host}"\nport = {box.port}\nsecurity = "{security}"\n'
        f'sender = "maps@desk.org"\nto = {json.dumps(to)}\n'
    )


def post_to(hook: Hook, rest: str = "") -> str:
    return f'[[deliver]]\nkind = "webhook"\nurl = "{hook.url}"\n{rest}'


# --- when


@pytest.mark.parametrize(
    ("cron", "hours", "made"),
    [
        ("0 13 * * *", 0.9, 1),
        ("0 13 * * *", 1, 2),
        ("0 13 * * *", 100, 2),
        ("30 5 * * mon", 24 * 4, 1),
        ("30 5 * * mon", 24 * 5, 2),
    ],
)
def test_a_briefing_is_made_at_its_hours_and_once_for_many_missed_ones(
    office: Office, cron: str, hours: float, made: int
) -> None:
    office.write("weekly", f'cron = "{cron}"\n')
    assert office.go() == office.go(hours) == 0
    assert len(office.list_made("weekly")) == made


def test_without_hours_a_briefing_is_made_when_the_store_changed(office: Office) -> None:
    office.write("live")
    office.go()
    office.go(1)
    assert len(office.list_made("live")) == 1
    office.stamp = replace(office.stamp, store_version="0f3b")
    office.go(2)
    assert len(office.list_made("live")) == 2


def test_a_round_can_be_made_to_make_all(office: Office) -> None:
    office.write("weekly", 'cron = "30 5 * * mon"\n')
    office.go()
    office.go(is_forced=True)
    assert len(office.list_made("weekly")) == 2


@pytest.mark.parametrize("cron", ["often", "30 5 * * 1", "99 5 * * *"])
def test_hours_that_cannot_be_used_are_refused_with_the_recipe(cron: str) -> None:
    with pytest.raises(RecipeError, match=r"w\.toml: 'cron': .*(five fields|by name)"):
        build_recipe({"cron": cron}, name="w.toml")


# --- old data


def test_old_data_are_told_on_the_face_in_the_name_and_in_the_subject(office: Office, mailbox: Mailbox) -> None:
    office.write("weekly", "stale_after_hours = 24\n" + mail_to(mailbox, "a@b.org"))
    office.go()
    assert office.list_made("weekly") == ["ML-W_violence_A4_20241002.csv"]
    office.go(24)
    assert office.list_made("weekly")[-1] == "ML-W_violence_A4_20241002_STALE.csv"
    (_, fresh), (_, old) = mailbox.messages
    assert not fresh["Subject"].startswith("[OLD DATA]")
    assert old["Subject"].startswith("[OLD DATA] ")
    warning = "WARNING: old data. The newest report is of 2 October 2024, 06:30 UTC, more than 24 hours before"
    assert warning in " ".join(old.get_body().get_content().split())  # type: ignore[union-attr]


def test_data_that_stay_old_are_told_once(office: Office) -> None:
    office.write("weekly", "stale_after_hours = 24\n")
    for hours in (0, 24, 48):
        office.go(hours)
    assert len(office.list_made("weekly")) == 2


def test_a_store_without_a_report_is_as_old_as_can_be() -> None:
    briefing = brief_table(build_table([]), stale_after_hours=24)
    assert not briefing.is_stale
    assert replace(briefing, stamp=replace(STAMP, data_cutoff=None)).is_stale
    assert not replace(briefing, stamp=replace(STAMP, issued_at=CUTOFF + timedelta(hours=24))).is_stale
    assert replace(briefing, stamp=replace(STAMP, issued_at=CUTOFF + timedelta(hours=25))).is_stale


# --- kept


def test_the_last_ones_are_kept_and_those_that_somebody_waits_for(office: Office, hook: Hook) -> None:
    office.write("weekly", "keep = 2\n" + post_to(hook))
    hook.answers = [404, 404]
    assert [office.go(hours, is_forced=True) for hours in (0, 1)] == [1, 1]
    assert len(open_ledger(office.root / "out" / "weekly").entries) == 2
    hook.answers = [404, 404]
    office.go(2, is_forced=True)
    assert len(open_ledger(office.root / "out" / "weekly").entries) == 3
    office.go(3, is_forced=True)
    assert len(open_ledger(office.root / "out" / "weekly").entries) == 2
    assert len(office.list_made("weekly")) == 2


def test_a_ledger_that_cannot_be_read_is_told_and_nothing_is_written_over_it(office: Office, tmp_path: Path) -> None:
    office.write("weekly")
    office.go()
    ledger = tmp_path / "out" / "weekly" / "ledger.json"
    ledger.write_text("[{", encoding="utf-8")
    assert office.go(1) == 1
    assert "cannot be read" in office.said[0]
    assert ledger.read_text(encoding="utf-8") == "[{"
    with pytest.raises(LedgerError):
        open_ledger(ledger.parent)


# --- to whom


def test_a_folder_beside_the_recipe_gets_the_files(office: Office) -> None:
    office.write("weekly", '[[deliver]]\nkind = "folder"\npath = "shared/maps"\n')
    assert office.go() == 0
    got = office.root / "recipes" / "shared" / "maps"
    assert [path.name for path in got.iterdir()] == ["ML-W_violence_A4_20241002.csv"]
    assert office.go(1) == 0
    assert office.said == []


def test_a_mail_has_the_words_of_the_face_and_the_files(office: Office, mailbox: Mailbox) -> None:
    office.write("weekly", mail_to(mailbox, "a@b.org", "c@d.org"))
    assert office.go() == 0
    assert [to for to, _ in mailbox.messages] == ["a@b.org", "c@d.org"]
    message = mailbox.messages[0][1]
    assert (message["From"], message["To"]) == ("maps@desk.org", "a@b.org")
    assert message["Subject"] == "Political violence in Mali, 1 July – 30 September 2024"
    body = " ".join(message.get_body().get_content().split())  # type: ignore[union-attr]
    assert "Data cutoff: 2 October 2024, 06:30 UTC." in body
    assert "acceptance by Desk" in body
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "ML-W_violence_A4_20241002.csv"
    assert mailbox.messages[0][1]["Message-ID"] != mailbox.messages[1][1]["Message-ID"]


def test_a_mail_goes_by_starttls_with_the_environments_name_and_password(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = write_certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("SAHEL_SMTP_USER", "desk")
    monkeypatch.setenv("SAHEL_SMTP_PASSWORD", "swordfish")
    safety = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    safety.load_cert_chain(certificate)
    with open_mailbox(safety) as box:
        office.write("weekly", mail_to(box, "a@b.org", security="starttls", host="localhost"))
        assert office.go() == 0, office.said
        assert box.logins == [("desk", "swordfish")]
        assert len(box.messages) == 1


def write_certificate(folder: Path) -> Path:
    """A certificate of localhost, signed by itself, with its key in one file."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    form = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    path = folder / "localhost.pem"
    secret = key.private_bytes(form, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(certificate.public_bytes(form) + secret)
    return path


def test_a_server_without_encryption_gets_no_mail_when_encryption_is_asked_for(
    office: Office, mailbox: Mailbox
) -> None:
    office.write("weekly", mail_to(mailbox, "a@b.org", security="starttls", host="localhost"))
    assert office.go() == 1
    assert mailbox.messages == []
    assert "STARTTLS" in office.said[-1]


@pytest.mark.parametrize(("answer", "asked"), [("450 busy", 2), ("550 no such user", 1)])
def test_what_may_pass_is_tried_again_at_once_and_what_lasts_is_not(
    office: Office, mailbox: Mailbox, answer: str, asked: int
) -> None:
    mailbox.answers = [answer]
    office.write("weekly", mail_to(mailbox, "a@b.org"))
    office.go()
    assert len(mailbox.asked) == asked


def test_one_bad_address_holds_up_nobody_and_waits_for_the_next_round(office: Office, mailbox: Mailbox) -> None:
    mailbox.answers = ["550 no such user"]
    office.write("weekly", mail_to(mailbox, "bad@b.org", "good@b.org"))
    assert office.go() == 1
    assert [to for to, _ in mailbox.messages] == ["good@b.org"]
    assert any("bad@b.org: not handed over: the server refused the address: no such user" in s for s in office.said)
    assert office.go(1) == 0
    assert [to for to, _ in mailbox.messages] == ["good@b.org", "bad@b.org"]
    assert office.go(2) == 0
    assert len(mailbox.messages) == 2


def test_a_webhook_gets_facts_and_files_in_a_signed_form(
    office: Office, hook: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOOK_KEY", "swordfish")
    office.write("weekly", post_to(hook, 'secret_env = "HOOK_KEY"\n'))
    assert office.go() == 0
    ((headers, body),) = hook.requests
    assert headers[SIGNATURE] == sign(body, "swordfish")
    found = re.search(rb'name="briefing"\r\n.*?\r\n\r\n(.*?)\r\n--', body, re.DOTALL)
    assert found
    facts = json.loads(found[1])
    assert (facts["code"], facts["is_stale"], facts["store_version"]) == ("ML-W", False, "0f3a")
    assert [file["name"] for file in facts["files"]] == ["ML-W_violence_A4_20241002.csv"]
    assert b'name="file"; filename="ML-W_violence_A4_20241002.csv"' in body


def test_a_webhook_whose_key_is_not_set_is_not_asked(office: Office, hook: Hook) -> None:
    office.write("weekly", post_to(hook, 'secret_env = "NO_SUCH_KEY"\n'))
    assert office.go() == 1
    assert hook.requests == []
    assert "the variable NO_SUCH_KEY with the key is not set" in office.said[-1]


@pytest.mark.parametrize(("answers", "asked", "failures"), [([503, 429], 3, 0), ([404], 1, 1), ([302], 1, 1)])
def test_a_busy_webhook_is_asked_again_and_a_redirect_is_not_followed(
    office: Office, hook: Hook, answers: list[int], asked: int, failures: int
) -> None:
    hook.answers = answers
    office.write("weekly", post_to(hook))
    assert office.go() == failures
    assert len(hook.requests) == asked


def test_a_webhook_that_is_down_gets_every_briefing_in_their_order_once_it_is_up(office: Office, hook: Hook) -> None:
    hook.answers = [404] * 3
    office.write("weekly", post_to(hook))
    assert [office.go(hours, is_forced=hours < 2) for hours in (0, 1, 2)] == [1, 2, 0]
    assert len(hook.requests) == 5
    assert office.go(3) == 0
    assert len(hook.requests) == 5


def test_who_is_taken_out_of_the_recipe_gets_nothing_any_more(office: Office, hook: Hook) -> None:
    hook.answers = [404]
    office.write("weekly", post_to(hook))
    office.go()
    office.write("weekly")
    assert office.go(1) == 0
    assert "is no longer in the recipe" in office.said[0]
    assert len(hook.requests) == 1


def test_no_file_and_no_ledger_holds_the_address_of_a_webhook(office: Office, hook: Hook) -> None:
    hook.answers = [404]
    office.write("weekly", post_to(hook))
    office.go()
    written = [path for path in (office.root / "out").rglob("*") if path.is_file()]
    assert written
    assert not any(b"secret-path" in path.read_bytes() for path in written)
    assert not any("secret-path" in line for line in office.said)
    assert "deliver" not in load_recipe(office.root / "recipes" / "weekly.toml").model_dump()


@pytest.mark.parametrize(
    ("outlet", "said"),
    [
        ({"kind": "webhook", "url": "http://hooks.example.org/x"}, "write https"),
        ({"kind": "webhook", "url": "ftp://127.0.0.1/x"}, "deliver.1.webhook.url"),
        (
            {"kind": "smtp", "host": "mail.example.org", "sender": "a@b.c", "to": ["a@b.c"], "security": "none"},
            "starttls",
        ),
        ({"kind": "smtp", "host": "h", "sender": "a@b.c", "to": ["a@b.c\r\nBcc: x@y.z"]}, "deliver.1.smtp.to.1"),
        ({"kind": "smtp", "host": "h", "sender": "a@b.c", "to": []}, "deliver.1.smtp.to"),
        ({"kind": "fax"}, "'folder', 'smtp', 'webhook'"),
    ],
)
def test_an_outlet_that_cannot_be_used_is_refused_with_the_recipe(outlet: dict[str, Any], said: str) -> None:
    with pytest.raises(RecipeError, match=re.escape(said)):
        build_recipe({"deliver": [outlet]}, name="w.toml")


@pytest.mark.parametrize(
    ("host", "near"),
    [("localhost", True), ("127.0.0.1", True), ("10.1.2.3", True), ("::1", True), ("8.8.8.8", False), ("mail", False)],
)
def test_only_this_machine_and_private_addresses_are_near(host: str, near: bool) -> None:
    assert is_near(host) is near


# --- what goes wrong


def test_a_recipe_that_cannot_be_used_stops_no_other(office: Office) -> None:
    office.write("a-bad", "colour = 1\n")
    office.write("b-good")
    assert office.go() == 1
    assert office.said[0].startswith("a-bad: left out: ")
    assert office.list_made("b-good") == ["ML-W_violence_A4_20241002.csv"]


@pytest.mark.parametrize("error", [ValueError("page 1 lacks: scale bar"), ZeroDivisionError("a fault of ours")])
def test_a_briefing_that_cannot_be_made_stops_no_other_and_what_waits_still_goes_out(
    office: Office, hook: Hook, error: Exception
) -> None:
    hook.answers = [404]
    office.write("a-weekly", post_to(hook))
    office.write("b-weekly")
    office.go()

    def fail(recipe: Recipe) -> None:
        if recipe.deliver:
            raise error

    office.fails = fail
    assert office.go(1, is_forced=True) == 1
    assert f"{error}" in office.said[0]
    assert len(hook.requests) == 2
    assert len(office.list_made("b-weekly")) == 2


# --- the command


def run(*arguments: str) -> Any:
    from dashboard.__main__ import cli

    return CliRunner().invoke(cli, ["briefings", *arguments])


@pytest.fixture
def store(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'store.gpkg'}"
    open_store(url).dispose()
    return url


def test_the_command_makes_a_round(office: Office, store: str, tmp_path: Path) -> None:
    office.write("weekly")
    options = ["--recipes", str(tmp_path / "recipes"), "--out", str(tmp_path / "out"), "--store", store]
    first = run(*options)
    assert first.exit_code == 0, first.output
    assert "1 file(s)" in first.output
    assert run(*options).output == ""
    assert "1 file(s)" in run(*options, "--now").output


def test_a_round_reads_the_events_once_for_all_of_its_recipes(
    office: Office, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[Any] = []

    def count_reads(engine: Any) -> Any:
        reads.append(engine)
        return read_overview(engine)

    monkeypatch.setattr("pipelines.store.overview.read_overview", count_reads)
    for name in ("daily", "weekly", "yearly"):
        office.write(name)
    options = ["--recipes", str(tmp_path / "recipes"), "--out", str(tmp_path / "out"), "--store", store]
    assert run(*options).output.count("1 file(s)") == 3
    assert len(reads) == 1
    run(*options)
    assert len(reads) == 1, "where nothing is due, nothing is read"


def test_the_command_ends_with_status_1_when_something_failed(office: Office, store: str, tmp_path: Path) -> None:
    office.write("weekly", "colour = 1\n")
    result = run("--recipes", str(tmp_path / "recipes"), "--out", str(tmp_path / "out"), "--store", store)
    assert result.exit_code == 1
    assert "'colour'" in result.output


def test_a_round_needs_recipes_and_a_store(office: Office, tmp_path: Path, store: str) -> None:
    assert "give --recipes, or set SAHEL_BRIEFINGS" in run("--store", store).output
    assert "no recipe (*.toml) is there" in run("--store", store, "--recipes", str(tmp_path)).output
    office.write("weekly")
    missing = run("--recipes", str(tmp_path / "recipes"), "--store", f"sqlite:///{tmp_path / 'none.gpkg'}")
    assert missing.exit_code == 1
    assert "there is no store there" in missing.output


def test_where_nothing_can_be_kept_is_told_in_one_line(office: Office, store: str, tmp_path: Path) -> None:
    office.write("weekly")
    (tmp_path / "file").touch()
    done = run("--recipes", str(tmp_path / "recipes"), "--out", str(tmp_path / "file"), "--store", store)
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "file: cannot be a folder of briefings (File exists); give another --out" in done.output


def test_a_recipe_written_by_the_app_keeps_its_hours_and_outlets(office: Office, hook: Hook) -> None:
    path = office.write("weekly", 'cron = "30 5 * * mon"\n' + post_to(hook))
    recipe = load_recipe(path)
    again = build_recipe(tomllib.loads(write_recipe(recipe)), name="again")
    assert (again.cron, again.deliver) == (recipe.cron, recipe.deliver)
