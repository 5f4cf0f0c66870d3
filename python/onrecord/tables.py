"""Records as flat tables, one row a record: the columns of `onrecord batch`, in data frames."""

from __future__ import annotations

import sys

from . import _onrecord
from ._onrecord import TABLES

# What only type checkers read, and what only some calls need, would be most of the time that an import takes.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from .records import Record

# What a record does not say: these columns need the text, or the web page that it came from.
_OF_THE_TEXT = ("title", "byline", "encoding", "bytes", "words", "text")

_PANDAS = {"text": "object", "integer": "Int64", "double": "float64", "boolean": "boolean"}
_POLARS = {"text": "String", "integer": "Int64", "double": "Float64", "boolean": "Boolean"}


def frames(
    records: Iterable[Record], ids: Sequence[str] | None = None, library: str | None = None
) -> dict[str, Any]:
    """Data frames of records by their names: articles, entities, mentions, quotes and claims.

    One row a record, with `article_id` on each to join by: from `ids`, else the record's `source`, else its index. Of
    numbers there is the nearest float (`value`) and the exact digits (`value_exact`). What nobody knows is null.

    library: "pandas" or "polars"; where it is not said, the one that is imported already, else the one that is installed.

    Raises ModuleNotFoundError where there is neither, onrecord.Error for what is no record.

    >>> records = onrecord.extract_many(texts)
    >>> onrecord.frames(records)["quotes"][["speaker", "text"]]
    """
    import json

    records = list(records)
    library = library or _installed()
    if library not in ("pandas", "polars"):
        raise _onrecord.Error(f"library: {library!r} is none of pandas, polars")
    if ids is None:
        ids = [str(at) if r.get("source") is None else r["source"] for at, r in enumerate(records)]
    elif len(ids) != len(records):
        raise _onrecord.Error(f"there are {len(records)} records and {len(ids)} ids")
    # A Decimal has digits that a number of json's would lose.
    lines = [json.dumps(record, default=str) for record in records]
    tables = _onrecord.columns_of(lines, list(ids))["tables"]
    made = _pandas if library == "pandas" else _polars
    return {
        name: made(
            {column: (TABLES[name][column], values) for column, values in columns.items() if _said(name, column)}
        )
        for name, columns in tables.items()
    }


def _said(table: str, column: str) -> bool:
    return table != "articles" or column not in _OF_THE_TEXT


def _installed() -> str:
    for name in ("pandas", "polars"):
        if name in sys.modules:
            return name
    import importlib

    for name in ("pandas", "polars"):
        try:
            importlib.import_module(name)
        except ModuleNotFoundError:
            continue
        return name
    raise ModuleNotFoundError("frames need pandas or polars: pip install pandas")


def _pandas(columns: dict[str, tuple[str, list[Any]]]) -> Any:
    import pandas

    return pandas.DataFrame(
        {name: pandas.Series(values, dtype=_PANDAS[holds]) for name, (holds, values) in columns.items()}
    )


def _polars(columns: dict[str, tuple[str, list[Any]]]) -> Any:
    import polars

    return polars.DataFrame(
        {name: values for name, (_, values) in columns.items()},
        schema={name: getattr(polars, _POLARS[holds]) for name, (holds, _) in columns.items()},
    )
