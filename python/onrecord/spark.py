"""Articles on a Spark cluster.

>>> found = onrecord.spark.extract(df, text="body", id="id")
>>> onrecord.spark.table(found, "quotes").groupBy("speaker").count()

Nothing is installed on the executors but this package, pyarrow and pandas (below 3, as PySpark asks). An article that
cannot be read does not fail the job: it has a `reason`, and a row in the table of failures.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Optional

from pyspark.sql import functions
from pyspark.sql.types import (
    ArrayType,
    BooleanType,
    DoubleType,
    LongType,
    StringType,
    StructField,
    StructType,
)

from ._onrecord import TABLES, Error, Extractor
from .arrow import LONGEST

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

_TYPES = {"text": StringType(), "integer": LongType(), "double": DoubleType(), "boolean": BooleanType()}
_GROUPS = ("entities", "mentions", "quotes", "claims")


def _struct(table: str) -> StructType:
    columns = list(TABLES[table].items())[1:]
    return StructType([StructField(name, _TYPES[holds]) for name, holds in columns])


SCHEMA = StructType(
    [
        StructField("article_id", StringType()),
        StructField("article", _struct("articles")),
        *[StructField(name, ArrayType(_struct(name))) for name in _GROUPS],
        StructField("reason", StringType()),
    ]
)
"""That of `onrecord.arrow.SCHEMA`, in Spark's types."""


def extract(
    df: DataFrame,
    text: str = "body",
    id: str = "id",
    *,
    published: Optional[str] = None,
    extractor: Optional[Extractor] = None,
    longest: int = LONGEST,
) -> DataFrame:
    """What was found in a data frame of articles, one row an article, of the form `SCHEMA`: see `onrecord.arrow.extract`
    for the columns and the arguments.

    The extractor travels with the job, its lists of names included. Works with Spark Connect too.
    """
    columns = list(dict.fromkeys(filter(None, (text, id, published))))
    for column in columns:
        if column not in df.columns:
            raise Error(f"there is no column {column!r}; there is {', '.join(df.columns)}")
    packed = pickle.dumps(extractor or Extractor())
    return df.select(*columns).mapInArrow(_reader(packed, text, id, published, longest), SCHEMA)


def _reader(
    packed: bytes, text: str, id: str, published: Optional[str], longest: int
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from onrecord import arrow, spark

        extractor = spark._opened(packed)
        for batch in batches:
            # Small ones, so that an executor holds the findings of few articles at a time.
            for start in range(0, batch.num_rows, 64):
                yield arrow.extract(
                    batch.slice(start, 64), text, id, published=published, extractor=extractor, longest=longest
                )

    return read


@lru_cache(maxsize=2)
def _opened(packed: bytes) -> Any:
    """Opened once a Python process, which Spark keeps from task to task."""
    return pickle.loads(packed)


def table(found: DataFrame, name: str) -> DataFrame:
    """One flat table of what `extract` found: articles, entities, mentions, quotes, claims or failures, with the columns
    that `onrecord batch` gives it and `article_id` on each row.

    Keep what `extract` gives (`found.persist()`, or written to Parquet) before more than one table is made of it: else
    every table reads the articles again.
    """
    if name in _GROUPS:
        return found.select("article_id", functions.inline(name))
    if name == "articles":
        return found.where("reason IS NULL").select("article_id", "article.*")
    if name == "failures":
        return found.where("reason IS NOT NULL").select("article_id", "reason")
    raise Error(f"table: {name!r} is none of articles, {', '.join(_GROUPS)}, failures")
