from collections.abc import Iterable, Sequence
from datetime import date
from os import PathLike
from typing import Any, Literal, Optional, Union, final

from .notebook import Page
from .records import Kind, Record

__version__: str
SCHEMA: str
TABLES: dict[str, dict[str, Literal["text", "integer", "double", "boolean"]]]

_Path = Union[str, PathLike[str]]
_Day = Union[str, date]

class Error(ValueError): ...

@final
class Extractor:
    def __new__(
        cls,
        lexicon: Optional[Union[_Path, Iterable[_Path]]] = None,
        *,
        offsets: Literal["chars", "bytes", "utf16"] = "chars",
        published: Optional[_Day] = None,
        kinds: Optional[Sequence[Kind]] = None,
    ) -> Extractor: ...
    def extract(
        self, text: str, *, source: Optional[str] = None, published: Optional[_Day] = None
    ) -> Record: ...
    def extract_many(
        self,
        texts: Iterable[str],
        threads: Optional[int] = None,
        *,
        sources: Optional[Iterable[Optional[str]]] = None,
    ) -> list[Record]: ...
    def page(self, text: str, *, source: Optional[str] = None, published: Optional[_Day] = None) -> Page: ...
    def _columns(
        self, texts: list[Any], ids: list[str], published: list[Optional[str]], longest: int
    ) -> dict[str, Any]: ...

def extract(text: str, *, source: Optional[str] = None, published: Optional[_Day] = None) -> Record: ...
def extract_many(
    texts: Iterable[str],
    threads: Optional[int] = None,
    *,
    sources: Optional[Iterable[Optional[str]]] = None,
) -> list[Record]: ...
def page(text: str, *, source: Optional[str] = None, published: Optional[_Day] = None) -> Page: ...
def columns_of(records: list[str], ids: list[str]) -> dict[str, Any]: ...
