"""The label sets of the model, in the order of its outputs."""

FLAT = {name: number for number, name in enumerate(("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"))}
"""A word's part in any attribution, whichever it is."""

LINK = {name: number for number, name in enumerate(("O", "B-source", "I-source", "B-content", "I-content"))}
"""A word's part in the attribution of one given cue."""

ENTITY_TYPES = ("PERSON", "ORGANIZATION", "LOCATION", "MISC", "DATE", "TIME", "DURATION")
"""Kinds of names and times; label 2n + 1 begins the n-th kind, 2n + 2 continues it."""

CASES = ("lower", "title", "upper", "other")
"""How a word is written: a model that reads lower-cased pieces still has to see names."""
