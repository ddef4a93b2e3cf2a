"""Words of letters in capitals that a sentence writes with a capital, or wholly in capitals."""

from correspondence.intake.names.months import MONTHS

KEPT = frozenset(
    [
        "FTA", "KORUS", "WTO", "EU", "UN", "US", "USA", "UK", "ROK", "EFTA", "ASEAN", "OECD",
        "DSU", "TBT", "SPS", "GATT", "GATS", "CPTPP", "USMCA", "KAFTA", "TCA", "CEPA", "CKFTA",
        "DSB", "USTR", "MOTIR", "MOFA", "MOTIE", "TRIPS", "AD", "CVD", "HS", "NZ", "DFAT",
        "GAC", "METI", "MOFCOM", "KCS", "CBP"
    ]
)  # fmt: skip
NAMES = frozenset(
    [
        "article", "agreement", "chapter", "annex", "committee", "commission", "joint",
        "embassy", "ministry", "mission", "government", "department", "office", "delegation",
        "directorate", "secretariat", "agency", "council", "bureau", "party", "parties",
        "member", "members", "free", "trade", "monday", "tuesday", "wednesday", "thursday",
        "friday", "saturday", "sunday"
    ]
).union(month.casefold() for month in MONTHS) - {"may"}  # fmt: skip
