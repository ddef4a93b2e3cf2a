"""Titles of courtesy, words that make an office, and words that make an organization."""

HONORIFICS = (
    "The Honorable", "The Honourable", "The Right Honourable", "The Rt. Hon.", "The Rt Hon",
    "The Hon.", "The Hon", "the Hon.", "the Hon", "the Honourable", "the Honorable",
    "the Rt. Hon.", "the Rt Hon", "Hon.", "Hon", "HON", "MR.", "MRS.", "MS.", "DR.", "MR", "MRS",
    "HON.", "MS", "THE HONORABLE", "THE HONOURABLE", "HIS EXCELLENCY", "HER EXCELLENCY",
    "Honorable",
    "Honourable", "His Excellency", "Her Excellency", "Their Excellencies", "Your Excellency",
    "H.E.", "HE", "Excellency", "Mr.", "Mrs.", "Ms.", "Miss", "Mx.", "Mr", "Mrs", "Ms", "Mx",
    "Dr.", "Dr", "Prof.", "Prof", "Professor", "Sir", "Dame", "Lord", "Lady", "Baroness", "Madam",
    "Madame", "Monsieur", "Señor", "Señora", "Sr.", "Sra.", "Rep.", "Sen.", "Gen.", "Col.",
    "Rev.", "Shri", "Smt.", "Tun", "Dato'", "Datuk", "Lic.", "Ing.", "Mtro.", "Mtra.", "M.",
    "Rt Hon", "Rt. Hon.", "Rt Hon.", "RT HON", "Right Honourable", "The Rt. Honourable",
    "Mdm", "Mdm.", "Mme", "Mme.", "Mlle", "Herr", "Frau", "Fru", "Doctor", "Capt.", "Lt.", "Maj.",
    "Brig.", "Amb.", "Atty.", "ATTY.", "Adv.", "Engr.", "Arch.", "Pharm.", "Tan Sri",
    "Puan", "Encik", "Cik", "Dato’", "Dato", "Datin", "Khun", "Bapak", "Ibu", "Drs.",
    "Mag.", "Dott.", "Avv.", "Licenciado", "Licenciada", "Ingeniero", "Ingeniera", "Maestro",
    "Maestra", "Doctora", "Doña", "Senhor", "Senhora", "Signor", "Signora",
    "Shrimati",
)  # fmt: skip
TITLES_BEFORE_NAMES = (
    "Ambassador", "Minister", "Deputy Minister", "Vice Minister", "Prime Minister", "Secretary",
    "Under Secretary", "Undersecretary", "Assistant Secretary", "Deputy Secretary",
    "Commissioner", "Director", "Director-General", "Director General", "Deputy Director",
    "Deputy Director-General", "President", "Vice President", "Senator", "Congressman",
    "Congresswoman", "Representative", "Chairman", "Chairwoman", "Chairperson", "Chair",
    "Speaker", "Governor", "Counsellor", "Counselor", "Attaché", "Consul", "Consul General",
    "Minister-Counsellor", "Minister-Counselor", "First Secretary", "Second Secretary",
    "Third Secretary", "Deputy Director", "Commercial Counsellor", "Economic Counsellor",
    "Chancellor", "Judge", "General", "Trade Minister", "Trade Commissioner",
    "Executive Vice-President", "Executive Vice President", "Chargé d'Affaires", "Chief", "Head",
    "Minister Counsellor", "Minister Counselor",
    "Parliamentary Secretary", "Secretary-General", "Secretary General", "Attorney General",
)  # fmt: skip
OFFICE_WORDS = (
    "Minister", "Ministers", "Ambassador", "Secretary", "Undersecretary", "Director",
    "Commissioner", "Representative", "Counsellor", "Counselor", "Attaché", "Attache", "Chief",
    "Head", "Chair", "Chairman", "Chairwoman", "Chairperson", "President", "Vice-President",
    "Officer", "Manager", "Adviser", "Advisor", "Counsel", "Administrator", "Governor", "Senator",
    "Member", "Members", "Speaker", "Chargé", "Consul", "Delegate", "Negotiator", "Coordinator",
    "Clerk", "Analyst", "Registrar", "Editor", "Specialist", "Envoy", "Judge", "Controller",
    "Comptroller", "Executive", "Deputy", "Assistant", "Attorney", "Chancellor", "Premier",
    "Superintendent", "Inspector", "Examiner", "Economist", "Aide", "Principal", "Point",
    "Contact", "Lead", "Leader", "Partner", "Solicitor", "Treasurer", "Collector", "Supervisor",
    "Congressman", "Congresswoman", "Plenipotentiary", "Liaison", "Associate", "Director-General",
    "Rapporteur", "Warden", "Steward", "Keeper", "Commander", "Provost", "Dean", "Archivist",
    "Agent", "Intendant", "Owner", "Proprietor", "CEO", "CFO", "GM", "Convener", "Convenor",
    "Moderator", "Facilitator", "Arbitrator", "Ombudsman", "Auditor", "Notary", "Engineer",
    "Ministre", "Ministro", "Ministra", "Embajador", "Embajadora", "Ambassadeur", "Secretario",
    "Secrétaire", "Directeur", "Directora", "Directrice",
    "Veterinarian", "Consultant", "Lawyer", "Magistrate", "Mayor", "Subsecretary", "Dy",
)  # fmt: skip
# What stands before the noun of an office and tells its rank.
RANKS_OF_OFFICES = (
    "Senior",
    "Junior",
    "Higher",
    "Chief",
    "Principal",
    "First",
    "Second",
    "Third",
    "Deputy",
    "Assistant",
    "Associate",
    "Vice",
    "Acting",
    "Lead",
    "Executive",
    "General",
    "Managing",
    "Special",
    "Permanent",
    "Ag",
    "Dy",
    "Joint",
    "Additional",
    "Under",
    "Upper",
    "Private",
    "Veterinary",
    "Hearing",
    "Investigating",
    "Medical",
    "Scientific",
    "Technical",
)
# Of what an office has charge, as it stands in brackets behind it: "Director (Market Access)".
MATTERS_OF_OFFICES = (
    "Trade", "Trading", "Multilateral", "Bilateral", "Regional", "Plurilateral", "Relations",
    "Asia", "Asian", "East", "West", "South", "North", "Northeast", "Southeast", "Pacific",
    "Europe",
    "European", "America", "Americas", "American", "Africa", "Middle", "Eurasia", "Oceania",
    "Economic", "Economics", "Economy", "Policy", "Affairs", "Law", "Legal", "Goods", "Services",
    "Agriculture", "Agricultural", "Commerce", "Commercial", "Customs", "Market", "Access",
    "Negotiations", "Negotiation", "Industry", "Industrial", "Textiles", "Textile", "Integration",
    "International", "Regulatory", "Audit", "Origin", "Rules", "Remedies", "Investigations",
    "Investigation", "Investment", "Finance", "Financial", "Tariff", "Tariffs", "Duties",
    "Compliance", "Enforcement", "Verification", "Standards", "Political", "Consular", "Cultural",
    "Imports", "Exports", "Import", "Export", "Administration", "Operations", "Planning", "Acting",
    "Energy", "Environment", "Labor", "Labour", "Competition", "Procurement", "Fisheries", "Food",
    "Health", "Safety", "Plant", "Animal", "Quarantine", "Digital", "Technology", "Agreements",
    "Disputes", "Dispute", "Settlement", "Coordination", "Implementation", "Development", "Supply",
    "Cooperation", "Co-operation", "Foreign", "General", "Steel", "Automotive", "Programs",
    "Programmes", "Korea", "Japan", "China", "India", "Canada", "FTA", "WTO", "EU", "SPS", "TBT",
)  # fmt: skip
TOP_BODIES = (
    "Ministry", "Department", "Embassy", "Mission", "Delegation", "Consulate", "Commission",
    "Secretariat", "Committee", "Agency", "Authority", "Council", "Administration", "Institute",
    "Association", "Federation", "Chamber", "Congress", "Senate", "Representatives", "Parliament",
    "Assembly", "Bank", "Board", "Company", "Corporation", "Corp", "Inc", "Ltd", "LLC", "LLP",
    "GmbH", "Government", "Court", "Tribunal", "Organization", "Organisation", "Customs",
    "Treasury", "Cabinet", "Foundation", "University", "House", "Representation",
    "Consulate-General", "Legation", "Bureau", "Service", "Services", "Exchequer", "Inspectorate",
    "Society", "League", "Times", "Herald", "Post", "News", "Daily", "Journal", "Tribune",
    "Gazette", "Agence", "Office", "Directorate-General", "Registry", "Confederation", "Guild",
    "Centre", "Center", "Group", "Coalition", "Alliance", "Industries", "Cooperative", "Press",
    "Affairs", "Force", "Panel", "Taskforce", "Fund", "Forum", "Laboratory", "Laboratories",
    "Observatory", "College", "Academy", "Intendancy", "Superintendence", "Presidency",
    "Chancellery", "Municipality", "Legislature", "PLLC", "PLC", "Limited",
    "Ministerio", "Secretaría", "Embajada", "Ministère", "Ambassade",
    "Ministerium", "Undersecretariat", "Under-Secretariat", "Subsecretaría", "Subsecretariat",
    "Subsecretaria", "Secretaria", "Ministere", "Directorate-General",
    "Staatssekretariat", "Amembassy", "Amconsul", "Secstate", "Hicom", "Usmission", "Usdel",
    "Mintrade", "Minforeign", "Mincommerce", "Consulado", "Gobierno",
)  # fmt: skip
# What stands behind the name of a company or a firm.
COMPANIES = (
    "Inc",
    "Ltd",
    "LLC",
    "LLP",
    "PLLC",
    "PLC",
    "plc",
    "Limited",
    "LIMITED",
    "GmbH",
    "AG",
    "KG",
    "S.A.",
    "SA",
    "S.p.A.",
    "S.r.l.",
    "B.V.",
    "BV",
    "N.V.",
    "NV",
    "A/S",
    "ASA",
    "AB",
    "Oy",
    "Oyj",
    "d.o.o.",
    "d.d.",
    "s.r.o.",
    "a.s.",
    "Kft",
    "Zrt",
    "Sp. z o.o.",
    "Pty",
    "Pte",
    "Pvt",
    "Sdn Bhd",
    "Sdn. Bhd.",
    "Bhd",
    "Berhad",
    "K.K.",
    "Co",
    "Corp",
    "Corporation",
    "Company",
    "S.A. de C.V.",
    "de C.V.",
    "e.V.",
    "SARL",
    "S.à r.l.",
    "SAS",
    "Tbk",
    "& Sons",
    "& Associates",
    "& Partners",
    "& Co",
)
UNITS = (
    "Division", "Desk", "Unit", "Section", "Branch", "Directorate", "Team", "Protocol", "Group",
    "Wing", "Sector", "Cell", "Subdirectorate", "Sub-Directorate",
    "Subcommittee", "Secretariat", "Bureau", "Office", "Cabinet", "Service", "Services",
)  # fmt: skip
MINOR_BODIES = (
    "Bureau", "Office", "Service", "Services", "Centre", "Center", "Group", "Registry", "Affairs",
    "Secretariat", "Cabinet", "Directorate-General", "General",
)  # fmt: skip
STATES = (
    "Republic", "Kingdom", "Principality", "Duchy", "Grand Duchy", "Marquisate", "Commonwealth",
    "State", "Province", "City", "County", "Sultanate", "Emirate", "Union", "Confederation",
)  # fmt: skip
PARENTS = (
    "executive office of the president", "u.s. department of homeland security",
    "department of homeland security",
)  # fmt: skip
NO_KOREAN_NAMES = (
    "통상", "무역", "경제", "외교", "산업", "국제", "다자", "양자", "북미", "미주", "구주",
    "농업", "환경", "협력", "정책", "교섭", "특명", "전권", "수석", "협상", "담당", "총괄",
    "행정", "기획", "아시아", "유럽", "미국", "중국", "일본", "한국", "캐나다", "지역", "관세",
    "세관", "법무", "상무", "농무", "재정", "국가", "안보", "공보", "과학", "문화", "대한민국",
    "대외", "에너지", "자원",
)  # fmt: skip
KOREAN_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공"
    "현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
    "나라봉부경빈사갈단범승시"
)
COUNTRY_LINES = (
    r"(?:the )?(?:republic|commonwealth|state|states|kingdom|federation|union|people.?s republic"
    r"|federal republic|grand duchy|principality|sultanate|united states|confederation)"
    r"(?: of [\w' -]{2,40})?"
    r"|(?:the )?(?:royal )?government of [\w' -]{2,40}|[\w' -]{2,30} government"
    r"|swiss confederation|korea|south korea|canada|japan|australia|mexico|new zealand"
    r"|norway|switzerland|viet ?nam"
    r"|china|united kingdom|european union|united states of america"
)
KOREAN_BODIES = (
    "부", "처", "청", "원", "위원회", "대사관", "대표부", "총영사관", "영사관", "사무국", "협회",
    "의회", "국회", "사무처", "진흥원", "연구원", "은행", "센터", "정부", "총국", "집행위",
    "본부", "하원", "상원", "연합회", "조합", "상공회의소", "법원", "공단", "재단", "대학교",
    "신문", "일보", "통신", "방송", "뉴스", "경제", "타임스", "사무소", "문화원", "세관", "공관",
    "무역부", "국무부", "진흥회", "협의회", "중앙회", "연맹", "이사회", "학회", "총연합", "상의",
    "연구소", "질의처", "총서", "관리총국", "참사처", "공사관", "사령부", "공동체", "연합",
)  # fmt: skip
# Words that begin as a surname does and end as many a name does, and are bodies all the same.
KOREAN_BODIES_LIKE_NAMES = frozenset(
    ["국무원", "공무원", "진흥원", "조사원", "연구원", "기술원", "기상원", "안전원", "금융원",
     "문화원", "임업원", "인사원", "소방원", "육성원"]
)  # fmt: skip
KOREAN_UNITS = ("과", "국", "실", "팀", "단", "관실", "담당관실", "센터", "반")
KOREAN_OFFICES = (
    "장관", "차관", "차관보", "대사", "국장", "과장", "실장", "대표", "위원장", "사장", "청장",
    "처장", "원장", "본부장", "참사관", "서기관", "사무관", "주무관", "담당관", "총영사", "영사",
    "의원", "팀장", "단장", "보좌관", "총리", "대통령", "부대표", "집행위원", "총국장",
    "사무총장", "공사참사관", "조정관", "심의관", "정책관", "비서관", "부위원장", "부장", "차장",
    "회장", "이사", "이사장", "소장", "관장", "지부장", "연구위원", "연구관", "부대표보", "대리",
    "서기", "행정관", "기획관", "상무관", "무역관", "전문관", "통상관", "외교관", "공사",
    "사무차장", "사무국장", "부국장", "부총리", "수석대표", "교섭대표", "특사", "상원의원",
    "하원의원", "센터장", "협회장", "직무대행", "대변인", "국제관", "지사", "시장", "의장",
    "부의장", "판사",
    "검사관", "법무관", "관세관", "농무관", "공보관", "검역관",
    "세관장", "서기장", "주재관", "담당", "대표이사", "상무관보", "서기관보", "이사관", "주사",
)  # fmt: skip
