"""What a service answers when it will not: named, so that a page can explain it."""


class Refusal(Exception):  # noqa: N818  a refusal is an answer, not an error
    """A use case that is not allowed now; `code` names the reason, for texts and tests."""

    def __init__(self, code: str, **details: str | int) -> None:
        """Keep the code and the plain values that its sentence needs."""
        super().__init__(code)
        self.code = code
        self.details = details


class NotVisible(Refusal):
    """Absent or hidden: the answer is the same (404), so that nothing leaks."""

    def __init__(self, what: str) -> None:
        """Name the kind of thing that was asked for."""
        super().__init__("not_visible", what=what)


class Forbidden(Refusal):
    """The actor lacks the permission (403)."""

    def __init__(self, permission: str) -> None:
        """Name the missing permission."""
        super().__init__("forbidden", permission=permission)
