"""Documents as sources: what they are called, and which one "the poll" takes up."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from onrecord import lexicons
from onrecord.lexicons import places
from onrecord.speakers import names
from onrecord.speakers.organisations import FAR, Bodies, full_name

_NOUN = "|".join(sorted(map(re.escape, lexicons.words("speaker_words", "document")), key=len, reverse=True))
_MAKING = "conducted|released|published|issued|done|taken|commissioned|filed|produced|paid for|compiled|written|prepared"
_MAKES = (
    r"(?:releas|conduct|launch|publish|commission|unveil|introduc|produc|sponsor|fil|issu|air|draft|submitt?)(?:e|es|s|ed|ing)?|"
    "sent|sending|wrote|writing|signed|posted|posting"
)
_CAPITAL = r"(?:(?:[A-Z]\.)+(?:-(?:[A-Z]\.)+)*|[A-Z][\w/&’'-]*(?:\.[\w/&’'-]+)*)"
_MAKER = rf"{_CAPITAL}(?: (?:of |for |the |and |at )*{_CAPITAL})*(?:(?:, [A-Z]\w+)+,? and [A-Z]\w+)?"
_MADE_BY = re.compile(
    rf"(?!exit )(?P<what>(?:[\w-]+ ){{0,3}}?(?i:{_NOUN}))\b"
    rf"(?P<between>(?: [^.;]{{1,70}}?)?,? (?:{_MAKING})(?: [\w.]+){{0,5}}?| [^.,;]{{1,60}}?(?<!ed)(?<!en)(?= by ))? "
    r"(?P<by>by|from) (?:(?!(?:at|of|for|in|on|and|with)\b)[a-z][\w-]*,? ){0,6}"
    rf"(?P<who>{_MAKER})(?P<camp>(?: presidential)? campaign)?"
)
_ISSUED = rf"(?:[^.;\n]{{0,70}}? (?:{_MAKING})(?: [\w.]+){{0,4}}?)? (?:by|from) (?:the )?{_MAKER}"
_GENERAL = re.compile(r"^(?:the|a|an|this|that|one|another|his|her|their|its|our)\s+", re.IGNORECASE)
_CAPITALISED = frozenset({"poll", "survey", "amendment", "act", "index"})
_WORD = re.compile(r"\w{2,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OWN = re.compile(r"(?<=[’']s) own(?= )")
_MODIFIES = re.compile(r"^(?:random|exhaustive|[\d-]+page|\d+-(?:minute|page|second|point|word)\w*|[a-z]+ing)\s+")
_OPENING = re.compile(
    r"^(?:The|A|An|Under|This|These|In|New(?! (?:York|Hampshire|Jersey|Mexico|England|Orleans|Zealand|Delhi))|One|But|And"
    r"|According|That|Another|Their|His|Her|Poll) (?:(?:of|for) (?:the )?)?"
)
_RESULTS = re.compile(
    r"^(?:the )?(?:new |latest |early |preliminary |partial )?(?:results|findings|data|numbers|details|release) (?:of|from|in) "
    r"(?:an? |the )?(?=.*\b(?:poll|survey|study|report|average)s?\b)",
    re.IGNORECASE,
)
_POLLED = re.compile(r"(?:(?<=[Pp]oll)|(?<=[Ss]urvey)) of .*$|(?<=\w average) of (?:\w+ )?recent .*$")
_FRESH = re.compile(
    r"^(?:(?-i:new)|new(?= (?-i:[a-z]))|(?:most )?recent|latest|(?-i:national)|another|same"
    r"|statewide|separate|subsequent|earlier|nationwide|fresh|yearly|purported|more-recent|(?:early|mid|late)-\w+"
    r"|(?:just|newly|recently|freshly)[ -](?:released|published|filed|issued)|last (?:week|month|year)"
    r"|(?:mon|tues|wednes|thurs|fri|satur)day|sunday(?=[’']s)"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d\d?)?)(?:[’']s)?\s+",
    re.IGNORECASE,
)
_CUT = re.compile(
    r",.*$|(?<!ly) (?:released|conducted|published|taken|issued|out|the same|that|which|this|last|in|on|about)\b.*$"
)
_HEADED = re.compile(rf"(?P<what>(?:[^,]*? )??(?i:{_NOUN}))(?P<tail> (?!(?:{_NOUN})\b)[a-z(].*)$")
_ENDS = re.compile(
    r"[,(—–].*$|(?<!ly) (?:released|conducted|published|taken|issued|filed|posted|obtained|compiled|collected|made|out|that|which"
    r"|who|this|last|on|about|when|while|tallied|covering|at)\b.*$"
)


def name_of(words: str, named: bool = True) -> str:
    """What a document is called: its words without article, "new", "latest" and what follows the noun; its maker first."""
    if not named:
        return words if words[1:2].isupper() or words[1:2] == "." else words[:1].lower() + words[1:]
    name = _OWN.sub("", _GENERAL.sub("", _RESULTS.sub("", words.strip())))
    if made := _MADE_BY.match(name):
        who, what = names.strip_possessive(made["who"]), _plain(made["what"])
        if _YEAR.search(name) or (" and " in who and not made["between"]) or what.endswith("average"):
            return f"{what}{made['between'] or ''} {made['by']} {who}"
        return f"{who}{' campaign' if made['camp'] else ''} {what[:1].lower() + what[1:]}"
    name = _plain(name)
    headed = _HEADED.match(name)
    if headed and headed["what"].islower() and headed["tail"].startswith((" of ", " in ", " from ")):
        return headed["what"] + _ENDS.sub("", headed["tail"])
    return _CUT.sub("", _ENDS.sub("", _POLLED.sub("", name))).strip()


def _plain(what: str) -> str:
    """The words without those that tell that it is new or how long."""
    while what != (what := _FRESH.sub("", _MODIFIES.sub("", what))):
        pass
    return what


def with_full_maker(name: str, found: Bodies) -> str:
    """The name of a document with the full name of the body it is called by: "Amber Research poll" of "Amber poll"."""
    first, _, rest = name.partition(" ")
    if not first[:1].isupper() or rest[:1].isupper() or places.place_of(first):
        return name
    return f"{full_name(first, found)} {rest}"


@lru_cache(maxsize=256)
def _named(nouns: frozenset[str]) -> re.Pattern[str]:
    """Where a text names a document of one of the nouns."""
    either = "|".join(map(re.escape, sorted(nouns | {noun.capitalize() for noun in nouns & _CAPITALISED})))
    capital = r"[A-Z][\w/&’'-]*(?:\.[A-Z]\.)*"
    return re.compile(rf"\b(?P<name>(?:{capital} (?:(?:of|for) (?:the )?)?){{0,8}}(?:{either}))\b(?P<issued>{_ISSUED})?")


def fuller(name: str, text: str, at: int, akin: Iterable[str] = ()) -> str:
    """The first longer name around `at` that has all words of this one and its noun or one `akin`: "Salt Bay-Tide News poll"
    of "Bay-Tide poll"; the name itself where the text has none.
    """
    makers, _, noun = name.rpartition(" ")
    wanted = set(_WORD.findall(makers))
    if not wanted or not all(word[0].isupper() for word in wanted):
        return name
    for match in _named(frozenset({noun, *akin})).finditer(text, max(0, at - FAR), at + FAR):
        found = name_of(_OPENING.sub("", match["name"]))
        if wanted < set(_WORD.findall(found)[:-1]):
            return found
    return name


def introduced(text: str, head: str, at: int) -> Iterator[tuple[int, str]]:
    """Where the text before `at` (else after it) tells that somebody made a document of that noun ("released a new ad"), the
    nearest first, with the noun and the words before it that tell its kind.
    """
    making = re.compile(
        rf"\b(?:{_MAKES})(?: \w+)?? (?:an?|its|their|his|her|the) (?P<what>(?:[\w-]+ ){{0,4}}?{re.escape(head)})\b"
    )
    found = [(m.start(), _plain(m["what"])) for m in making.finditer(text, max(0, at - FAR), at + FAR)]
    yield from sorted(found, key=lambda pair: (pair[0] > at, abs(at - pair[0])))


def before(text: str, head: str, at: int, akin: Iterable[str] = ()) -> str | None:
    """The last document of that noun which the text before `at` (else the text after it) names in full ("Amber County poll").

    Nouns that are `akin` are looked for too.
    """
    best = None
    for match in _named(frozenset({head, f"{head}s", head.rstrip("s"), *akin})).finditer(text, max(0, at - FAR), at + FAR):
        name = _OPENING.sub("", match["name"])
        words = name_of(name if " " in name else name + (match["issued"] or ""))
        itself = match.start() <= at + 4 and match.end() > at
        if len(words.split()) > 1 and not itself and (match.start() < at or best is None):
            best = words
    return best
