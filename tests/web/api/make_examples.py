"""Writes the examples of the API's description, from two invented articles: `python -m tests.web.api.make_examples`."""

import json
import tempfile
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

import onrecord
from onrecord.linking.link import link
from onrecord.schema import Problem
from onrecord.store.connection import connect
from onrecord.store.sources import begin_source, end_source, write_problem
from onrecord.store.writing import write
from onrecord.web.api import examples
from onrecord.web.app import create_app
from onrecord.web.settings import Settings
from onrecord.web.tokens import Scope, add_token, tokens_file

V1 = "/api/v1"
OUT = Path(examples.__file__).with_name("examples.json")
TEXT = "Mayor Ida Corran said the bridge will open by May."


def main() -> None:
    """Writes them."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "news.db"
        first = _fill(record)
        client = TestClient(create_app(Settings(record)))
        client.headers["Authorization"] = f"Bearer {add_token(tokens_file(record), 'desk', Scope.WRITE)}"
        made = _answers(client, first)
    OUT.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _fill(record: Path) -> onrecord.Reading:
    """Two articles that carry the same words. Gives the first."""
    connection = connect(record)
    told = ({"outlet": "The Ellet Post", "published": "2031-02-04"}, {"outlet": "Port Times", "published": "2031-02-06"})
    line = "“The bridge will open by May, before the rains come,” said Mayor Ida Corran."
    found = []
    for known in told:
        data = json.dumps({"text": line, **known}).encode()
        found.append(onrecord.read(data, locator=f"{known['outlet']}.jsonl"))
        write(connection, found[-1])
    link(connection)
    source, _ = begin_source(connection, "news/broken.pdf")
    write_problem(connection, source, Problem("news/broken.pdf", "It holds no text.", "Recognise it first."))
    end_source(connection, source, "0" * 64, "en-1")
    connection.close()
    return found[0]


def _answers(client: TestClient, first: onrecord.Reading) -> dict[str, Any]:
    statement = first.statements[0].id
    addresses = {
        "search": "/search?q=bridge&limit=1",
        "counts": "/search/counts?q=bridge",
        "articles": "/articles?limit=1",
        "article": f"/articles/{first.article.id}",
        "statements": "/statements?limit=1",
        "statement": f"/statements/{statement}",
        "speakers": "/speakers",
        "speaker": "/speakers/Ida Corran",
        "quotations": "/quotations",
        "quotation": f"/quotations/{statement}",
        "sources": "/sources",
        "problems": "/problems",
    }
    made = {name: client.get(V1 + address).raise_for_status().json() for name, address in addresses.items()}
    made["sent"] = {"text": TEXT, "outlet": "The Ellet Post", "published": "2031-02-04"}
    made["read"] = client.post(f"{V1}/read", json=made["sent"]).raise_for_status().json()
    made["decided"] = {"statement": statement, "verdict": "correct", "field": "act", "value": "promise"}
    made["judgement"] = client.post(f"{V1}/judgements", json=made["decided"]).raise_for_status().json()
    made["judgements"] = client.get(f"{V1}/judgements").raise_for_status().json()
    made["withdrawn"] = client.delete(f"{V1}/judgements/{made['judgement']['id']}").raise_for_status().json()
    return made


if __name__ == "__main__":
    main()
