import datetime
import json
import pickle
import subprocess
import sys
import threading
from decimal import Decimal

import onrecord
import pytest
from conftest import ARTICLES, WIDE


def spans(value):
    """Every dict with a start, an end and a text."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_records_are_those_of_the_command(texts, records):
    for path, text, record in zip(ARTICLES, texts, records):
        assert onrecord.extract(text, source=str(path)) == record


def test_the_keys_stand_in_the_order_of_the_json(texts, records):
    for text, record in zip(texts, records):
        ours = onrecord.extract(text, source=record["source"])
        assert json.dumps(ours) == json.dumps(record)


def test_offsets_slice_str(texts):
    for text in [WIDE, WIDE * 40, *texts]:
        found = list(spans(onrecord.extract(text)))
        assert found
        for span in found:
            assert text[span["start"] : span["end"]] == span["text"]


def test_other_offsets():
    for offsets, encoding, width in [("bytes", "utf-8", 1), ("utf16", "utf-16-le", 2)]:
        record = onrecord.Extractor(offsets=offsets).extract(WIDE)
        assert record["offsets"] == offsets
        units = WIDE.encode(encoding)
        for span in spans(record):
            assert units[span["start"] * width : span["end"] * width].decode(encoding) == span["text"]


def test_numbers_lose_nothing():
    def value(text):
        return onrecord.extract(text)["claims"][0]["value"]

    whole, near = value("They sold 8,500,000 lamps."), value("It weighs 0.45 kg.")
    assert (whole, type(whole)) == (8500000, int)
    assert (near, type(near)) == (0.45, float)
    exact = value("It weighs 0.12345678901234567891 kg.")
    assert exact == Decimal("0.12345678901234567891")


def test_many_are_the_same_as_one(texts):
    texts = [*texts, WIDE, ""] * 30
    one = [onrecord.extract(text) for text in texts]
    for threads in (None, 1, 2, 5):
        assert onrecord.extract_many(texts, threads) == one
    assert onrecord.extract_many(iter(texts[:3]), threads=2, sources="abc") == [
        {**record, "source": source} for record, source in zip(one, "abc")
    ]
    assert onrecord.extract_many([]) == []


def test_other_threads_run_meanwhile(texts):
    """The lock of the interpreter is free while texts are read: a thread that counts gets on."""
    counted, stop = [0], threading.Event()

    def count():
        while not stop.is_set():
            counted[0] += 1

    counter = threading.Thread(target=count)
    counter.start()
    try:
        before = counted[0]
        onrecord.extract("\n\n".join(texts * 20))
        assert counted[0] > before
    finally:
        stop.set()
        counter.join()


def test_one_extractor_in_many_threads(texts):
    extractor = onrecord.Extractor()
    found = {}
    threads = [
        threading.Thread(target=lambda at=at: found.update({at: extractor.extract(texts[at % len(texts)])}))
        for at in range(16)
    ]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    for at, record in found.items():
        assert record == onrecord.extract(texts[at % len(texts)])


def test_names_of_your_own(beat, tmp_path, command):
    text = "Quill & Harrow of Oslo sold 40 boats."
    csv = tmp_path / "more.csv"
    csv.write_text("name,kind,ref\nBoatyard Nine,company,b9\n", encoding="utf-8")
    for lexicon in (beat, str(beat), [beat, csv]):
        names = {e["name"]: e.get("ref") for e in onrecord.Extractor(lexicon).extract(text)["entities"]}
        assert names == {"Quill & Harrow": "LSE:QHW"}
    printed = json.loads(command("--lexicon", beat, "--lexicon", csv, input=text))
    assert onrecord.Extractor([beat, csv], offsets="bytes").extract(text) == printed


def test_kinds_and_days(command):
    text = "Ann Reyes of Oslo sold 40 boats to Delta Air Lines."
    extractor = onrecord.Extractor(kinds=["person"], published=datetime.date(2024, 8, 6))
    record = extractor.extract(text)
    assert [entity["name"] for entity in record["entities"]] == ["Ann Reyes"]
    assert record["published"] == "2024-08-06"
    assert record == json.loads(
        command("--kinds", "person", "--published", "2024-08-06", "--offsets", "chars", input=text)
    )
    assert extractor.extract(text, published="2024-02-29T10:00")["published"] == "2024-02-29"


def test_pickled_without_its_files(beat):
    extractor = onrecord.Extractor(beat, offsets="utf16", published="2024-08-06", kinds=["company"])
    packed = pickle.dumps(extractor)
    beat.unlink()
    restored = pickle.loads(packed)
    text = WIDE + " Quill & Harrow sold 40 boats."
    assert restored.extract(text) == extractor.extract(text)
    assert repr(restored) == repr(extractor)


def test_pages(texts):
    page = onrecord.page(texts[0])
    assert isinstance(page, str) and page.lower().startswith("<!doctype html>")
    assert "<iframe" in page._repr_html_() and "&lt;!doctype" in page._repr_html_().lower()
    assert onrecord.Extractor(offsets="bytes").page(WIDE).count("Müller") >= 1
    assert "<script>alert" not in onrecord.page("<script>alert(1)</script> said Ann Reyes.")


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("a.toml", b'[[name]]\nname = "Tern"\nkind = "bird"\n', "a.toml: line 3: "),
        ("a.csv", b"name,kind\nTern,bird\n", "a.csv: line 2: kind: "),
        ("a.csv", b"name,kind\n\xff\xfe,company\n", "is no UTF-8; save it as UTF-8 and try again"),
        ("a.txt", b"", "a.txt: name a .toml or .csv file"),
        ("none.toml", None, "none.toml: cannot be read: "),
    ],
)
def test_lists_that_are_wrong(tmp_path, command, name, content, wrong):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(onrecord.Error) as raised:
        onrecord.Extractor(path)
    assert wrong in str(raised.value)
    # The command says the same.
    said = command("--lexicon", path, input="It rained.", fails=True)
    assert said.strip().removeprefix("onrecord: --lexicon ") == str(raised.value)


def test_what_is_refused():
    for arguments, wrong in [
        ({"offsets": "words"}, 'offsets: "words" is none of bytes, chars, utf16'),
        ({"kinds": ["bird"]}, 'kinds: "bird": there is person, company'),
        ({"published": "6 August 2024"}, "not a day written as YYYY-MM-DD"),
        ({"published": "2024-02-30"}, "not a day written as YYYY-MM-DD"),
        ({"published": "2024-W01-1"}, "not a day written as YYYY-MM-DD"),
    ]:
        with pytest.raises(onrecord.Error) as raised:
            onrecord.Extractor(**arguments)
        assert wrong in str(raised.value)
    assert issubclass(onrecord.Error, ValueError)
    with pytest.raises(TypeError):
        onrecord.extract(b"bytes")
    with pytest.raises(TypeError, match=r"texts\[1\] is no str but int"):
        onrecord.extract_many(["a", 7])
    with pytest.raises(TypeError, match="texts is one text"):
        onrecord.extract_many("one text")
    with pytest.raises(onrecord.Error, match="threads: there must be one at least"):
        onrecord.extract_many(["a"], threads=0)
    with pytest.raises(onrecord.Error, match="there are 2 texts and 1 sources"):
        onrecord.extract_many(["a", "b"], sources=["a"])
    # Half of a pair is no character, and no text holds one.
    with pytest.raises(UnicodeEncodeError):
        onrecord.extract("\ud800")


def test_import_is_quick():
    """Under 100 ms of the processor's time, as machines are shared, and no library comes along."""
    code = (
        "import time, sys; t = time.process_time(); import onrecord; print(time.process_time() - t);"
        "assert not {'pandas', 'polars', 'pyarrow', 'pyspark', 'spacy', 'numpy'} & set(sys.modules)"
    )
    took = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(5)
    )
    assert took < 0.1
