import csv
import math
from decimal import Decimal

import onrecord
import pytest
from conftest import ROOT, WIDE

TABLES = ("entities", "mentions", "quotes", "claims")


@pytest.fixture(scope="module")
def batch(command, tmp_path_factory):
    """The tables that the command makes of the fixtures."""
    out = tmp_path_factory.mktemp("batch") / "out"
    form = ("--format", "csv", "--offsets", "chars", "--glob", "*.txt")
    command("batch", "fixtures/articles", "-o", out, *form, cwd=ROOT)
    tables = {}
    for name in ("articles", *TABLES):
        with open(out / f"{name}.csv", encoding="utf-8", newline="") as file:
            tables[name] = list(csv.DictReader(file))
    return tables


def cell(value):
    """As CSV has it."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def same(ours, theirs):
    assert len(ours) == len(theirs) > 0
    for our, their in zip(ours, theirs):
        assert our.keys() <= their.keys()
        for column, value in our.items():
            if isinstance(value, float) and not math.isnan(value):
                assert value == float(their[column]), column
            else:
                assert cell(value) == their[column], column


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_are_the_tables_of_the_command(library, records, batch):
    pytest.importorskip(library)
    ids = [row["article_id"] for row in batch["articles"]]
    frames = onrecord.frames(records, ids, library=library)
    assert list(frames) == ["articles", *TABLES]
    for name, frame in frames.items():
        if library == "pandas":
            rows = [
                {column: None if type(value).__name__ == "NAType" else value for column, value in row.items()}
                for row in frame.to_dict("records")
            ]
        else:
            rows = frame.to_dicts()
        same(rows, batch[name])
        if name in TABLES:
            assert list(frame.columns) == list(batch[name][0])


def test_ids():
    records = onrecord.extract_many([WIDE, WIDE], sources=["a", None])
    assert list(onrecord.frames(records)["articles"]["article_id"]) == ["a", "1"]
    with pytest.raises(onrecord.Error, match="there are 2 records and 1 ids"):
        onrecord.frames(records, ["a"])
    with pytest.raises(onrecord.Error, match="records\\[0\\] is no record of this version"):
        onrecord.frames([{"source": "a"}])
    with pytest.raises(onrecord.Error, match="none of pandas, polars"):
        onrecord.frames(records, library="excel")


def test_exact_digits_stand_beside():
    records = onrecord.extract_many(["It weighs 0.12345678901234567891 kg."])
    claims = onrecord.frames(records)["claims"]
    assert claims["value_exact"][0] == "0.12345678901234567891"
    assert records[0]["claims"][0]["value"] == Decimal("0.12345678901234567891")


def test_no_records():
    frames = onrecord.frames([])
    assert len(frames["claims"]) == 0 and "value_exact" in frames["claims"].columns
