"""Who said what, about whom, and how much: entities, quotes with speakers and numeric claims from article text.

>>> import onrecord
>>> text = '"We are sorry," said Ed Bastian, who lost $500 million.'
>>> record = onrecord.extract(text)
>>> quote = record["quotes"][0]
>>> text[quote["start"]:quote["end"]]
'We are sorry,'
>>> record["entities"][quote["speaker"]["entity"]]["name"]
'Ed Bastian'

`onrecord.arrow` and `onrecord.spark` read columns of articles, `onrecord.spacy` is a spaCy component; each is imported
only where it is asked for, and asks for its library.
"""

from ._onrecord import SCHEMA, Error, Extractor, __version__, extract, extract_many, page
from .tables import frames

__all__ = ["SCHEMA", "Error", "Extractor", "__version__", "extract", "extract_many", "frames", "page"]
