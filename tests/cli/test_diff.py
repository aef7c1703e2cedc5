"""What changed between versions, as it is shown."""

from dataclasses import replace
from pathlib import Path

from onrecord.store.connection import connect
from onrecord.store.writing import write
from tests.cli.conftest import Run
from tests.store.made import small


def test_what_changed_in_a_statement_is_told_once(run: Run, tmp_path: Path) -> None:
    connection = connect(tmp_path / "news.db")
    for title, act, name in (("Pier", "promise", "Ida Corran"), ("Pier", "predict", "Max Orne")):
        made = small("the pier would open", act=act, title=title, name=name)
        write(connection, replace(made, article=replace(made.article, url="https://a.example/pier")))
    connection.close()
    outcome = run("diff", "https://a.example/pier", "--record", tmp_path / "news.db")
    assert outcome.out.count("| the pier would open") == 1
    assert "another speaker, act: promise → predict" in outcome.out
