"""The worked example: from a folder of articles to an answer."""

import os

import pytest
from conftest import ROOT

duckdb = pytest.importorskip("duckdb")


@pytest.fixture(scope="module")
def database(command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    command("batch", ROOT / "fixtures" / "articles", "-o", folder / "tables", "--format", "parquet")
    here = os.getcwd()
    os.chdir(folder)
    database = duckdb.connect()
    yield database
    os.chdir(here)


def answer(database, thing):
    example = (ROOT / "python" / "examples" / "most_quoted.sql").read_text(encoding="utf-8")
    database.execute("SET VARIABLE thing = ?", [thing]).fetchall()
    database.execute(example).fetchall()
    return [database.sql(f"FROM {view}").fetchall() for view in ("most_quoted", "largest_sums")]


def test_who_was_quoted_most_and_the_largest_sums(database):
    quoted, sums = answer(database, "Tarn Air")
    assert "Josephine Mbeki-Lund" in [speaker for speaker, _, _ in quoted]
    counts = [count for _, count, _ in quoted]
    assert counts == sorted(counts, reverse=True) and counts[-1] > 0
    currency, amount, exact, bound, counted, word, article = sums[0]
    assert (currency, amount, exact, bound, counted) == ("EUR", 180000000.0, "180000000", "about", "losses")
    assert word == "Lena Brandvik" and article.endswith("outage.txt")


def test_nothing_about_what_nobody_names(database):
    assert answer(database, "Nobody At All") == [[], []]
