"""Words of the lines by which a letter is carried, marked, and told from its copies."""

CARRIED = frozenset(
    [
        "by", "via", "through", "e-mail", "email", "mail", "fax", "facsimile", "telefax", "hand",
        "courier", "pouch", "bag", "post", "airmail", "registered", "electronic", "electronically",
        "filing", "filed", "edis", "access", "delivered", "delivery", "messenger", "recorded",
        "urgent", "immediate", "priority", "routine", "express", "despatch", "dispatch",
    ]
)  # fmt: skip
READERS = frozenset(
    [
        "confidential", "confidentiality", "unclassified", "classified", "restricted", "secret",
        "sensitive", "official", "personal", "private", "proprietary", "limited", "embargoed",
        "deliberative", "privileged", "internal", "protected", "confidence", "noforn", "sbu",
    ]
)  # fmt: skip
STATES = frozenset(
    [
        "version", "draft", "translation", "original", "copy", "duplicate", "corrigendum",
        "advance", "unofficial", "prejudice", "signature", "notification", "transmission",
    ]
)  # fmt: skip
# What these lines hold besides, and what makes none of them alone.
SMALL = frozenset(
    [
        "and", "or", "but", "for", "the", "of", "in", "with", "without", "only", "use", "not",
        "to", "be", "until", "eyes", "top", "strictly", "highly", "very", "trade", "business",
        "commercial", "commercially", "diplomatic", "public", "non-public", "final", "first",
        "class", "courtesy", "certified", "true", "attached", "return", "receipt", "requested",
        "pre-decisional", "distribution", "release", "information", "hand", "access", "mail",
        "post", "notification", "limited", "official", "original", "copy",
    ]
)  # fmt: skip
