"""A firm that reads like a person is the body of that name, whether that is met before or after; nobody else's name is."""

from onrecord.linking.whoiswhom import Named, WhoIsWhom, named_in
from onrecord.spark.people import RememberedPeople
from onrecord.store.links import Page
from onrecord.store.people import Met


def named(*told: tuple[str, str]) -> list[list[Named]]:
    """A speaker for each article, by name and kind, numbered in order."""
    found = []
    for number, (name, kind) in enumerate(told):
        page = Page(number, f"a{number}", None, "Oaks felled", f"2033-02-{11 + number}")
        found.append(named_in(page, [Met(number, f"s{number}", name, kind, (), None)], None))
    return found


def people(*told: tuple[str, str]) -> dict[int, int]:
    """Who each of those speakers was linked to."""
    articles = named(*told)
    known = RememberedPeople(one for article in articles for one in article)
    who = WhoIsWhom(known)
    for article in articles:
        who.link(article)
        known.wait(article)
    return {speaker: links[-1].link.person for speaker, links in known.links.items()}


def test_a_firm_read_as_a_person_is_the_body_of_that_name() -> None:
    assert people(("Corvane", "person"), ("Corvane", "org"), ("Corvane", "person")) == {0: 1, 1: 1, 2: 1}


def test_a_surname_is_a_persons_first() -> None:
    assert people(("Ford", "org"), ("Edda Ford", "person"), ("Ford", "person")) == {0: 0, 1: 1, 2: 1}


def test_speakers_that_may_be_one_are_in_one_block() -> None:
    blocks = {
        one.block for article in named(("Corvane", "person"), ("Corvane", "org"), ("Corvane Inc", "org")) for one in article
    }
    assert blocks == {"corvane"}
