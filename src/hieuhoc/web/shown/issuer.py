"""Who issues a document, as its head and foot name them."""

from hieuhoc.documents.issuer import Issuer
from hieuhoc.learning.class_lists import TaughtClass
from hieuhoc.store.queries.centres import CentreCard


def issuer_of(centre: CentreCard) -> Issuer:
    """Return the centre as its documents name it."""
    return Issuer(
        parent_body=centre.parent_body,
        name=centre.name,
        sign=centre.sign,
        place_name=centre.commune,
        office=centre.director_office,
        signatory=centre.director_name,
    )


def issuer_of_class(taught: TaughtClass) -> Issuer:
    """Return the centre of a class as its documents name it."""
    return Issuer(
        parent_body=taught.parent_body,
        name=taught.centre,
        sign=taught.sign,
        place_name=taught.place,
        office=taught.office,
        signatory=taught.signatory,
    )
