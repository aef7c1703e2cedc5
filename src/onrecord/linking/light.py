"""Words that tell little of what is said, however few statements hold them."""

from onrecord.linking.wording import telling

_WORDS = """
ask become begin believe bring call came come did doing done expect feel find follow get give go going happen have hear help
hold keep know leave let like look make may mean meet might move must need play put run said say see seem set show speak
stand start stay take talk tell think try turn use want went work would
answer bit case course day deal doubt end example fact hand hour idea issue kind lot man matter minute moment month name
number part people person place point problem question reason side situation sort surprise thing time today tomorrow tonight
way week woman word world year yesterday
monday tuesday wednesday thursday friday saturday sunday
able about above across again against ago all almost already also although always among another around away back bad because
before behind best better between big both certain clear different difficult down during each early either else end enough
especially even every everything exactly far few first forward four full further general good great half hard here high how
however important inside instead just large last late least left less likely little long longer low many maybe more most much
near new next now off often old once only open other our outside over own past perhaps possible probably quite rather ready
real really recent right same second several short simple since single small some somebody something sometimes soon still
strong such sure than then there third though through together too toward true under until upon very well when where whether
while whole why without yet young
two three four five six seven eight nine ten eleven twelve dozen hundred thousand million
"""
LIGHT = frozenset[str]().union(*map(telling, _WORDS.split()))
"""Their stems."""
