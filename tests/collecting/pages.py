"""Articles of an invented story, as pages."""

SHUT = "The old bridge over the Ellet will stay closed until spring, Mayor Ida Corran said on Tuesday."
FERRY = "Councillor Bo Rill promised that the council would pay for a ferry by the end of March."
REST = [
    "“We will not gamble with lives,” she told reporters at the town hall, where some fifty people had gathered.",
    "The bridge was built in 1911 and has been shut since a lorry damaged two of its pillars in the autumn of last year.",
    "Engineers from the county looked at the pillars in January and found cracks in three of them, according to a report.",
    "The report, which was published by the county last week, says that the repairs may cost four million crowns.",
]
STORY = [SHUT, FERRY, *REST]


def page(paragraphs: list[str], outlet: str = "The Ellet Post", title: str = "Bridge stays shut, mayor says") -> str:
    """A page of an outlet."""
    head = (
        f'<title>{title}</title><meta property="og:site_name" content="{outlet}">'
        '<meta property="article:published_time" content="2031-02-04T08:00:00Z">'
    )
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head>{head}</head><body><article><h1>{title}</h1>{text}</article></body></html>"
