"""The forms in which a letter takes a step: gives notice, joins, refers a matter, as data."""

import re

from correspondence.intake.asking_words import ADVERBS, ASIDE, WITHIN, S

NOMINAL = re.compile(
    rf"\b(?:(?:[Tt]his|[Tt]he{S}present){S}(?:letter|note|communication|message|notice"
    rf"|document|memorandum)|[Tt]hese{S}(?:lines|presents)|[Tt]he{S}(?:foregoing|above|present))"
    rf"(?:{S}(?:also|hereby|formally|shall|therefore|is{S}intended{S}to))?{S}"
    rf"(?:constitutes?|(?:is{S}to{S}|may{S}|shall{S})?(?:counts?|stands?|be{S}(?:read|taken"
    rf"|understood|counted)){S}as|serves?{S}as|serve{S}as|is|represents?|amounts{S}to){S}"
    rf"(?:\w+(?:['’]s?)?{S}){{0,6}}?(?P<verb>request|notice"
    rf"|notification)(?:{S}in{S}writing)?{ASIDE}{S}"
    rf"(?:for|of|under|to|in{S}terms{S}of|pursuant|made|that|which|required|provided)\b"
    rf"|\b[Tt]his{S}is{S}(?:the|our|my|its|an?){S}(?:\w+{S}){{0,3}}?(?P<verb_3>notice"
    rf"|notification)(?:{S}in{S}writing)?"
    rf"(?={S}(?:by{S}which|for{S}which|which|under|of|required|provided|referred|contemplated"
    rf"|that)\b)"
    rf"|\b(?:accept|consider|regard|treat|take|regarded|considered|treated|taken|understood){S}"
    rf"(?:(?:this|it|the{S}(?:present|foregoing)|these)(?:{S}(?:letter|note|communication"
    rf"|message|mail|lines))?{S})?(?:(?:as|to{S}be){S}|(?=(?:an?|our|the){S}(?:\w+{S})?(?:request"
    rf"|notice)))"
    rf"(?:\w+(?:['’]s?)?{S}){{0,6}}?(?P<verb_2>request|notice|notification)\b"
)
JOINING = re.compile(
    rf"\b(?P<verb>requests?|wish(?:es)?|desires?|notif(?:y|ies)|would{S}like"
    rf"|hereby{S}joins?|asks?|seeks?|intends?|applies|apply|inform|informs|communicate|express"
    rf"(?:es)?|conveys?|(?:gives?|giving){S}notice)\b"
    rf"{WITHIN}{{0,140}}?\b(?:to{S}be{S}(?:joined|allowed{S}to{S}join|admitted)"
    rf"|to{S}join(?!{S}(?:us|it|them)\b)|joining"
    rf"|joins?|to{S}participate|to{S}take{S}part|to{S}be{S}associated)\b"
    rf"{WITHIN}{{0,110}}\bconsultations\b"
    rf"|\b(?P<verb_2>notif(?:y|ies)|informs?|communicates?|advises?|declares?|(?:gives?"
    rf"|giving){S}notice)\b"
    rf"{WITHIN}{{0,140}}?\b(?:will|shall){S}(?:also{S})?(?:join|participate|take{S}part)\b"
    rf"{WITHIN}{{0,110}}\bconsultations\b"
)
# "convey the desire of my Government to be joined in them", where consultations are told of.
JOINING_THEM = re.compile(
    rf"\b(?P<verb>desires?|wish(?:es)?|requests?|seeks?|asks?|intention|decision|interest),?{S}"
    rf"{WITHIN}{{0,110}}?\b(?:to{S}be{S}joined|in{S}being{S}joined|to{S}join|(?:to{S}take"
    rf"|of{S}taking|in{S}taking){S}part"
    rf"|to{S}participate|of{S}participating|in{S}participating|to{S}be{S}(?:admitted|associated"
    rf"|included))"
    rf"(?:{S}(?:(?:in|to|with){S})?(?:them|these|those)\b|(?=\s?[,.;]|{S}(?:under|pursuant|as"
    rf"|in{S}accordance|by{S}virtue)\b|$))"
)
# "May the parties admit Ukraine to these consultations", "asks to be admitted to them"
ADMITTING = re.compile(
    rf"\b(?P<verb>[Mm]ay){S}(?!we\b|I\b)[^.;?]{{2,60}}?{S}(?:admit|join|associate|include|accept"
    rf"|receive)\b"
    rf"(?={WITHIN}{{0,60}}?{S}(?:to|in|with){S}(?:the|these|those|such|their"
    rf"|your){S}(?:\w+{S})?consultations\b)"
)
REFERRAL = re.compile(
    rf"\b(?P<verb>(?:refer|submit|bring|put|place|take|entrust|commit|lay|carry|remit)s?"
    rf"|referring|submitting|bringing|putting|taking"
    rf"|carrying|entrusting){S}(?:(?:this|the|that|its|these){S}(?:\w+{S})?(?:matters?|dispute"
    rf"|case|measures?|question"
    rf"|difference)|it){S}[^.;]{{0,80}}?"
    rf"(?:\b(?:to|before|with|in(?:to)?{S}the{S}hands{S}of|for{S}decision{S}(?:by|to)){S}(?:an?"
    rf"|the)\b[^.;]{{0,40}}?\b(?:panel|arbitration|tribunal)\b|\b(?:to|for"
    rf"|into){S}(?:consultations?|arbitration)\b)"
)
NOTICE_GIVEN = re.compile(
    rf"\b[Nn]otice{S}(?:is|of[^.;]{{0,80}}?is){S}(?:hereby{S})?(?P<verb>given)\b"
    rf"|(?P<subject>[^\s,;:(]+){S}{ADVERBS}(?P<verb_2>withdraws|terminates|denounces"
    rf"|puts{S}an{S}end{S}to|brings(?={WITHIN}{{1,60}}{S}to{S}an{S}end\b)"
    rf"|gives{S}(?:\w+{S})?notice)\b"
    rf"|\b(?:notif(?:y|ies)|informs?|gives?{S}notice){S}{WITHIN}{{0,160}}?\bof{S}(?:the|its|our){S}"
    rf"(?P<verb_4>termination|denunciation)(?={S}(?:of|under|pursuant|by)\b)"
    rf"|\b(?:inform|informs|notify|notifies|advise|advises|communicates?|makes?{S}known|conveys?"
    rf"|declares?|transmits?){S}{WITHIN}{{0,300}}?"
    rf"\b(?:has|have|its|our|my|Government['’]s|the(?={S}(?:decision|determination))){S}"
    rf"(?P<verb_3>(?:decided|resolved|determined|elected|decision|intention|desire|wish|will"
    rf"|resolve"
    rf"|resolution|determination){S}(?:of{S}(?:[\w’']+{S}){{1,6}}?)?to{S}"
    rf"(?:terminate|withdraw{S}from|denounce|bring(?:{S}to{S}an{S}end)?|put{S}an{S}end{S}to|end))"
    rf"(?={S}(?:the|this|its|our){S}(?:\w+{S}){{0,4}}?(?:[Aa]greement|[Tt]reaty|[Cc]onvention)\b"
    rf"|{S}(?:the{S})?[A-Z]{{3,6}}\b|{S}it\b|{S}[A-Z]{{4,6}}{S}to{S}an{S}end)"
)
