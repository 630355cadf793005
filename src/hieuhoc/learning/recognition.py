"""Titles of the learning society: the way from registering for one to being recognised."""

from enum import StrEnum


class TitleState(StrEnum):
    """How far it has come.

    REGISTERED: strives for the title, may be scored. PROPOSED: the hamlet reviewed the sheet and
    proposes it. NOT_PROPOSED: the hamlet reviewed it and does not. RECOGNISED: the commune decided
    so. REFUSED: the commune decided not to. WITHDRAWN: no longer strives. LAPSED: was recognised,
    and after its members moved the title was taken back.
    """

    REGISTERED = "registered"
    PROPOSED = "proposed"
    NOT_PROPOSED = "not_proposed"
    RECOGNISED = "recognised"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
