"""A letter's own words read into a proposed record; pure, and nothing is kept.

No Django, no clock and no database: what is on record comes in as ``reference.Reference``.
Every rule searches ``text.Text.flow`` and every proposal points into ``text.Text.source``.
"""
