"""Labels that stand before a field of a letter. Korean ones may be spaced out, as 수 신.

The first group needs a colon after it, the second none (its label is never a word of a
sentence, or is followed by what its field needs).
"""

NEED_COLON: dict[str, tuple[str, ...]] = {
    "date": (
        "Date", "DTG", "Dated", "Sent", "Sent on", "Date sent", "Letter date", "Date of letter",
        "Letter dated", "Date of note", "Date signed", "Our date", "작성", "기안일", "통보일",
        "Date of issue", "Date issued", "Issued", "Issued on", "Published",
        "Published on", "Posted", "Posted on", "Release date", "Fecha", "발신일", "발신일자",
        "발송일", "발송일자", "작성일", "작성일자", "시행일자", "배포일", "배포일시", "보도일시",
        "게시일", "등록일", "일자", "날짜", "기사입력", "발신일시", "발송일시", "전송일시",
        "보고일", "보고일자", "시행일", "문서일자", "보낸날짜", "보낸시간", "보낸일시", "보낸시각",
        "보낸일자", "처리일", "처리일자", "회신일", "회신일자", "송신일", "송신일시", "송신일자",
        "전송일", "전송일자", "발행일", "통보일자", "제출일", "제출일자", "시행연월일", "문서날짜",
    ),
    "updated": ("Updated", "Last updated", "Modified", "수정", "최종수정"),
    "to": (
        "To", "Addressee", "Addressed to", "Attention", "Attn", "For the attention of",
        "To the attention of", "For",
        "F.A.O", "FAO", "Recipient", "Recipients", "For attention",
        "Addressees", "받는곳", "받는분", "받는사람",
        "받는이", "받은사람", "수신처", "받음", "받는기관", "수신기관", "수신인", "받으시는분",
        "받는님", "제출처", "송부처", "수신부서", "받는부서",
    ),
    "from": (
        "From", "FM", "Sender", "Agency", "보낸사람", "보내는사람", "보낸이", "발신자", "발신기관",
        "보냄", "보내는곳", "보내는기관", "보내는이", "보내는분", "보낸곳", "보낸분", "송신",
        "송신처", "발신처", "발신인", "발신부서", "송신인", "송신자", "발송인", "발송기관",
        "제출인", "보낸기관", "보내는부서", "처리기관", "송신기관",
        "보고자", "작성자",
    ),
    "subject": (
        "Subject", "Subj", "Sub", "Re", "Title", "Concerning", "Regarding", "In re",
        "Subject matter",
        "Topic", "Asunto", "Objet", "안건",
    ),
    "reference": (
        "Our ref", "Our reference", "Our no", "Our number", "Ref", "Reference", "Ref no",
        "Reference no", "Reference number", "File no", "File", "File number", "Document no",
        "Doc no", "Document number", "Registry no", "Letter no", "Note no", "Memo no", "Case no",
        "No", "Number", "N/Ref", "Document symbol", "Symbol", "발신번호", "등록번호",
        "In reply refer to", "In reply please refer to", "In reply please quote", "Please quote",
        "Docket no", "Control no", "Serial no", "Reference code", "Our file", "Ref. no", "번호",
        "전문번호", "우리문서번호", "당사문서번호", "발송번호", "문번", "관리번호", "신청번호",
        "접수번호", "전보번호", "우리측번호", "당측번호",
        ),
    "their_reference": (
        "Your ref", "Your reference", "Your no", "V/Ref", "Your letter", "Your file", "In reply to",
        "In-Reply-To", "귀측번호", "귀문서번호", "귀측문서번호", "관련근거",
        "관련문서", "관련공문", "관련",
    ),
    "copies": (
        "cc", "c.c", "bcc", "copy", "copy to", "copies", "copies to", "copied to", "copied",
        "with copies to", "with a copy to", "distribution", "배부처", "배포처",
    ),
    "enclosures": (
        "Enclosure", "Enclosures", "Encl", "Encls", "Enc", "Encs", "Attachment", "Attachments",
        "Attached", "Attach", "Annex", "Annexes", "Annexed", "Anexo", "첨부파일",
    ),
    "through": ("Via", "Through", "Thru", "By"),
    "received": (
        "Received", "Received on", "Date received", "Date of receipt", "접수일", "접수일자",
        "접수일시",
    ),
    "kept": (
        "담당", "담당자", "문의", "전화", "팩스", "Tel", "Phone", "Fax", "E-mail", "Email", "Web",
        "장소", "일시", "시간", "Place", "Venue", "Time", "Due", "Deadline", "Classification",
        "Importance", "Address", "House address", "Postal address",
        "Visiting address", "Office address", "Contact person", "Contact point", "Focal point",
        "Case officer",
        "Desk officer", "Officer in charge", "Point of contact",
        "Reply-To", "Message-ID", "Contact", "Pages",
        "No. of pages", "공개", "공개구분", "보존기간",
    ),
}  # fmt: skip

NEED_NO_COLON: dict[str, tuple[str, ...]] = {
    "to": ("수신", "수신자", "受信", "受信處"),
    "from": ("발신", "발신명의", "發信"),
    "subject": ("제목", "건명", "題目", "件名"),
    "reference": ("문서번호", "공문번호", "文書番號"),
    "copies": ("참조", "사본", "사본배부", "參照"),
    "enclosures": ("붙임", "첨부", "별첨", "첨부물"),
    "through": ("경유", "(경유)"),
    "distributed": ("수신처",),
    "executed": ("시행",),
    "received": ("접수",),
}

NUMBERED = (
    "No", "Nos", "Nr", "Our No", "Ref Nr", "Ref", "Ref No", "Reference No", "Note No",
    "Note Verbale No", "Memo No", "Letter No", "File No", "Our Ref", "Our ref", "Our reference",
    "Document No", "Circular Note No", "Circular No", "N°",
    "Nº", "Oficio No", "Oficio", "Nota No", "F No", "F.No", "Oficio Núm",
)  # fmt: skip
# Labels of telegrams, which stand before their field with one blank, in capitals.
TELEGRAM: dict[str, str] = {
    "FM": "from", "FROM": "from", "TO": "to", "DATE": "date", "DTG": "date", "SUBJ": "subject",
    "SUBJECT": "subject", "INFO": "copies",
    "RE": "subject", "REF": "reference", "OUR REF": "reference",
}  # fmt: skip
