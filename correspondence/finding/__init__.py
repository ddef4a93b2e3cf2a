"""The words by which letters are found: one tokenizer, so that both databases give the same hits.

Words are folded sign for sign, English ones brought to their stem, and runs of Hangul, Han and
Kana cut into overlapping pairs, so that a Korean word is found in every inflection of it.
"""
