import onrecord
import pytest
from conftest import WIDE

spacy = pytest.importorskip("spacy")


def test_component(texts, beat):
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord")
    for text in [WIDE, *texts]:
        doc = nlp(text)
        record = onrecord.extract(text)
        assert doc._.onrecord == record
        assert len(doc.spans["quotes"]) == len(record["quotes"])
        for span in doc.spans["quotes"]:
            row = record["quotes"][int(span.kb_id_.split("/")[1])]
            assert row["text"] in span.text and span.label_ == row["kind"]
        for span in doc.spans["claims"]:
            row = record["claims"][int(span.kb_id_.split("/")[1])]
            assert row["text"] in span.text and span.label_ == row["unit"]["kind"]


def test_configured(beat):
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord", config={"lexicon": str(beat), "kinds": ["company"]})
    (doc,) = nlp.pipe(["Quill & Harrow sold 40 boats, said Ann Reyes."])
    assert [entity["ref"] for entity in doc._.onrecord["entities"]] == ["LSE:QHW"]
