"""Words that letters of every office begin, end and quote with, in English and Korean.

Patterns for lines are matched against the first characters of a line; none has a
repetition within a repetition.
"""

import re

ADDRESSED = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Madam|Madame|Minister|Vice|Deputy|Acting"
    r"|Ambassador|Secretary|Commissioner|Director|President|Chair|Chairman|Chairwoman"
    r"|Chairperson|Senator|Representative|Congress\w{0,8}|Speaker|Excellency|Your|Honou?rable"
    r"|Colleagues?|Delegates?|Governor|Prime|Premier|General|Counsel\w{0,5}|Friends?|Members?"
    r"|Trade|Under|Assistant|Attorney|Chargé|Consul|Lord|Baroness|Hon|H\.E|All|Team)"
)
SALUTATION = re.compile(
    r"(?:My[ \t]+)?(?:Dear|DEAR|dear|Estimad[oa]|Monsieur|Madame)[ \t]+[^:,\n;]{1,90}(?:[:,;]|$)"
    r"|(?:T[eē]n[aā][ \t]+koe|Kia[ \t]+ora|Sehr[ \t]+geehrte[rs]?|Ch[eè]re?|Egregi[oa]"
    r"|Prezad[oa]|Hello"
    r"|Hi|Bonjour|Good[ \t]+(?:morning|afternoon|day))[ \t]+[^:,\n;.]{1,60}[:,;]?$"
    r"|(?:T[eē]n[aā][ \t]+(?:koe|koutou|kōrua)|Kia[ \t]+ora(?:[ \t]+koutou)?)[ \t]?[:,;.]?$"
    r"|(?:Your[ \t]+)?(?:Excellency|EXCELLENCY|Excellencies)[ \t]?[:,;.]?$"
    r"|(?:Your[ \t]+)?(?:Excellency|EXCELLENCY|Excellencies)[ \t]?[:,;](?=[ \t])"
    r"|(?:Dear[ \t]+)?(?:Sirs?|Madam|Sir/Madam|Sir or Madam|Gentlemen|Ladies and Gentlemen)"
    r"[ \t]?[:,;]?$"
    r"|(?:Mr|Madam|Madame|Mme)\.?[ \t]+(?:Minister|Ambassador|President|Chair\w{0,8}|Secretary"
    r"|Director[- ]General|Commissioner)[ \t]?[:,]$"
    r"|(?:Mr|Ms|Mrs|Dr|Senator|Ambassador|Minister|Commissioner)\.?"
    r"(?:[ \t]+[A-Z][\w'’-]{1,20}){1,3}[:]$"
    r"|To[ \t]+[Ww]hom[ \t]+[Ii]t[ \t]+[Mm]ay[ \t]+[Cc]oncern[ \t]?[:,]?"
    r"|(?:존경하는|친애하는|경애하는)[ \t][^\n.]{1,60}(?:께|귀하|각하|님|여러분)[ \t]?[,:.]?$"
    r"|(?:안녕하십니까|안녕하세요)[^\n]{0,40}$"
)
SALUTATION_IN_LINE = re.compile(
    rf"(?<=[\s.,])(?:My[ \t]+)?Dear[ \t]+{ADDRESSED}\b[^:\n;.,]{{0,60}}[:,]"
    r"|(?<=[\s.,])(?:YOUR[ \t]+)?EXCELLENCY[ \t]?[:,]"
)
REGARDS = (
    r"(?:(?:(?:Very[ \t]+)?(?:[Ss]incerely|[Rr]espectfully|[Ff]aithfully|[Cc]ordially|[Tt]ruly)"
    r"(?:[ \t]+(?:yours|submitted))?)"
    r"|Yours(?:[ \t]+very)?[ \t]+(?:sincerely|faithfully|truly|respectfully|cordially)"
    r"|Very[ \t]+truly[ \t]+yours"
    r"|(?:With[ \t]+)?(?:(?:my|our)[ \t]+)?(?:[Bb]est|[Kk]ind(?:est)?|[Ww]arm(?:est)?)"
    r"(?:[ \t]+(?:personal|and[ \t]+\w{4,8}))?[ \t]+(?:regards|wishes)"
    r"|With[ \t](?:every|all)?[ \t]?(?:good|best|great|high|much|sincere)?[ \t]?"
    r"(?:wish(?:es)?|respect|regards?|esteem|appreciation|gratitude|compliments)"
    r"|Thanking[ \t]you(?:[ \t]in[ \t]advance)?|Looking[ \t]forward[^\n.]{0,40}"
    r"|Mit[ \t](?:freundlichen|besten)[ \t](?:Grüßen|Grüssen|Gruß)|Hochachtungsvoll"
    r"|Freundliche[ \t]Grüsse|Med[ \t](?:vennlig|venlig|vänlig)[ \t](?:hilsen|hälsning)(?:ar)?"
    r"|Met[ \t](?:vriendelijke|hoogachtende)[ \t]groet(?:en)?|(?:Cordiali|Distinti)[ \t]saluti"
    r"|Saludos(?:[ \t]cordiales)?|Ngā[ \t]mihi(?:[ \t]nui)?|Nāku(?:[ \t]noa)?"
    r"|Is[ \t]mise(?:[^\n.]{0,20})"
    r"|Le[ \t]meas|Salam[ \t]hormat|Hormat[ \t]kami|S[ \t]pozdravem|Z[ \t]poważaniem"
    r"|S[ \t]spoštovanjem"
    r"|S[ \t]poštovanjem|Lugupidamisega|Kunnioittavasti|Ystävällisin[ \t]terveisin|Saygılarımla"
    r"|Regards|Best|All[ \t]the[ \t]best|Warmly|Cheers|Yours(?:[ \t]ever)?|Atentamente|Cordialement"
    r"|With[ \t]thanks|Respectfully|(?:Many[ \t]+)?[Tt]hanks(?:[ \t]+and[ \t]+regards)?)"
)
OLD_CLOSING = (
    r"(?:I|We)[ \t]+(?:am|are|remain|have|beg[ \t]+to[ \t]+remain)[,]?[ \t]+"
    r"(?:[\w,]{2,12}[ \t]+){0,4}?(?:&c\.?|etc\.?|(?:Sirs?|Madam|Gentlemen|Excellency),?)$"
    r"|(?:I[ \t]+have[ \t]+the[ \t]+honou?r[ \t]+to[ \t]+(?:be|remain),?[ \t]*)?"
    r"Yours?(?:[ \t]+(?:most|very|humble|and|Excellency['’]s)){0,4}[ \t]+obedient"
    r"[ \t]+(?:humble[ \t]+)?[Ss]ervants?[,.]?$"
)
CLOSING = re.compile(
    rf"{REGARDS}[ \t]?(?:[,.;]|$)"
    rf"|{OLD_CLOSING}"
    r"|(?:Please[ \t]+)?[Aa]ccept,?[ \t]+(?:Your[ \t]+)?(?:Excellency|Sir|Madam|Mr)[^\n]{0,160}$"
    r"|(?:감사합니다|고맙습니다)\.?$|--[ ]?$"
    r"|(?:경구|敬具|이상입니다\.?)$"
)
SHORT_CLOSING = re.compile(
    r"(?!(?:The|To|Mr|Mrs|Ms|Dr|H\.E|His|Her|Dear|For|Attn|Director|Minister|Secretary|Embassy)\b)"
    r"[A-Z][a-zÀ-ÿ]{1,14}(?:(?:[ ][A-Za-zÀ-ÿ'’]{1,14}){0,5}[ ][a-zÀ-ÿ]{2,14})?,"
)
CLOSING_IN_LINE = re.compile(
    r"(?<=[\s.])(?:Sincerely(?:[ \t]+yours)?|Yours[ \t]+(?:sincerely|faithfully|truly)"
    r"|Respectfully(?:[ \t]+(?:yours|submitted))?|Very[ \t]+truly[ \t]+yours"
    r"|(?:Best|Kind|Warm)[ \t]+regards)[ \t]?,"
)
COURTESY = re.compile(
    r"assurances?\s+of\s+(?:its|my|our|his|her|their)\s+(?:high|distinguished)[^.\n]{0,40}"
    r"\s?[^.\n]{0,40}\."
    r"|(?:최고의|깊은|높은)\s경의를\s(?:표|다시)[^.\n]{0,30}\."
)
HEADER = re.compile(
    r"(?P<label>From|FROM|To|TO|Cc|CC|Bcc|Date|DATE|Sent|Subject|SUBJECT|Reply-To|Importance"
    r"|Attachments?|Message-ID|In-Reply-To|보낸[ \t]?사람|받는[ \t]?사람|받은[ \t]?사람|참조"
    r"|보낸[ \t]?날짜|날짜|제목|첨부)[ \t]{0,8}[:：][ \t]{0,40}(?P<value>.*)"
)
HEADER_FROM = re.compile(r"[*>]{0,2}[ \t]?(?:From|보낸[ \t]?사람)[*]?[ \t]{0,4}[:：]")
HEADER_SENT = re.compile(
    r"[*>]{0,2}[ \t]?(?:Sent|Date|To|보낸[ \t]?날짜|날짜|받는[ \t]?사람)[*]?[ \t]{0,4}[:：]"
)
ATTACHED = re.compile(r"^-{5}Attached file: [^\n]{0,200}-{5}$", re.MULTILINE)
DISCLAIMER = re.compile(
    r"(?:This|The information (?:contained )?in this) (?:e-?mail|message|communication)\b[^.]{0,80}"
    r"\b(?:confidential|intended|privileged)|CONFIDENTIALITY|DISCLAIMER"
    r"|(?:본|이) (?:메일|전자우편|이메일)[은는에의]|If you (?:have received|are not the intended) "
)
ATTACHED_MAIL = "-----Attached mail-----"
QUOTED_MAIL = re.compile(
    r"-{2,12}[ \t]?(?:Attached mail|Original Message|Original Appointment|Forwarded message"
    r"|원본[ \t]?메일"
    r"|원본[ \t]?메시지|전달된[ \t]?(?:메[시세]지|메일)|Original[ \t]Mail)"
    r"|Begin forwarded message:"
    r"|On[ \t][^\n]{6,200}[ \t]wrote:$"
    r"|\d{4}년[^\n]{4,120}(?:작성|님이[ \t]작성):?$"
    r"|>[ \t]?\S"
)
NAME_OF_BODY = (
    r"[A-ZÀ-Þ(][\w.,&'’()/-]{0,30}"
    r"(?:[ ](?:[A-ZÀ-Þ(&][\w.,&'’()/-]{0,30}|of|the|to|and|for|in|on|at|de|du|des|et)){2,24}[ \t]*$"
)
PROSE = re.compile(
    rf"(?!{NAME_OF_BODY})"
    r"(?!(?:[A-Z][A-Za-z]{1,14}|제[ \t]?목|수[ \t]?신)[ \t]{0,8}[:：])"
    r"(?:(?=[^\n]{45})(?:[^\n]{0,40}?[ \t][a-z]{2,12}){4}|\d{1,2}\.[ \t]+\S"
    r"|[^\n]{8,200}(?:습니다|입니다|니다|한다|했다|이다|하며|하여|오니|바랍니다|니다|였음|보고함|바람)"
    r"(?:[.,]?[ \t]{0,8}(?:끝[.]?|[/]{1,3}[.]?|-?끝-?|/끝/)?$|\.[ \t])"
    r"|(?=[^\n]{0,60}[가-힣])(?![^\n]{0,90}\S[ \t]{3,60}\S)(?!(?:수|제|참|발)[ \t]{0,8}[신목조])"
    r"(?![^\n]{0,120}(?:\b(?:[Tt]el|TEL|[Ff]ax|FAX)\b|전화|팩스|전송|www\.|https?:|[ ][|][ ]|@"
    r"|\d{2,4}-\d{3,4}-\d{4}))"
    r"[^\n]{40,})"
)
