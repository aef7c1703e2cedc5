"""How well a record was read: a record's JSON lines measured against what people marked in the same articles.

words          a word belongs to a span when they overlap; punctuation alone counts for nothing
source, cue, content   the pieces of each role: `exact` = the same words, `begin` = the same first word
content        gold and predicted attributions are paired one to one, best first, where the words of their
               contents have an intersection over union of 0.5 or more
attribution    a pair whose sources share a word, or that both have none
strict         a pair with the very same words of content and of source
direct recall  of the gold attributions whose content stands within quotation marks, those found with their source
calibration error   how far `confidence` lies from the share that is right, over ten bins; right is a pair with the
               right source. Without a speakers file only pairs are asked; `… of all` counts the unpaired as wrong
statement      a pair whose speaker is right: the same named person or body, or for others the same standing
standing, act  shares of the pairs that are right; `act macro F1` gives every act the same weight
denial links   over deniers: right when one of what they deny was found and linked

Standard library only: it reads what any version of onrecord, or another tool, has written.
"""

from onrecord.evaluation.comparison import agreement, evaluate
from onrecord.evaluation.scores import Ratio, Scores

__all__ = ["Ratio", "Scores", "agreement", "evaluate"]
