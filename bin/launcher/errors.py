"""What the launcher says when it cannot go on."""


class LaunchError(Exception):
    """Something that the person at the keyboard must know; its text says what and what to do."""
