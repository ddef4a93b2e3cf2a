"""How letters name agreements beyond the names on record, and what other instruments they name."""

# Which agreement of two parties is meant: words of its name on record, and of names in letters.
TYPES = (
    ("Economic Partnership", ("Economic Partnership", "CEPA", "경제동반자")),
    ("Trade and Cooperation", ("Trade and Cooperation", "TCA", "무역협력")),
    ("Free Trade", ("Trade Agreement", "Trade", "FTA", "자유무역", "무역협정")),
)

# Names that stand beside those on record: nicknames, other spellings, other languages.
FURTHER_NAMES = {
    "KORUS": ("KORUS Agreement", "KORUS-FTA", "KORUSFTA"),
    "USMCA": (
        "United States-Mexico-Canada Agreement",
        "Canada-United States-Mexico Agreement",
        "US-Mexico-Canada Agreement",
        "USMCA Agreement",
        "Tratado entre México, Estados Unidos y Canadá",
        "Accord Canada-États-Unis-Mexique",
        "미국·멕시코·캐나다협정",
        "미국·멕시코·캐나다 협정",
        "미-멕-캐 협정",
    ),
    "CPTPP": (
        "CP-TPP",
        "Trans-Pacific Partnership Agreement",
        "포괄적·점진적 환태평양경제동반자협정",
        "포괄적 점진적 환태평양 경제동반자 협정",
        "환태평양 경제동반자 협정",
    ),
    "CHINA-KOREA": ("ROK-China FTA",),
    "CANADA-KOREA": ("CKFTA Agreement",),
    "EU-KOREA": ("EUKFTA", "KOREU FTA", "EU-South Korea FTA"),
    "KOREA-INDIA": ("IKCEPA",),
    "KOREA-VIETNAM": ("KVFTA", "VKFTA"),
    "KOREA-NZ": ("KNZFTA",),
    "EU-UK-TCA": ("UK-EU TCA",),
    "WTO-DSU": (
        "Understanding on Rules and Procedures Governing the Settlement of Disputes",
        "Dispute Settlement Understanding",
        "Understanding on Dispute Settlement",
        "분쟁해결규칙 및 절차에 관한 양해",
        "분쟁해결규칙 및 절차에 관한 양해각서",
        "분쟁해결규칙 및 절차에 관한 양해 (DSU)",
        "분쟁해결양해각서",
        "분쟁해결 양해",
    ),
    "WTO-SG": (
        "Agreement on Safeguards",
        "긴급수입제한조치협정",
        "긴급수입제한조치에 관한 협정",
        "세이프가드협정",
    ),
    "WTO-SPS": (
        "Agreement on Sanitary and Phytosanitary Measures",
        "WTO SPS Agreement",
        "위생 및 식물위생조치의 적용에 관한 협정",
        "위생 및 식물위생 조치의 적용에 관한 협정",
        "SPS협정",
    ),
    "WTO-TBT": (
        "WTO TBT Agreement",
        "WTO Agreement on Technical Barriers to Trade",
        "무역기술장벽협정",
        "무역기술장벽에 관한 협정",
        "무역에 대한 기술장벽에 관한 협정",
        "TBT협정",
    ),
    "US-LAW": (
        "무역확장법 제232조",
        "무역법 제301조",
        "무역법 301조",
        "통상법 제301조",
        "1962년 무역확장법",
        "1974년 무역법",
        "Trade Act of 1974",
        "Trade Expansion Act of 1962",
    ),
    "VCLT": ("조약법에 관한 비엔나 협약",),
}

# Acronyms and names of instruments that are well known and may not be on record.
OTHER_INSTRUMENTS = (
    "GATT 1994",
    "GATT 1947",
    "GATT",
    "GATS",
    "TRIPS Agreement",
    "TRIPS",
    "TRIMs Agreement",
    "TRIMs",
    "SCM Agreement",
    "ASCM",
    "ADA",
    "AD Agreement",
    "Anti-Dumping Agreement",
    "Antidumping Agreement",
    "Customs Valuation Agreement",
    "Trade Facilitation Agreement",
    "WTO Agreement",
    "Marrakesh Agreement",
    "GPA",
    "NAFTA",
    "RCEP",
    "ACTA",
    "CETA",
    "IPEF",
    "MERCOSUR",
    "DR-CAFTA",
    "CAFTA-DR",
    "ASEAN",
    "UN Charter",
    "정전협정",
    "상호방위조약",
    "마라케쉬 협정",
    "보조금협정",
    "반덤핑협정",
    "농업협정",
    "서비스무역협정",
    "관세평가협정",
    "정부조달협정",
    "무역원활화협정",
)

# Names so short that a longer name around them is another instrument's.
WEAK = frozenset(
    {
        "cepa",
        "tca",
        "tpa",
        "tpp",
        "viennaconvention",
        "tradeandcooperationagreement",
        "safeguardsagreement",
        "비엔나협약",
    }
)

# Heads of names: of an agreement, and of a law or the like, whose articles are its own.
AGREEMENT_HEADS = (
    "Agreement|Treaty|Convention|Protocol|Accord|Covenant|Understanding|Arrangement"
    "|Partnership|FTA|EPA|CEPA|TIFA|BIT|MOU|Pact"
)
LAW_HEADS = "Act|Law|Constitution|Code|Decree|Statute|Directive|Regulations?|Ordinance|Charter"
KO_AGREEMENT_HEADS = "자유무역협정|협정|조약|협약|의정서|양해각서|FTA|CEPA|EPA"
KO_LAW_HEADS = "시행령|시행규칙|특례법|기본법|법률|법|고시|헌법|훈령|예규|조례"
