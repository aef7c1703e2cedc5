"""Who the speakers of an article are across articles, as linking found and people judged."""

import sqlite3


def identities(connection: sqlite3.Connection, article: str) -> dict[str, tuple[str, str, str | None]]:
    """The id, name and Wikidata id of the person that each speaker of the article of that id is, by the id of the speaker.

    Who is not linked has none.
    """
    rows = connection.execute(
        "SELECT speakers.id, people.id, people.name, people.wikidata FROM articles JOIN speakers USING (article) "
        "JOIN speaker_links USING (speaker) JOIN people ON people.person = speaker_links.person WHERE articles.id = ?",
        (article,),
    )
    return {speaker: (known, name, wikidata) for speaker, known, name, wikidata in rows}
