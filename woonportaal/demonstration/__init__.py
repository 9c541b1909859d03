"""The demonstration region: Twente with invented corporations, people and homes.

Municipalities and places are real; corporations, people, addresses and homes are invented.
`generate` is pure: the same seed, number and moment give the same region.
"""

from woonportaal.demonstration.region import Demonstration, generate

__all__ = ["Demonstration", "generate"]
