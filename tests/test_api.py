"""What a program that imports onrecord relies on."""

import json
import pickle
from pathlib import Path

import pytest

import onrecord
from onrecord.exports.record import to_line
from tests import samples, stages


@pytest.fixture
def _stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    stages.install(monkeypatch)


def test_a_text_is_read_from_end_to_end_by_the_shipped_model() -> None:
    reading = onrecord.extract(samples.TEXT)
    told = [str(statement) for statement in reading.statements]
    assert any(line.startswith("Mayor Ida Corran | said | The old bridge") for line in told)
    assert reading.model
    record = json.loads(to_line(reading.to_dict()))
    for statement in record["statements"]:
        for span in statement["source"] + statement["cue"] + statement["content"]:
            assert span["text"] == record["article"]["text"][span["start"] : span["end"]]
            assert "".join(samples.TEXT[start:end] for start, end in span["origin"]) == span["text"]


def test_the_shipped_model_tells_who_speaks_how_and_what_is_denied() -> None:
    record = onrecord.extract(
        "The Dunmore Herald reported on Monday that the toll would double. The treasury denied the report.\n\n"
        "Treasurer Odile Varga promised to publish the books by March 31, 2031."
    ).to_dict()
    speakers = {one["id"]: one for one in record["speakers"]}
    promise = next(one for one in record["statements"] if one["act"] == "promise")
    assert speakers[promise["speaker"]]["name"] == "Odile Varga"
    assert [role["text"] for role in speakers[promise["speaker"]]["roles"]] == ["Treasurer"]
    assert promise["deadline"]["value"] == "2031-03-31"
    report = next(one for one in record["statements"] if one["content"][0]["text"] == "that the toll would double")
    denial = next(one for one in record["statements"] if one["act"] == "deny")
    assert denial["denies"] == [report["id"]]
    for statement in record["statements"]:
        assert {"speaker", "act"} <= {one["field"] for one in statement["because"]}
        assert len(statement["because"]) == len({json.dumps(one) for one in statement["because"]})


def test_reading_the_same_twice_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text(samples.TEXT, encoding="utf-8")
    once, again = onrecord.read(path), onrecord.read(str(path))
    assert once == again
    assert onrecord.read(path.read_bytes(), locator=str(path)) == once


@pytest.mark.parametrize("text", ["", "   \n", "…"])
def test_a_text_without_words_cannot_be_read(text: str) -> None:
    with pytest.raises(onrecord.ReadError, match="There is no text here"):
        onrecord.extract(text)


def test_another_language_gives_no_statement_and_one_problem() -> None:
    told = "Le maire a dit mardi que le vieux pont sur la rivière restera fermé jusqu'au printemps. « Nous ne jouerons pas "
    reading = onrecord.extract(told + "avec la vie des gens », a-t-il ajouté devant les journalistes.")
    assert reading.statements == ()
    assert ["English" in problem.what for problem in reading.problems] == [True]


def test_a_lone_surrogate_harms_nothing() -> None:
    reading = onrecord.extract("The mayor \ud83d said: “Bridges fall.”")
    assert "\ufffd" in reading.article.text


def test_what_looks_like_another_format_is_text_when_given_as_text() -> None:
    reading = onrecord.extract('{"text": "not JSON here"}')
    assert reading.article.text.startswith("{")


@pytest.mark.usefixtures("_stand_ins")
class TestOneAndMany:
    """On stand-ins for the stages."""

    def test_an_error_says_where_what_and_what_to_do(self) -> None:
        with pytest.raises(onrecord.ReadError) as raised:
            onrecord.read("nowhere.txt")
        assert raised.value.problem == onrecord.Problem("nowhere.txt", "There is no such file.", "Check the path.")
        assert str(raised.value) == "nowhere.txt: There is no such file. Check the path."
        assert pickle.loads(pickle.dumps(raised.value)).problem == raised.value.problem  # noqa: S301  our own bytes

    def test_many_articles_are_not_one(self) -> None:
        with pytest.raises(onrecord.ReadError, match="more than one article"):
            onrecord.read(b"One.\n---\nTwo.")

    def test_no_article_is_not_one(self) -> None:
        with pytest.raises(onrecord.ReadError, match="no article"):
            onrecord.read(b"", locator="empty")

    def test_all_articles_and_problems_in_their_order(self, tmp_path: Path) -> None:
        (tmp_path / "b.txt").write_text("One.\n---\n? bad\n---\nTwo.")
        (tmp_path / "a.txt").write_text("Zero.")
        items = list(onrecord.read_all(tmp_path, "nowhere.txt"))
        told = [item.what if isinstance(item, onrecord.Problem) else item.article.text for item in items]
        assert told == ["Zero.", "One.", "This is no text.", "Two.", "There is no such file."]

    def test_settings_are_the_options(self) -> None:
        assert len(onrecord.read(samples.TEXT.encode(), minimum_confidence=0.9).statements) == 1
        with pytest.raises(TypeError, match="thread"):
            onrecord.read(b"One.", thread=2)  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="thread"):
            onrecord.read_all("nowhere.txt", thread=2)  # type: ignore[call-arg]

    def test_a_reading_can_be_sent_elsewhere(self) -> None:
        reading = onrecord.read(samples.TEXT.encode())
        assert pickle.loads(pickle.dumps(reading)) == reading  # noqa: S301  our own bytes
