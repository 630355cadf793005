"""The root of every error that Hiếu Học anticipates."""


class HieuHocError(Exception):
    """An anticipated refusal: a stable `code`, and facts as attributes.

    Subclasses are defined in the module that raises them. They carry facts, not
    prose: the floor that talks to a person turns the code into a sentence.
    """

    code = "error"
