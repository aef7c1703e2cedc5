"""Invented articles to read, as many and as long as asked for: input lines of `onrecord read`.

    python -m quality.invented ARTICLES WORDS > articles.jsonl

They are paragraphs of the examples, one after the other, with other names and words (`quality/made.py`), so that hardly any
two are alike. Each article ends with the paragraph that reaches so many words. The same numbers give the same articles.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import islice

from quality.grown import EXAMPLES, originals
from quality.made import made


def articles(words: int) -> Iterator[dict[str, str]]:
    """Articles of so many words or a few more, without end."""
    held: list[str] = []
    for reading in made(originals(EXAMPLES), sys.maxsize):
        article = reading.article
        for paragraph in article.text.split("\n\n"):
            held += [paragraph, ""]
            if sum(len(each.split()) for each in held) >= words:
                yield {"text": "\n".join(held), "outlet": article.outlet or "", "published": article.published or ""}
                held = []


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int)
    parser.add_argument("words", type=int)
    asked = parser.parse_args()
    for article in islice(articles(asked.words), asked.articles):
        print(json.dumps(article, ensure_ascii=False))


if __name__ == "__main__":
    main()
