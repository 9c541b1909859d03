"""Explanations and receipts in words, built from the codes and values of the cores."""
