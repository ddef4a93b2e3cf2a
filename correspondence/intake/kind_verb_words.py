"""Verbs that say of what kind a request is, whoever is to do it, in English, as data."""

# Doings after which nothing is given, said, met or looked at: they are of no kind of their own.
HANDLING = """
    abandon abide abolish abrogate abstain accelerate accredit affix align annul apply appoint
    assign avoid bar block book cancel cease clear comply conform countersign deposit designate
    desist detain discontinue disseminate drop eliminate encourage endeavour endeavor endorse
    enforce enrol enroll ensure exempt exercise expedite facilitate fast-track finalise finalize
    freeze fulfil fulfill guarantee halt hasten honour honor implement inscribe intercede intervene
    lift maintain nominate notarise notarize observe pay preserve prevent prioritise prioritize
    prohibit protect publicise publicize ratify readdress rectify redirect redress refrain refund
    register reimburse reinstate reissue remedy remit remove renew repay repeal rescind resend
    reserve respect restore restrain retain reverse revoke route safeguard scrap secure settle ship
    bill chair collect compensate credit debit deduct defend destroy dismiss install invoice
    lobby lower oppose print quash recommend reduce reject repair reroute scrutinise scrutinize
    transfer undo vote
    shield speed stop strive suspend treat unblock unload upgrade use waive withhold
"""
# The same in more words.
HANDLING_IN_WORDS = (
    r"(?:help|assist|support|save|rescue) (?:my|our|the|these|this|his|her"
    r"|those) (?:\w+ )?(?:firms?|compan\w+"
    r"|farm\w*|growers|industry|workers|fishermen|famil\w+|producers|people|members)\b|"
    r"(?:put|add|enter|list|include|keep) (?:[\w.'’-]+ ){1,6}?(?:on|to|in|off) (?:it|them|there)\b|"
    r"do(?:ing)? (?:the needful|what is necessary|the necessary)"
    r"|(?:inform|tell|notify|advise|alert|remind|brief) (?:your|all|the (?:local|competent"
    r"|port)) (?:\w+ )?"
    r"(?:customs|ports?|exporters?|importers?|producers?|members?|compan(?:y|ies)|traders|banks?|farmers"
    r"|offices)\b"
    r"|mak(?:e|ing) (?:sure|certain)|not (?:to )?(?!(?:wait|hesitate|be|forget|hold|worry|take|feel"
    r"|later|fail|to)\b)[a-z]+(?: (?!(?:us|me|when|if|how|what|of|that)\b)[\w'’-]+)"
    r"|let(?:ting)? (?!(?:us|me|you)\b)(?:[\w'’-]+ ){1,5}?(?:go|pass|through|in|enter|leave"
    r"|off|be)\b"
    r"|vot(?:e|ing) (?:for|against|in favou?r|down|on)|put(?:ting)? (?:[\w-]+ )?(?:pressure"
    r"|a (?:hold|brake))"
    r"|hav(?:e|ing) (?:the|our|its|their|this|that|these|it|them|him|her|your"
    r"|an?)(?: [\w'’-]+){0,5}?"
    r" (?:removed|lifted|released|paid|repaid|returned to|sent back|published|unloaded"
    r"|corrected|entered"
    r"|deleted|cancelled|suspended|withdrawn|refunded|put|taken|stopped|registered|reinstated|cleared)\b"
    r"|(?:turn|wave|throw|vot|strik|cut|call|clos|shut|switch"
    r"|tak)\w* (?:[\w'’-]+ ){0,4}?(?:down|off|out|away)\b"
    r"|stand(?:ing)? (?:by|in for)|step(?:ping)? in\b|intervene|see(?:ing)? (?:to it|that)"
    r"|put(?:ting)? (?:an end|a stop"
    r"|in a (?:good )?word)|do(?:ing)? away"
    r"|(?:give|grant|accord|allow) (?:[\w-]+ ){0,3}?(?:floor|effect|priority|precedence"
    r"|instructions|orders|directions)"
    r"|tak(?:e|ing) (?!(?:stock|part|up|place|note|a (?:\w+ )?look|another look|receipt)\b)"
    r"|bring(?:ing)? (?:[\w'’-]+ ){1,6}?(?:into (?:conformity|line|compliance|force)|to an end)"
)
# Between a verb and its object, as far as no other thing comes between: "of", "about".
NEAR = (
    r"(?:\sfor)?(?:\s(?!(?:of|on|about|whether|how|concerning|regarding"
    r"|for)\b)[\w'’()-]+){0,5}?\s"
)
FAR = r"[^.;]{0,120}?\b"
# What is handled only with such an object, and is given, sent or held with others.
HANDLING_OF = (
    (
        "terminate end close conclude quash",
        NEAR,
        (
            r"(?:investigations?|proceedings?|measures?|practice|inquiry|case|ban|embargo|quota"
            r"|collection|suspension|tender|strike)"
        ),
    ),
    (
        "release forward deliver dispatch",
        NEAR,
        (
            r"(?:goods|containers?|consignments?|shipments?|cargo(?:es)?|vessels?|payments?"
            r"|deposits?"
            r"|bonds?|guarantees?|lots?)"
        ),
    ),
    (
        (
            "withdraw modify adapt ease relax adjust correct amend change revise alter adopt soften"
            " narrow limit defer delay postpone"
        ),
        NEAR,
        (
            r"(?:measures?|practices?|dut(?:y|ies)|bans?|regulations?|laws?|legislation|decrees?"
            r"|orders?"
            r"|fees?|tax(?:es)?|restrictions?|requirements?|quotas?|fields?|entry|polic(?:y|ies)"
            r"|designation|lev(?:y|ies)|action|procedures?|tariffs?|rates?|embargo|objections?|notices?|complaints?|claims?|decisions?|rulings?|penalt(?:y|ies)|fines?"
            r"|application|implementation|introduction|adoption|enforcement)"
        ),
    ),
    (
        "grant extend accord afford render",
        FAR,
        (
            r"(?:courtes(?:y|ies)|immunit(?:y|ies)|privileges?|visas?|permits?|permission"
            r"|licen[cs]es?"
            r"|clearances?|protection|hospitality|accreditation|treatment|exemptions?|waivers?)"
        ),
    ),
    (
        "give provide offer arrange issue obtain procure",
        NEAR,
        (
            r"(?:courtes(?:y|ies)|visas?|permits?|permission|licen[cs]es?|clearances?|protection"
            r"|accreditation|passes|badges|exemptions?|waivers?|transport|escort|interpretation"
            r"|accommodation|relief)"
        ),
    ),
    (
        "place put include add insert enter list keep set note record reflect take",
        FAR,
        (
            r"(?:on|in|to|under|up in) (?:the|its|your|our|any) (?:[\w-]+ ){0,3}?"
            r"(?:agenda|register|roster|roll|order of business|other business|speakers['’]? list"
            r"|list|annex|schedule)"
        ),
    ),
    (
        "name choose select",
        NEAR,
        (
            r"(?:panel+ists?|experts?|arbitrators?|mediators?|delegates?|representatives?"
            r"|candidates?"
            r"|(?:co-?)?chair(?:man|person|s)?|spokes\w+|members?|participants?|contacts?)"
        ),
    ),
    (
        "return refund release repay hand",
        NEAR,
        (
            r"(?:guarantees?|deposits?|bonds?|money|dut(?:y|ies)|fees?|fines?|amounts?|sums?|goods"
            r"|tax(?:es)?|overpayment|cargo)"
        ),
    ),
    ("issue reissue re-issue", NEAR, r"(?:certificates?|receipts?|stamps?|seals?|invitations?)"),
    ("sign initial stamp seal", NEAR, r"[\w-]+"),
    (
        "arrange effect make execute order prepare see authorise authorize have",
        NEAR,
        (
            r"(?:transfers?|payments?|remittance|settlement|releases?|transport|room|desk|internet"
            r"|access|interpret\w+|hotel|passes|parking|collection|delivery|removal|return|refunds?"
            r"|reimbursement|publication|reservation|car|escort|clearance|unloading|correction)"
        ),
    ),
    (
        "transmit send forward hand convey pass deliver relay give",
        NEAR,
        (
            r"to (?:(?:Professor|Mr|Ms|Mrs|Dr|Sir|Judge|them|him|her|his|their|all|each|every"
            r"|those)\b"
            r"|(?:the|our) (?:\w+ )?(?:applicants?|courts?|prosecutors?|police|panel\w*"
            r"|arbitrators?"
            r"|bank|widow|family|consignees?|carrier|port|factory))"
        ),
    ),
    (
        "strike delete cross take remove drop erase",
        NEAR,
        (
            r"(?:(?:from|off|out of) (?:the|your|this|its|any) (?:[\w-]+ ){0,3}?"
            r"(?:list|register|roll|annex|schedule|agenda|record|website|page|table|file|roster)"
            r"|names?|entry|clause|paragraph|words?|sentence|item)"
        ),
    ),
    (
        "change update alter correct amend replace enter",
        NEAR,
        (
            r"(?:address(?:es)?|names?|spelling|telephone|records?|contacts?|list|entry|entries"
            r"|files?|register|website|page)"
        ),
    ),
    (
        "circulate distribute post publish display",
        FAR,
        r"(?:this|enclosed|attached|annexed|present|above|following|communication|to|among|as)",
    ),
    ("allot allocate set", NEAR, r"(?:slots?|seats?|rooms?|floor|aside|tables?)"),
    (
        "address direct send",
        NEAR,
        (
            r"(?:all|further|future|subsequent) (?:[\w-]+ ){0,2}?"
            r"(?:letters?|correspondence|mail|communications?|invoices?)"
        ),
    ),
    ("address direct", FAR, r"to (?:the|our|my|this)"),
)
# Receipts are signed to acknowledge, and are no papers to be signed for their own sake.
OF_RECEIPT = (
    r"\b(?:receipts?|received?|slips?|acknowledg\w+|proof|tokens?|delivery|duplicate|arrival)\b"
)
ONCE_MORE = r"(?:again|afresh|anew|once (?:more|again)|a second time|over again)"
# Doings that look at a thing once more.
AGAIN = """
    re-examine reexamine reconsider reassess re-assess reappraise re-appraise reevaluate re-evaluate
    revisit rethink redetermine re-determine recalculate reopen re-open reinvestigate
"""
AGAIN_IN_WORDS = (
    r"look(?:ing|s|ed)? (?:\w+ )?(?:again|afresh|anew)\b"
    r"|(?:look|think|examin|consider|stud|assess|weigh|judg|decid|evaluat|calculat|comput|work"
    r"|go(?:ing|ne)?\b|reckon|inspect|measur|test)\w*(?: (?!(?:send|tell|meet|give"
    r"|let)\b)[\w'’-]+){0,12}?"
    rf" {ONCE_MORE}\b"
    r"|(?:giv|cast|throw)\w* (?:[\w'’-]+ ){0,8}?(?:an?other|a (?:\w+ )?(?:fresh|second|new"
    r"|further))"
    r" (?:look|thought|hearing|eye|examination|consideration|glance)"
    r"|tak(?:e|ing|en) (?:an?other|a (?:\w+ )?(?:fresh|second|new|further)) look"
    r"|tak(?:e|ing|en) stock|stock[- ]?tak\w+"
)
# The past of verbs that do not make it with "-ed".
IRREGULAR = {
    "freeze": "frozen",
    "pay": "paid",
    "repay": "repaid",
    "withhold": "withheld",
    "withdraw": "withdrawn",
    "rethink": "rethought",
    "resend": "resent",
    "send": "sent",
    "set": "set",
    "put": "put",
    "keep": "kept",
    "take": "taken",
    "give": "given",
    "bring": "brought",
}
# Verbs that double their last letter.
DOUBLING = frozenset(
    {"abstain", "bar", "drop", "enrol", "fulfil", "stop", "ship", "remit", "submit", "set", "put"}
    - {"abstain"}
)
# Asking somebody else: what that one is to do decides, and else it is a doing.
HANDING_ON = (
    r"(?:ask|request|instruct|order|direct|urge|press|remind|invite|require|cause|persuade"
    r"|prevail (?:up)?on|call (?:up)?on|appeal to)"
)
