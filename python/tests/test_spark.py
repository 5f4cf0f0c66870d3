import csv
import json
import os
import shutil
import sys

import onrecord
import pytest
from conftest import ARTICLES, WIDE

pytest.importorskip("pyspark")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("no Java here", allow_module_level=True)

from onrecord import spark  # noqa: E402

GROUPS = ("entities", "mentions", "quotes", "claims")


@pytest.fixture(scope="module")
def session():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        # Few rows, many queries: compiling well what runs once is most of the time.
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1")
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "5")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def batch(command, tmp_path_factory):
    """What the command makes of the same files, and of one that is no text."""
    folder = tmp_path_factory.mktemp("articles")
    for path in ARTICLES:
        shutil.copy(path, folder / path.name)
    (folder / "wide.txt").write_text(WIDE, encoding="utf-8")
    (folder / "latin.txt").write_bytes("Zürich is shut, said Frau Müller. “No”".encode("cp1252"))
    (folder / "poisoned.txt").write_bytes(b"\x7fELF\x02\x01\x01\0\0\0" * 50)
    (folder / "empty.txt").write_bytes(b"")
    out = folder / "out"
    form = ("--format", "csv", "--offsets", "chars", "--glob", "*.txt")
    said = command("batch", ".", "-o", out, *form, cwd=folder, fails=True)
    assert "2 failed" in said
    return folder, out


def as_csv(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def rows(frame):
    return sorted(tuple(as_csv(value) for value in row) for row in frame.collect())


def printed(out, table):
    with open(out / f"{table}.csv", encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    return lines[0], sorted(map(tuple, lines[1:]))


@pytest.mark.parametrize("partitions", [1, 5])
def test_rows_are_those_of_the_command(session, batch, partitions):
    folder, out = batch
    files = session.createDataFrame(
        [(path.name, bytearray(path.read_bytes())) for path in sorted(folder.glob("*.txt"))],
        "id string, body binary",
    )
    found = spark.extract(files.repartition(partitions)).persist()
    try:
        for table in ("articles", *GROUPS):
            header, expected = printed(out, table)
            ours = spark.table(found, table)
            assert ours.columns == header
            assert rows(ours) == expected, table
        # What cannot be read fails alone, in the words of the command.
        header, expected = printed(out, "failures")
        assert rows(spark.table(found, "failures")) == [row[1:] for row in expected]
    finally:
        found.unpersist()


def test_typed_columns(session):
    articles = session.createDataFrame([(7, WIDE, "2024-08-06"), (8, None, None)], "n int, text string, day string")
    found = spark.extract(articles, "text", "n", published="day", extractor=onrecord.Extractor(kinds=["company"]))
    assert found.schema == spark.SCHEMA
    first, second = found.collect()
    assert (first.article_id, first.reason, first.article.published) == ("7", None, "2024-08-06")
    assert [entity.name for entity in first.entities] == ["Šiauliai Bank"]
    assert (second.reason, second.quotes) == ("null; there is no article to read", [])
    assert spark.table(found, "claims").where("unit_code = 'EUR'").first().value == 1250000.0
    with pytest.raises(onrecord.Error, match="there is no column 'body'"):
        spark.extract(articles)
    with pytest.raises(onrecord.Error, match="none of articles"):
        spark.table(found, "nouns")


def test_a_worker_that_is_killed_is_replaced(session):
    """A Python worker dies in the middle of a job; the next job has a new one and its own extractor."""
    articles = session.createDataFrame([(str(at), WIDE) for at in range(20)], "id string, body string")
    whole = rows(spark.table(spark.extract(articles.repartition(2)), "quotes"))

    def die(batches):
        for _ in batches:
            os._exit(1)
        yield from ()

    with pytest.raises(Exception, match="exited|crashed|EOF"):
        articles.mapInArrow(die, "id string").collect()
    assert rows(spark.table(spark.extract(articles.repartition(2)), "quotes")) == whole


def test_through_a_pipe(session, program):
    """Without the package on the executors: the command reads a partition's lines and gives a record a line."""
    from pyspark.sql.functions import struct, to_json

    texts = {path.name: path.read_text(encoding="utf-8") for path in ARTICLES}
    articles = session.createDataFrame(list(texts.items()), "id string, text string")
    lines = articles.repartition(3).select(to_json(struct("id", "text"))).rdd.map(lambda row: row[0])
    found = lines.pipe(f"{program} --from jsonl --offsets chars", checkCode=True).collect()
    records = {record["source"]: record for record in map(json.loads, found)}
    assert records == {name: onrecord.extract(text, source=name) for name, text in texts.items()}
