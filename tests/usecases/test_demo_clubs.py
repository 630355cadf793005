"""The clubs and libraries of the example commune can be filled in, and hold together."""

from django.db.models import Count, F, Q

from hieuhoc.store.models import Club, ClubMeeting, ClubMember, Holding, Level, Library, Loan
from hieuhoc.usecases.demo import clubs
from hieuhoc.usecases.demo.example import Example
from tests import factories


def test_the_example_has_three_clubs_and_two_libraries_that_lend(db):
    commune = factories.commune_in_province()
    hamlets = [factories.place(Level.HAMLET, parent=commune, name=name) for name in ("Vèn", "Đô")]
    people = {
        hamlet.id: [factories.person(full_name=f"Hà Văn {n}", place=hamlet).id for n in range(20)]
        for hamlet in hamlets
    }
    centre = factories.centre(place=commune)
    example = Example(factories.actor(at=commune), centre.id, commune, hamlets, people)
    clubs.fill(example, now=factories.NOW)
    assert (Club.objects.count(), Library.objects.count()) == (3, 2)
    assert ClubMember.objects.count() > 40
    assert ClubMeeting.objects.count() == 18
    assert Loan.objects.count() > 20
    out = Loan.objects.filter(returned_on=None)
    assert out.filter(due_on__lt=factories.TODAY).exists()
    counted = Holding.objects.annotate(out=Count("loans", filter=Q(loans__returned_on=None)))
    assert not counted.exclude(lent=F("out")).exists()
