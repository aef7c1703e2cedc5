"""Statements as Parquet, one row a statement, under the names of the JSON (docs/json.md). Needs `onrecord[parquet]`."""

import json
from collections.abc import Iterator
from typing import IO, Any

from onrecord.exports.record import reading_to_dict, to_line
from onrecord.schema import Reading

INSTALL = "pip install 'onrecord[parquet]'"
_TOGETHER = 10_000
"""Statements written at once, as one row group: enough to compress well, and little to hold."""

_OF_ARTICLE = ("id", "text_id", "locator", "url", "outlet", "title", "dateline", "language", "published", "modified")
_OF_SPEAKER = {"speaker_name": "name", "speaker_kind": "kind", "person": "person"}


class ParquetFile:
    """Writes readings into an open binary file as they come; `close` completes it.

    Raises ModuleNotFoundError, with the command that installs it, where pyarrow is missing.
    """

    def __init__(self, out: IO[bytes]) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ModuleNotFoundError as error:
            raise ModuleNotFoundError(f"Parquet needs pyarrow, which is not installed: {INSTALL}", name="pyarrow") from error
        self._pyarrow: Any = pyarrow
        self._schema = _schema(pyarrow)
        self._writer = pyarrow.parquet.ParquetWriter(out, self._schema, compression="zstd")
        self._waiting: list[dict[str, Any]] = []

    def write(self, reading: Reading) -> None:
        """Adds the statements of an article."""
        self._waiting.extend(_rows(reading))
        if len(self._waiting) >= _TOGETHER:
            self._flush()

    def close(self) -> None:
        """Writes what waits and the end of the file, without which nothing of it can be read."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(self._table())
            self._waiting.clear()

    def _table(self) -> Any:
        try:
            return self._pyarrow.Table.from_pylist(self._waiting, schema=self._schema)
        except UnicodeEncodeError:  # lone surrogates, in the name of a file say
            mended = [json.loads(to_line(row)) for row in self._waiting]
            return self._pyarrow.Table.from_pylist(mended, schema=self._schema)


def _rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """The statements as in the JSON, each with its article, without the text, and with what is known of its speaker."""
    record = reading_to_dict(reading)
    article = {"doc": record["doc"], "byline": record["article"]["byline"]}
    article |= {name: record["article"][name] for name in _OF_ARTICLE}
    speakers = {speaker["id"]: speaker for speaker in record["speakers"]}
    for statement in record["statements"]:
        speaker = speakers.get(statement["speaker"], {})
        about = {column: speaker.get(name) for column, name in _OF_SPEAKER.items()}
        yield {"article": article, "model": record["article"]["model"], **about, **statement}


def _schema(pa: Any) -> Any:
    """The columns: always the same, whatever the statements hold."""
    text, number, texts = pa.string(), pa.float64(), pa.list_(pa.string())
    place = pa.int64()
    span = pa.struct({"start": place, "end": place, "text": text, "origin": pa.list_(pa.list_(place))})
    spans = pa.list_(span)
    article = {"doc": text, "byline": texts} | dict.fromkeys(_OF_ARTICLE, text)
    columns = {
        "article": pa.struct(article),
        "model": pa.struct({"name": text, "version": text}),
        "id": text,
        "speaker": text,
        **dict.fromkeys(_OF_SPEAKER, text),
        **dict.fromkeys(("source", "cue", "content", "insertions"), spans),
        **dict.fromkeys(("form", "act", "standing"), text),
        "to": span,
        "via": pa.struct({"name": text, "span": span}),
        "chain": pa.list_(pa.struct({"speaker": text, "span": span})),
        "anonymity_reason": span,
        "said": pa.struct({"value": text, "mod": text, "inferred": pa.bool_(), "span": span}),
        "deadline": pa.struct({"value": text, "kind": text, "event": span, "span": span}),
        "condition": span,
        "within": text,
        **dict.fromkeys(("denies", "same_as", "withdraws", "corrects"), texts),
        "resolves": pa.struct({"id": text, "outcome": text}),
        "carriers": pa.list_(pa.struct(dict.fromkeys(("article", "outlet", "title", "url", "locator", "published"), text))),
        "confidence": number,
        "because": pa.list_(pa.struct({"field": text, "by": text, "score": number, "span": span})),
    }
    return pa.schema(columns)
