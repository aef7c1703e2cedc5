"""The same article in the layouts of many pages: no paragraph is lost, and nothing else speaks."""

import pytest

from onrecord.options import Options
from onrecord.readers.html import read_html

TEXT = [
    "The council of Wexcombe voted on Monday to close the north bridge until spring, saying its piers were unsafe.",
    "“We did not take this lightly,” said Mara Vell, the council’s chair.",
    "She declined to say more.",
    "“No.”",
    "Oren Tallis, who runs the ferry, said he had not been asked. “Nobody called me,” he said.",
    "A council official said the report had been ready in June.",
    "The county’s engineer told the Ledger that repairs would cost nine million crowns and take two years.",
    "“I will believe it when I see a crane,” said Pell Arden, a baker whose shop stands beside the bridge.",
]
ELSEWHERE = ["Ferry boss says rivals lied", "cookies", "newsletter", "Commenter", "All rights", "rivals had lied", "Sport"]
RELATED = '<div class="related"><h3>Related</h3><a href="/x">Ferry boss says rivals lied about fares</a></div>'
NEWSLETTER = '<div class="newsletter-signup"><p>Sign up to our newsletter, and never miss what the town talks about.</p></div>'
BEFORE = """<nav><a href="/">Home</a><a href="/s">Sport</a></nav><div id="cookie-banner"><p>We use cookies to improve what we
show you. By continuing to read these pages you accept that we do so.</p></div><h1>Bridge to close until spring</h1>"""
AFTER = """<section id="comments"><h2>Comments</h2><div class="comment"><p>Commenter one said this is all nonsense and that they
would never vote for them again.</p></div></section><footer><p>© The Ledger. All rights reserved.</p></footer>"""
CARD = "<div class=card><a href=/c><h3>Ferry boss says rivals lied</h3></a>"
CARD += "<p>The ferry boss said that his rivals had lied.</p></div>"


def each(form: str, texts: list[str] = TEXT) -> str:
    return "".join(form.replace("…", text) for text in texts)


LAYOUTS = {
    "paragraphs, with boxes between them": f"<article>{each('<p>…</p>', TEXT[:4])}{RELATED}{NEWSLETTER}"
    f"{each('<p>…</p>', TEXT[4:])}</article>",
    "nothing but divs": f"<div><div>{each('<div>…</div>', TEXT[:4])}{RELATED}{each('<div>…</div>', TEXT[4:])}</div></div>",
    "a div for every paragraph": f"<main>{each('<div class=text><p class=css-1>…</p></div>')}{RELATED}</main>",
    "two breaks": f"<div id=story>{'<br><br>'.join(TEXT)}</div>{RELATED}",
    "one break": f"<div id=story>{'<br>'.join(TEXT)}</div>{RELATED}",
    "spans and bold": f"<div class=entry-content>{each('<p><span><b>…</b></span></p>')}</div>{RELATED}",
    "quotations as blocks": f"<div class=post><p>{TEXT[0]}</p>{each('<blockquote>…</blockquote>', TEXT[1:])}{RELATED}</div>",
    "a list": f"<article><p>{TEXT[0]}</p><ul>{each('<li>…</li>', TEXT[1:])}</ul>{RELATED}</article>",
    "a table": f"<table>{each('<tr><td>…</td></tr>')}</table>{RELATED}",
    "names that sound like furniture": "<section class=share-price><div class=comments-enabled>"
    f"{each('<p>…</p>')}</div></section>{RELATED}",
    "first paragraph in the header": f"<div class=header><p>{TEXT[0]}</p></div>"
    f"<div class=article-body>{each('<p>…</p>', TEXT[1:])}</div>",
    "teasers after the article": f"<article>{each('<p>…</p>')}</article><div class=cards>{CARD * 5}</div>",
    "a short sentence that is a link": f"<article>{each('<p>…</p>').replace(TEXT[2], f'<a href=/t>{TEXT[2]}</a>')}</article>",
    "a link among the paragraphs": f"<article>{each('<p>…</p>', TEXT[:5])}<p><a href=/t>Ferry boss says rivals lied</a></p>"
    f"{each('<p>…</p>', TEXT[5:])}</article>",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout(layout: str) -> None:
    page = f"<html><head><title>Bridge to close until spring</title></head><body>{BEFORE}{LAYOUTS[layout]}{AFTER}</body></html>"
    document = read_html(page.encode(), layout, Options())
    said = "\n".join(block.text for block in document.blocks if block.role is None or block.role.speaks)
    assert [text for text in TEXT if text not in said] == []
    assert [other for other in ELSEWHERE if other in said] == []
