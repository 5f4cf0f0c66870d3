"""A component for spaCy: `nlp.add_pipe("onrecord")`.

It fills `doc.spans["quotes"]` and `doc.spans["claims"]` with spans of whole tokens, labelled by the kind of quote and of
unit, and `doc._.onrecord` with the record itself, whose offsets are exact. A span's `kb_id_` says which row of the record it
is: "quotes/3".

>>> nlp = spacy.blank("en")
>>> nlp.add_pipe("onrecord", config={"lexicon": "beat.toml"})
>>> doc = nlp('"We are sorry," said Ed Bastian.')
>>> doc.spans["quotes"][0].text
'We are sorry,'
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from . import Extractor

Doc.set_extension("onrecord", default=None, force=True)


class Component:
    """Reads the text of each document; nothing that another component found changes what it finds."""

    def __init__(self, extractor: Extractor) -> None:
        self.extractor = extractor

    def __call__(self, doc: Doc) -> Doc:
        record: Any = self.extractor.extract(doc.text)
        doc._.onrecord = record
        for group, label in (("quotes", _quote), ("claims", _claim)):
            doc.spans[group] = [
                span for row in record[group] if (span := _cut(doc, row, label(row), f"{group}/{row['id']}"))
            ]
        return doc


def _quote(row: Any) -> str:
    return row["kind"]


def _claim(row: Any) -> str:
    return row["unit"]["kind"]


def _cut(doc: Doc, row: Any, label: str, name: str) -> Any:
    # spaCy's tokens may be wider than ours: the span takes those that it touches.
    return doc.char_span(row["start"], row["end"], label=label, kb_id=name, alignment_mode="expand")


@Language.factory(
    "onrecord",
    assigns=["doc.spans", "doc._.onrecord"],
    default_config={"lexicon": None, "kinds": None},
)
def component(nlp: Language, name: str, lexicon: Any, kinds: Any) -> Component:
    """`lexicon` and `kinds` are those of `onrecord.Extractor`."""
    return Component(Extractor(lexicon, kinds=kinds))
