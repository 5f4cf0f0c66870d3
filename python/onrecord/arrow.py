"""Columns of articles to columns of what was found in them, for every engine that speaks Arrow.

>>> articles = pyarrow.table({"id": ["a1"], "body": ['"It rained," said Ann Reyes.']})
>>> found = onrecord.arrow.extract(articles)
>>> onrecord.arrow.table(found, "quotes").column("speaker")[0].as_py()
'Ann Reyes'

The same function is the whole of a job for Ray Data:
`dataset.map_batches(onrecord.arrow.extract, batch_format="pyarrow", batch_size=64)`.
"""

from __future__ import annotations

from typing import Any, Optional, TypeVar

import pyarrow as pa
import pyarrow.compute as compute

from ._onrecord import TABLES, Error, Extractor

LONGEST = 8 << 20
"""Bytes of an article at most, as in `onrecord batch`."""

_TYPES = {"text": pa.string(), "integer": pa.int64(), "double": pa.float64(), "boolean": pa.bool_()}
_GROUPS = ("entities", "mentions", "quotes", "claims")
# Articles that are read before their columns are made, whatever the size of a batch.
_BLOCK = 64

Batch = TypeVar("Batch", pa.RecordBatch, pa.Table)


def _struct(table: str) -> pa.DataType:
    columns = list(TABLES[table].items())[1:]  # the article's id stands beside the struct
    return pa.struct([pa.field(name, _TYPES[holds]) for name, holds in columns])


SCHEMA = pa.schema(
    [
        pa.field("article_id", pa.string()),
        pa.field("article", _struct("articles")),
        *[pa.field(name, pa.list_(_struct(name))) for name in _GROUPS],
        pa.field("reason", pa.string()),
    ]
)
"""One row an article: `article_id`; `article`, what is known of it as a whole; `entities`, `mentions`, `quotes` and
`claims`, a list each of the rows that `onrecord batch` has in the table of that name; `reason`, what was wrong with an
article that could not be read, else null."""

_default: Optional[Extractor] = None


def extract(
    articles: Batch,
    text: str = "body",
    id: str = "id",
    *,
    published: Optional[str] = None,
    extractor: Optional[Extractor] = None,
    longest: int = LONGEST,
) -> Batch:
    """What was found in a table or a batch of articles, one row an article and in their order, of the form `SCHEMA`.

    text: the column of texts: of strings, or of bytes in any encoding, as files hold them.
    id: the column of ids, of any type, which come back as strings.
    published: a column of days of publication, as dates or ISO 8601.
    longest: bytes of a text at most.

    An article that cannot be read (null, empty, too long, no text at all) has its `reason` and empty lists, and the rest
    goes on. Raises onrecord.Error where a column is missing.
    """
    global _default
    if extractor is None:
        extractor = _default = _default or Extractor()
    for column in filter(None, (text, id, published)):
        if column not in articles.schema.names:
            raise Error(f"there is no column {column!r}; there is {', '.join(articles.schema.names)}")
    batches = articles.to_batches() if isinstance(articles, pa.Table) else [articles]
    found = [
        _found(batch.slice(start, _BLOCK), text, id, published, extractor, longest)
        for batch in batches
        for start in range(0, batch.num_rows, _BLOCK)
    ]
    if isinstance(articles, pa.Table):
        return pa.Table.from_batches(found, SCHEMA)
    whole = pa.Table.from_batches(found, SCHEMA).combine_chunks().to_batches()
    return whole[0] if whole else pa.RecordBatch.from_pylist([], SCHEMA)


def _found(batch: Any, text: str, id: str, published: Any, extractor: Extractor, longest: int) -> pa.RecordBatch:
    days = batch.column(published).to_pylist() if published else [None] * batch.num_rows
    found = extractor._columns(
        batch.column(text).to_pylist(),
        ["" if name is None else str(name) for name in batch.column(id).to_pylist()],
        [None if day is None else str(day)[:10] for day in days],
        longest,
    )
    tables, counts = found["tables"], found["counts"]
    columns = [pa.array(tables["articles"]["article_id"], pa.string()), _rows("articles", tables)]
    columns += [pa.ListArray.from_arrays(_offsets(counts[name]), _rows(name, tables)) for name in _GROUPS]
    columns.append(pa.array(found["reasons"], pa.string()))
    return pa.RecordBatch.from_arrays(columns, schema=SCHEMA)


def _rows(table: str, tables: Any) -> pa.StructArray:
    fields = list(_struct(table))
    return pa.StructArray.from_arrays(
        [pa.array(tables[table][field.name], field.type) for field in fields], fields=fields
    )


def _offsets(counts: list[int]) -> pa.Array:
    offsets = [0]
    for count in counts:
        offsets.append(offsets[-1] + count)
    return pa.array(offsets, pa.int32())


def table(found: pa.Table, name: str) -> pa.Table:
    """One flat table of what `extract` found: articles, entities, mentions, quotes, claims or failures, with the columns
    that `onrecord batch` gives it and `article_id` on each row."""
    if name in _GROUPS:
        lists = _whole(found.column(name))
        ids = _whole(found.column("article_id")).take(compute.list_parent_indices(lists))
        return pa.Table.from_arrays([ids, *lists.flatten().flatten()], list(TABLES[name]))
    failed = compute.is_valid(found.column("reason"))
    if name == "failures":
        return found.filter(failed).select(["article_id", "reason"])
    if name == "articles":
        read = found.filter(compute.invert(failed))
        article = _whole(read.column("article"))
        return pa.Table.from_arrays([read.column("article_id"), *article.flatten()], list(TABLES[name]))
    raise Error(f"table: {name!r} is none of articles, {', '.join(_GROUPS)}, failures")


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
