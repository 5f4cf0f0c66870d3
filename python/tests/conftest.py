"""The command that the package is held to, and the fixtures that both read."""

import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = sorted((ROOT / "fixtures" / "articles").glob("*.txt"))
# Marks of two, three and four bytes, before and inside of what is found.
WIDE = "東京 🗼 “Nous sommes désolés 🙏,” said Zoë Müller of Šiauliai Bank, which lost about €1.25 million — 12%."


@pytest.fixture(scope="session")
def program():
    """The path of the command: that of ONRECORD, else the one that was built."""
    built = [ROOT / "target" / profile / "onrecord" for profile in ("debug", "quick", "release")]
    path = os.environ.get("ONRECORD") or next((str(path) for path in built if path.exists()), None)
    if path is None:
        pytest.fail("no onrecord to compare with; build it: cargo build --features parquet")
    return path


@pytest.fixture(scope="session")
def command(program):
    """Runs the command and gives what it prints; with `fails`, what it says on standard error."""

    def run(*arguments, fails=False, **more):
        done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, **more)
        assert bool(done.returncode) == fails, done.stderr
        return done.stderr if fails else done.stdout

    return run


@pytest.fixture(scope="session")
def texts():
    return [path.read_text(encoding="utf-8") for path in ARTICLES]


@pytest.fixture(scope="session")
def records(command):
    """What the command makes of the fixtures, offsets in code points."""
    lines = command("--format", "jsonl", "--offsets", "chars", *ARTICLES).splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture
def beat(tmp_path):
    path = tmp_path / "beat.toml"
    path.write_text(
        'suppress = ["Oslo"]\n\n[[name]]\nname = "Quill & Harrow"\nkind = "company"\nref = "LSE:QHW"\n', encoding="utf-8"
    )
    return path
