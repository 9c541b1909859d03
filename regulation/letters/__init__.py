"""The rules in words: every kind of rule has a sentence, in both languages."""
