"""Who is whom: names, and what speaks for and against two mentions being one."""

from dataclasses import replace

from onrecord.linking.names import Name, body_name, initials, person_name
from onrecord.linking.people import Candidate, Form, Mention, choose, unsure

WREN = Name("wren", "tobias")


def test_names_in_parts() -> None:
    assert person_name("Tobias J. Wren Jr.") == Name("wren", "tobias", ("j",), "jr")
    assert person_name("Wren") == Name("wren")
    assert body_name("The Ministry of Transport") == Name("ministry of transport")
    assert body_name("the ministry") is None
    assert body_name("Its") is None
    assert body_name("Mr.") is None
    assert initials("Ministry of Coastal Transport") == "mct"


def known(person: int, *shared: str, form: Form = Form.FULL, name: Name = WREN, other: bool = False) -> Candidate:
    return Candidate(person, name, form, frozenset(shared), has_roles=other, has_met=other)


def test_one_full_name_is_one_person_unless_all_else_differs() -> None:
    plain = Mention(WREN, "person")
    choice, new = choose(plain, [known(1)])
    assert choice is not None
    assert (choice.person, new) == (1, False)
    stranger = Mention(WREN, "person", {"goalke": "goalkeeper"}, frozenset(["dario quell", "lorcan maye"]))
    assert choose(stranger, [known(1, other=True)]) == (None, True)


def test_one_full_name_within_days_is_one_person_in_whatever_company() -> None:
    def chosen(day: int) -> bool:
        mention = Mention(WREN, "person", met=frozenset(["dario quell", "lorcan maye"]), day=day)
        before = Candidate(1, WREN, Form.FULL, has_roles=True, has_met=True, first=100, last=100)
        return choose(mention, [before])[0] is not None

    assert chosen(103)
    assert not chosen(120)


def test_a_name_that_nobody_else_has_tells_its_person_with_another_role() -> None:
    chair = Mention(WREN, "person", {"chairm": "chairman"}, day=110)
    before = Candidate(1, WREN, Form.FULL, has_roles=True, first=100, last=100)
    assert choose(chair, [before]) == (None, True)
    choice, _ = choose(chair, [replace(before, alone=True)])
    assert choice is not None
    assert ("only bearer", "tobias wren") in choice.because
    elsewhere = replace(chair, met=frozenset(["dario quell", "lorcan maye"]))
    assert choose(elsewhere, [replace(before, alone=True, has_met=True)]) == (None, True), "unless all else differs too"


def test_a_surname_that_nobody_else_has_is_not_enough_by_itself() -> None:
    mention = Mention(Name("wren"), "person", day=110)
    before = Candidate(1, WREN, Form.SURNAME, frozenset(["about ferry"]), first=100, last=100, alone=True)
    assert choose(mention, [before]) == (None, False)
    assert choose(replace(mention, about=frozenset(["ferry"])), [before])[0] is not None


def test_of_two_bearers_the_one_that_evidence_speaks_for() -> None:
    mention = Mention(WREN, "person", {"mayor": "the mayor"}, frozenset(["ines halloran"]))
    choice, _ = choose(mention, [known(1, "role mayor", "with ines halloran"), known(2, other=True)])
    assert choice is not None
    assert choice.person == 1
    assert ("role", "the mayor") in choice.because


def test_an_ambiguous_surname_is_left_unlinked() -> None:
    mention = Mention(Name("wren"), "person")
    assert choose(mention, [known(1, form=Form.SURNAME), known(2, form=Form.SURNAME)]) == (None, False)
    assert choose(mention, []) == (None, False)


def test_other_middle_names_are_other_people() -> None:
    mention = Mention(Name("wren", "tobias", ("karl",)), "person")
    assert choose(mention, [known(1, name=Name("wren", "tobias", ("joss",)))]) == (None, True)
    choice, _ = choose(mention, [known(1, name=Name("wren", "tobias", ("k",)))])
    assert choice is not None


def test_whom_a_mention_may_mean_is_left_to_a_person() -> None:
    surname = Mention(Name("wren"), "person", {"mayor": "the mayor"})
    two = [known(1, form=Form.SURNAME), known(2, "role mayor", form=Form.SURNAME), known(3, "role mayor", form=Form.SURNAME)]
    assert choose(surname, two) == (None, False)
    found = unsure(surname, two)
    assert [one.person for one in found] == [2, 3], "nothing speaks for the first"
    assert ("role", "the mayor") in found[0].because
    stranger = Mention(WREN, "person", {"goalke": "goalkeeper"}, frozenset(["dario quell"]))
    assert choose(stranger, [known(1, other=True)]) == (None, True)
    assert [one.person for one in unsure(stranger, [known(1, other=True)])] == [1]
    other = Mention(Name("wren", "tobias", ("karl",)), "person")
    assert unsure(other, [known(1, name=Name("wren", "tobias", ("joss",)))]) == ()
    assert unsure(other, []) == ()
    assert len(unsure(Mention(Name("wren"), "person"), [known(n, form=Form.SURNAME) for n in range(9)])) == 3
