"""Everything after a listing closes: the ranking, its evidence, the offers and the night."""
