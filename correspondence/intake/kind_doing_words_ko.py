"""What the reader is to do, and is of no kind of its own, in Korean, as data."""

# Doings after which nothing is given, said, met or looked at, as they stand before "하여 주".
HANDLING_KO = (
    r"(?:철회|중단|중지|폐지|해제|취소|철폐|시정|개선|개정|등록|등재|포함|상정|삭제|반영|보존|보관|유지|준수|조치|서명|날인"
    r"|지정|지명|선임|임명|위촉|통관|반출|방출|환급|면제|납부|지급|결제|이체|회람|배포|전파|게시|홍보|독려|갱신|단속|보호|보장"
    r"|예약|촉진|완화|인하|철거|수거|회수|반송|송달|이첩|배려|삼가|자제|방지|정상화|감안|고려|지원|후원|억제|기탁|비준|공표"
    r"|모색|강구|노력|인계|재발송|개방|우대|참작|중재)"
)
# Doings that leave to do what another word names, and are of no kind where none is named.
ALLOWING_KO = (
    r"(?:허가|허락|승낙|허용|승인|발급|처리|이행|시행|적용|집행|첨부|준비|협조|교육|지시|추가|주선)"
)
ENDING_KO = r"(?:[을를]\s)?(?:하|해|시켜|시키|되|받아|취해|취하|할)"
HANDLING_IN_WORDS_KO = (
    r"(?:막을|막아|멈추|멈춰|거두|거둬|풀어|바로잡|올려|올릴|넣어|빼|지켜|따라|힘써|애써|늦추지|삼가)\s?주"
    r"|필요한\s(?:모든\s)?조치|영향력을\s행사|편의를?\s(?:제공|베풀|도모)|편의\s?제공|의안에\s|안건(?:으로|에)\s(?:올|포함|상정|넣)"
    r"|의제(?:로|에)\s(?:올|포함|상정|넣|추가)"
)
# Where all letters are to go from now on.
ADDRESSED_KO = (
    r"(?:앞으로|향후|이후|차후|모든)[^.,]{0,20}(?:서한|공문|공한|문서|서신|우편|연락)[은는을를]?\s"
    r"[^.,]{0,30}(?:으로|로|앞으로)\s"
)
