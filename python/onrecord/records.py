"""The form of a record, for those who check types: the keys of the command's JSON. `onrecord schema` prints it in full."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Optional, TypedDict, Union

Number = Union[int, float, Decimal]
"""Whole ones are int; float where that has the same digits; Decimal in the rare rest."""

Kind = Literal["person", "company", "organization", "place", "product", "event", "work", "group"]


class Span(TypedDict):
    """A piece of the text: `text[start:end]`, with offsets in code points."""

    start: int
    end: int
    text: str


class Mention(Span):
    """A place where the text speaks of an entity."""

    form: Literal["name", "nominal", "pronoun"]
    by: str


class Role(Span):
    """What the article says a person is: `title`, and the index of the entity served, if said."""

    title: str
    of: Optional[int]


class _Outside(TypedDict, total=False):
    ref: str


class Entity(_Outside):
    """One real-world thing with all its mentions; `ref` is its id in a lexicon of your own, where it has one."""

    id: int
    kind: Kind
    name: str
    confidence: float
    mentions: list[Mention]
    roles: list[Role]


class Speaker(TypedDict):
    """Who speaks: the words, and the index of the entity where anybody is named."""

    entity: Optional[int]
    mention: Optional[Span]


class Quote(Span):
    """A quotation; `continues` is the index of the quote that it carries on."""

    id: int
    kind: Literal["direct", "mixed", "indirect"]
    speaker: Optional[Speaker]
    cue: Optional[Span]
    continues: Optional[int]
    by: str
    confidence: float


class Unit(TypedDict):
    """`code` is ISO 4217 for money, UCUM for measures, `%` for per cent."""

    kind: str
    code: Optional[str]
    text: Optional[str]


class Source(TypedDict):
    """On whose word a claim stands; `quote` is the index of the quote that it stands in."""

    entity: Optional[int]
    mention: Optional[Span]
    quote: Optional[int]


class Claim(Span):
    """A quantity that the article asserts: one `value`, or `low` and `high` of a range."""

    id: int
    number: Span
    value: Optional[Number]
    low: Optional[Number]
    high: Optional[Number]
    bound: Literal["exact", "about", "more_than", "at_least", "less_than", "at_most", "between"]
    change: Optional[Literal["up", "down"]]
    unit: Unit
    of: Optional[Span]
    about: Optional[int]
    period: Optional[Span]
    source: Optional[Source]
    hedge: Optional[Span]
    by: str
    confidence: float


class Truncated(TypedDict):
    """What a limit left out: where reading ended, and how many entities do not stand in the record."""

    read_to: Optional[int]
    entities_left_out: int


class _Limited(TypedDict, total=False):
    truncated: Truncated


class Record(_Limited):
    """Everything found in one text."""

    schema: str
    source: Optional[str]
    published: Optional[str]
    offsets: Literal["bytes", "chars", "utf16"]
    entities: list[Entity]
    quotes: list[Quote]
    claims: list[Claim]
