import datetime

import onrecord
import pytest
from conftest import WIDE

pa = pytest.importorskip("pyarrow")
pytest.importorskip("polars")
from onrecord import arrow  # noqa: E402


def test_one_row_an_article(texts):
    articles = pa.table({"id": range(len(texts)), "body": texts})
    found = arrow.extract(articles)
    assert found.schema == arrow.SCHEMA
    assert found.column("article_id").to_pylist() == [str(at) for at in range(len(texts))]
    frames = onrecord.frames(onrecord.extract_many(texts), library="polars")
    for name in ("entities", "mentions", "quotes", "claims"):
        assert arrow.table(found, name).to_pylist() == frames[name].to_dicts()


def test_what_cannot_be_read_is_a_failure_of_its_own():
    binary, latin = b"\x7fELF\x02\x01\x01\0\0\0", "Zürich, said Frau Müller.".encode("latin-1")
    bodies = [WIDE.encode(), binary, b"", b" \n", None, b"x" * 2000, latin]
    batch = pa.record_batch({"n": range(7), "raw": pa.array(bodies, pa.binary())})
    found = arrow.extract(batch, "raw", "n", longest=1000)
    assert isinstance(found, pa.RecordBatch) and found.num_rows == 7
    reasons = found.column("reason").to_pylist()
    assert reasons[0] is None and reasons[6] is None
    assert reasons[2:6] == [
        "empty; there is no article to read",
        "nothing but white space; there is no article to read",
        "null; there is no article to read",
        "longer than 1000 bytes; raise longest or split it into its articles",
    ]
    assert found.column("quotes").to_pylist()[1:6] == [[]] * 5
    whole = pa.Table.from_batches([found])
    assert arrow.table(whole, "failures").num_rows == 5
    articles = arrow.table(whole, "articles")
    assert articles.column("article_id").to_pylist() == ["0", "6"]
    assert articles.column("encoding").to_pylist() == [None, "windows-1252"]
    assert articles.column("text").to_pylist()[1].startswith("Zürich")


def test_days_and_nothing():
    day = datetime.date(2024, 8, 6)
    articles = pa.table({"id": ["a"], "body": ["It rained."], "day": pa.array([day])})
    found = arrow.extract(articles, published="day")
    assert arrow.table(found, "articles").column("published").to_pylist() == ["2024-08-06"]
    empty = arrow.extract(articles.slice(0, 0))
    assert empty.num_rows == 0 and arrow.table(empty, "claims").num_rows == 0
    with pytest.raises(onrecord.Error, match="there is no column 'text'; there is id, body, day"):
        arrow.extract(articles, "text")
    with pytest.raises(onrecord.Error, match="none of articles"):
        arrow.table(found, "nouns")
