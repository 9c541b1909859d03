"""Tables of regulations and of the yearly parameters."""

from regulation.models.regulation import Parameter, Regulation

__all__ = ["Parameter", "Regulation"]
