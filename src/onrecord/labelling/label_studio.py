"""Label Studio: a task an article with a prediction of its statements, and back from what people submitted.

Label Studio counts as JavaScript does, in UTF-16 code units: a character beyond the first 65,536 counts twice.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any

from onrecord.labelling.marked import MORE, PARTS, RELATIONS, Marked, Region, gathered, marked
from onrecord.schema import ACTS, FORMS, Reading, Span

_COLOURS = dict(zip(PARTS, ("#2e7d32", "#1565c0", "#ef6c00"), strict=True))


class NotATaskError(ValueError):
    """JSON that is no export of Label Studio. The message says what is missing."""


def configuration() -> str:
    """The labelling interface, to be pasted into a project's settings."""
    labels = "\n".join(f'    <Label value="{part}" background="{_COLOURS[part]}"/>' for part in PARTS)
    relations = "".join(f'<Relation value="{kind}"/>' for kind in RELATIONS)
    choices = "\n".join(_choices(name, values) for name, values in (("form", FORMS), ("act", ACTS)))
    return (
        f'<View>\n  <Header value="$title"/>\n  <Labels name="label" toName="text">\n{labels}\n  </Labels>\n'
        f'  <Text name="text" value="$text"/>\n  <Relations>{relations}</Relations>\n{choices}\n</View>\n'
    )


def _choices(name: str, values: tuple[str, ...]) -> str:
    asked = f'<Choices name="{name}" toName="text" perRegion="true" whenTagName="label" whenLabelValue="Content">'
    return f"  {asked}{''.join(_choice(value) for value in values)}</Choices>"


def _choice(value: str) -> str:
    return f'<Choice value="{value}"/>'


def task(reading: Reading) -> dict[str, Any]:
    """The article as a task, with all that was read in it as its prediction."""
    article, model = reading.article, reading.model
    units = _units(article.text)
    results: list[dict[str, Any]] = []
    for number, statement in enumerate(reading.statements):
        results.extend(_results(f"s{number}", marked(statement), article.text, units))
    scores = [one.attribution.confidence for one in reading.statements]
    prediction = {
        "model_version": f"onrecord {model.name} {model.version}" if model else "onrecord",
        "score": round(sum(scores) / len(scores), 4) if scores else 0.0,
        "result": results,
    }
    known = {"article": article.id, "title": article.title or article.locator, "outlet": article.outlet, "url": article.url}
    return {"data": {"text": article.text, **known, "published": article.published}, "predictions": [prediction]}


def submitted(exported: Any) -> Iterator[tuple[str, str, str | None, list[Marked]]]:
    """Text, author, time (ISO 8601) and statements of each annotation in an export (JSON). Raises NotATaskError."""
    for one in exported if isinstance(exported, list) else [exported]:
        try:
            text = one["data"]["text"]
            annotations = one["annotations"]
        except (KeyError, TypeError) as error:
            raise NotATaskError(f"a task lacks {error}: export the project as JSON, not as JSON-MIN") from error
        for annotation in annotations:
            if annotation.get("was_cancelled"):
                continue
            made = annotation.get("updated_at") or annotation.get("created_at")
            yield text, _author(annotation), made, _statements(text, annotation.get("result", []))


def _results(key: str, one: Marked, text: str, units: list[int]) -> Iterator[dict[str, Any]]:
    """Regions, choices and relations of a statement. The first piece of its content leads to the rest."""
    head = f"{key}-Content-0"
    for part, spans in zip(PARTS, (one.content, one.source, one.cue), strict=True):
        for number, span in enumerate(spans):
            value = {"start": units[span.start], "end": units[span.end], "text": text[span.start : span.end]}
            region = f"{key}-{part}-{number}"
            common = {"id": region, "to_name": "text"}
            yield common | {"from_name": "label", "type": "labels", "value": value | {"labels": [part]}}
            if region == head:
                for name, chosen in (("form", one.form), ("act", one.act)):
                    if chosen:
                        yield common | {"from_name": name, "type": "choices", "value": value | {"choices": [chosen]}}
            else:
                kind = MORE if part == "Content" else part.lower()
                yield {"type": "relation", "from_id": head, "to_id": region, "direction": "right", "labels": [kind]}


def _statements(text: str, results: Iterable[dict[str, Any]]) -> list[Marked]:
    points = {unit: point for point, unit in enumerate(_units(text))}
    parts: dict[str, tuple[str, Span]] = {}
    chosen: dict[str, dict[str, str]] = {}
    relations = []
    for result in results:
        value = result.get("value", {})
        if result.get("type") == "labels":
            start, end = (points.get(value.get(edge)) for edge in ("start", "end"))
            if start is not None and end is not None and start < end and value.get("labels"):
                parts[result["id"]] = value["labels"][0], Span(start, end)
        elif result.get("type") == "choices" and value.get("choices"):
            chosen.setdefault(result["id"], {})[result["from_name"]] = value["choices"][0]
        elif result.get("type") == "relation":
            kinds = result.get("labels") or [""]
            ends = (result["from_id"], result["to_id"])
            relations.append((*(ends[::-1] if result.get("direction") == "left" else ends), kinds[0]))
    regions = {key: Region(part, span, **chosen.get(key, {})) for key, (part, span) in parts.items()}
    return gathered(regions, [(start, kind, end) for start, end, kind in relations])


def _author(annotation: dict[str, Any]) -> str:
    """Who submitted it: the address where the export tells it, else the number."""
    who = annotation.get("completed_by")
    told = who.get("email") or who.get("id") if isinstance(who, dict) else who
    return f"label-studio:{told}" if told is not None else "label-studio"


def _units(text: str) -> list[int]:
    """Where each character begins in UTF-16 code units, and where the text ends."""
    return list(accumulate((2 if character > "\uffff" else 1 for character in text), initial=0))
