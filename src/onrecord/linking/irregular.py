"""Forms of one word that no ending tells of each other: "knew" and "known", "stole" and "theft"."""

_FORMS = """
bear bore borne; beat beaten; begin began begun; bend bent; bite bit bitten; blow blew blown; break broke broken; build
built; burn burnt; buy bought; catch caught; choose chose chosen choice; come came; death dead die dies died dying; dig
dug; draw drew drawn; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feel felt; fight fought;
find found; flight fly flies flew flown flying; forget forgot forgotten; freeze froze frozen; get got gotten; give gave
given gift; grow grew grown growth; hang hung; hear heard; hide hid hidden; hold held; keep kept; know knew known
knowledge; lay laid; lead led; leave left; lend lent loan; lie lied lies lying; lose lost loss losses; mean meant; meet
met; pay paid payment; prove proof proven; ride rode ridden; rise rose risen; run ran; see saw seen; sell sold sale;
send sent; shake shook shaken; shoot shot; show shown; sink sank sunk; sleep slept; speak spoke spoken speech; spend
spent; strike struck; swear swore sworn oath; take took taken; teach taught; tear tore torn; tell told; theft steal
steals stealing stole stolen thief; think thought; throw threw thrown; wear wore worn; win won; withdraw withdrew
withdrawn; write wrote written
"""
BASE = {form: base for base, *forms in (one.split() for one in _FORMS.split(";")) for form in forms}
"""The first form of each of the others."""
