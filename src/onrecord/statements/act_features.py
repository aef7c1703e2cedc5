"""What the model of acts sees of an attribution: names of features, each with its weight. Shared with training."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from onrecord.schema import Article, Attribution, Speaker
from onrecord.statements.lexicon import contents, cues
from onrecord.statements.words import joined, words

_PRONOUNS = frozenset(["i", "we", "he", "she", "they", "it"])
_NEGATIONS = frozenset(["not", "never", "nor", "no", "neither", "without", "n't"])
_MODALS = {
    **dict.fromkeys(("will",), "will"),
    **dict.fromkeys(("would",), "would"),
    **dict.fromkeys(("won't", "wouldn't"), "won't"),
    **dict.fromkeys(("can't", "cannot"), "can't"),
    **dict.fromkeys(("should", "shouldn't", "must", "need", "needs", "ought"), "should"),
    **dict.fromkeys(("could", "may", "might"), "may"),
    **dict.fromkeys(("didn't", "wasn't", "weren't", "hasn't", "haven't", "hadn't"), "did not"),
    **dict.fromkeys(("don't", "doesn't", "isn't", "aren't"), "does not"),
    **dict.fromkeys(("going", "plan", "plans", "intend", "intends"), "going to"),
    **dict.fromkeys(("hope", "hopes", "think", "thinks", "believe", "believes", "want", "wants"), "believes"),
    **dict.fromkeys(("has", "have", "had"), "has"),
    **{word: word for word in ("did", "never", "not")},
}
_LEXICAL = 1.0
_GENERAL = 2.0
"""What holds for many words weighs more than a single word, or the few examples would be learnt by heart."""


def negated(cue: Sequence[str]) -> bool:
    """Whether the cue says that something was not said or done."""
    return any(word in _NEGATIONS or word.endswith("n't") for word in cue)


def features(article: Article, attribution: Attribution, speaker: Speaker | None) -> dict[str, float]:
    """The features of one attribution; values above 0."""
    cue = words(joined(article, attribution.cue))
    content = words(joined(article, attribution.content))
    source = words(joined(article, attribution.source))
    lexical = [f"cue={' '.join(cue)}", f"start={' '.join(content[:2])}", f"start3={' '.join(content[:3])}"]
    lexical += [f"cuestem={word[:5]}" for word in cue] + [f"has={word}" for word in set(content[:60])]
    general = [*_of_cue(cue), *_of_content(content), *_around(article, attribution)]
    general += [f"source={word}" for word in source[-2:]] + ["source" if source else "no source"]
    general += [f"cue+start={' '.join(cue[-1:])}|{' '.join(content[:1])}", f"form={attribution.form}"]
    if speaker is not None:
        general += [f"kind={speaker.kind}", f"standing={speaker.standing}"]
    return {**dict.fromkeys(lexical, _LEXICAL), **dict.fromkeys(general, _GENERAL)}


@lru_cache(maxsize=1 << 10)  # most cues are the same few words
def _of_cue(cue: tuple[str, ...]) -> tuple[str, ...]:
    lexicon, minus = cues(), "not " if negated(cue) else ""
    found = ["no cue"] if not cue else []
    found += [f"cueword={word}" for word in cue] + [f"cuepair={a} {b}" for a, b in pairwise(cue)]
    hits = lexicon.verbs_in(cue)
    for hit in hits[:1]:
        found += [f"verb={hit.lemma}", f"{minus}verb is {'+'.join(hit.acts)}"] + [f"{minus}verb may {act}" for act in hit.acts]
    found += [f"{minus}a verb may {act}" for hit in hits for act in hit.acts]
    found += [f"{minus}cue has {act}" for hit in lexicon.phrases_in(cue) for act in hit.acts]
    return (*found,) if hits else (*found, "no verb known")


def _of_content(content: Sequence[str]) -> list[str]:
    found = [f"first={' '.join(content[:1])}", f"length={min(8, len(content) // 5)}"]
    if content[-1:] == ("?",):
        found.append("asks")
    start = content[1:] if content[:1] == ("that",) else content
    if start[:1] == ("to",):
        found += ["to do", f"to {' '.join(start[1:2])}"]
    found += _modal(start[:14]) + _own(content[:40])
    found += [f"opens {act}" for hit in cues().verbs_in(content[:6]) for act in hit.acts]
    places: dict[str, set[int]] = {}
    for hit in contents().phrases_in(content[:120]):
        for act in hit.acts:
            places.setdefault(act, set()).add(hit.at)
    for act, at in places.items():
        found += [f"says {act}", f"says {act} {min(4, len(at))}"] + ([f"soon says {act}"] if min(at) < 5 else [])
    against, for_ = len(places.get("against", ())), len(places.get("for", ()))
    return [*found, f"tone={max(-3, min(3, for_ - against))}", f"density={min(5, 20 * against // (len(content) + 1))}"]


def _modal(words: Sequence[str]) -> list[str]:
    """The first modal verb, and whose it is."""
    for at, word in enumerate(words):
        kind = _MODALS.get(word) or ("will" if word.endswith("'ll") else None)
        if kind:
            subject = words[at - 1] if at else "-"
            whose = "own" if subject in ("i", "we") else "pronoun" if subject in _PRONOUNS else "other"
            return [f"modal={kind}", f"modal={kind} {whose}", f"modal={word} {whose}", f"modal={kind} at {min(4, at)}"]
    return []


def _own(words: Sequence[str]) -> list[str]:
    """What pronouns, which may be the speaker, will do or do."""
    found = []
    for at, word in enumerate(words[:-1]):
        subject, _, contracted = word.partition("'")
        if subject in _PRONOUNS and subject != "it":
            kind = "will" if contracted == "ll" else _MODALS.get(words[at + 1])
            person = "first" if subject in ("i", "we") else "third"
            found += [f"{person} {kind}"] if kind else []
            found += [f"does={words[at + 1]}"] if at < 6 else []
    return found


def _around(article: Article, attribution: Attribution) -> list[str]:
    """Three words on either side of the cue."""
    told = attribution.cue or attribution.content
    start, end = told[0].start, told[-1].end
    before = words(article.text[max(0, start - 40) : start])[-3:]
    after = words(article.text[end : end + 40])[:3]
    return [f"before={word}" for word in before] + [f"after={word}" for word in after]
