"""The rules of a region: documents of data with dates and citations, read by everyone above."""
