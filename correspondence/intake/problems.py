"""What can stand in the way of reading a letter, in sentences that say how to mend it."""

from correspondence.intake.values import Problem

SENTENCES: dict[str, tuple[str, str, str]] = {
    "NO_DATE": (
        "dated_on",
        "The letter bears no date. Enter the day it was written, or the day it was received.",
        "문서에 작성일이 없습니다. 작성한 날 또는 접수한 날을 입력하십시오.",
    ),
    "DATE_AMBIGUOUS": (
        "dated_on",
        "The date can be read as {first} or as {second}. Confirm which day is meant.",
        "날짜를 {first} 또는 {second}(으)로 읽을 수 있습니다. 어느 날인지 확인하십시오.",
    ),
    "SEVERAL_DATES": (
        "dated_on",
        "The letter bears more than one date. Confirm which is its own.",
        "문서에 날짜가 둘 이상 있습니다. 어느 것이 문서의 작성일인지 확인하십시오.",
    ),
    "DATED_AFTER_RECEIPT": (
        "dated_on",
        "The letter is dated {dated}, after it was received on {received}. Check both days.",
        "문서의 작성일({dated})이 접수일({received})보다 늦습니다. 두 날짜를 확인하십시오.",
    ),
    "DATED_LONG_BEFORE": (
        "dated_on",
        "The letter is dated {dated}, over a year before its receipt on {received}. Check both.",
        "문서의 작성일({dated})이 접수일({received})보다 1년 넘게 빠릅니다. 확인하십시오.",
    ),
    "NO_SENDER": (
        "sender",
        "The letter does not say from whom it comes. Enter the organization.",
        "보낸 기관을 알 수 없습니다. 기관명을 입력하십시오.",
    ),
    "NO_ADDRESSEE": (
        "addressee",
        "The letter does not say to whom it is written. Enter the organization.",
        "받는 기관을 알 수 없습니다. 기관명을 입력하십시오.",
    ),
    "SENDER_AMBIGUOUS": (
        "sender",
        "The name {name} may be any of: {known}. Choose one.",
        "{name}은(는) 다음 중 어느 것인지 분명하지 않습니다: {known}. 하나를 고르십시오.",
    ),
    "TWO_LETTERS": (
        "text",
        "The file holds more than one letter. Only the first was read; log each by itself.",
        "파일에 문서가 둘 이상 들어 있습니다. 첫 번째 문서만 읽었으니 문서별로 따로 등록하십시오.",
    ),
    "NESTED_MAIL": (
        "text",
        "The mail holds other mails. What they say is not proposed; log each by itself.",
        "메일 안에 다른 메일이 들어 있습니다. 안에 든 메일은 따로 등록하십시오.",
    ),
    "ATTACHED_TEXT": (
        "text",
        "The mail has attached files with words of their own. Check what they ask for.",
        "메일에 내용이 있는 첨부 파일이 있습니다. 첨부 파일의 요청 사항을 확인하십시오.",
    ),
    "OTHER_LANGUAGE": (
        "language",
        "The letter is in neither English nor Korean. Requests and dates may be missed.",
        "영어나 한국어로 된 문서가 아닙니다. 요청 사항과 날짜가 누락될 수 있습니다.",
    ),
    "TEXT_CUT": (
        "text",
        "The text is too long to be read whole. Only its first {most} characters were read.",
        "글이 너무 길어 모두 읽지 못했습니다. 처음 {most}자만 읽었습니다.",
    ),
    "TOO_LARGE": (
        "file",
        "The file is larger than {most} MB. Give the letter without its enclosures.",
        "파일이 {most}MB보다 큽니다. 붙임을 뺀 문서만 제출하십시오.",
    ),
    "EMPTY_TEXT": (
        "text",
        "There is no text in it. Paste the letter's words, or give another file.",
        "글이 없습니다. 문서의 내용을 붙여 넣거나 다른 파일을 제출하십시오.",
    ),
    "BINARY_FILE": (
        "file",
        "The file is not text, whatever its name says. Give a TXT, PDF, DOCX, EML or HWPX file.",
        "텍스트 파일이 아닙니다. TXT, PDF, DOCX, EML 또는 HWPX 파일을 제출하십시오.",
    ),
    "UNREADABLE_TEXT": (
        "file",
        "The characters of the file cannot be read. Save it as UTF-8 and try again.",
        "파일의 문자를 읽을 수 없습니다. UTF-8로 저장하여 다시 제출하십시오.",
    ),
    "ENCODING_GUESSED": (
        "text",
        "The file does not say how its characters are written; some may be wrong. Check the text.",
        "파일의 문자 인코딩을 알 수 없어 일부 글자가 다를 수 있습니다. 글을 확인하십시오.",
    ),
    "SCAN_WITHOUT_TEXT": (
        "file",
        "The pages are pictures without text. Have the text recognized, or paste the words.",
        "글자가 없는 이미지 문서입니다. 문자 인식을 거치거나 내용을 붙여 넣으십시오.",
    ),
    "RECOGNIZED_TEXT": (
        "text",
        "The text was recognized from pictures of the pages. Compare it with the original.",
        "이미지에서 문자를 인식한 글입니다. 원문과 대조하십시오.",
    ),
    "PASSWORD": (
        "file",
        "The file is locked with a password. Unlock it, or paste the words.",
        "암호로 잠긴 파일입니다. 암호를 해제하거나 내용을 붙여 넣으십시오.",
    ),
    "DAMAGED_FILE": (
        "file",
        "The file is damaged or is not what its name says. Open it, save it anew, and try again.",
        "파일이 손상되었거나 이름과 다른 형식입니다. 파일을 열어 새로 저장한 뒤 다시 제출하십시오.",
    ),
    "UNKNOWN_KIND": (
        "file",
        "Files of this kind are not read. Give a TXT, PDF, DOCX, EML or HWPX file.",
        "이 형식의 파일은 읽지 않습니다. TXT, PDF, DOCX, EML 또는 HWPX 파일을 제출하십시오.",
    ),
    "TOO_MUCH_WORK": (
        "file",
        "The file cannot be read within bounds. Give a smaller one, or paste the words.",
        "파일을 한도 안에서 읽을 수 없습니다. 더 작은 파일이나 붙여 넣은 글로 제출하십시오.",
    ),
    "ATTACHMENT_UNREAD": (
        "text",
        "The attached file {name} was not read. Give it by itself.",
        "첨부 파일 {name}은(는) 읽지 못했습니다. 따로 제출하십시오.",
    ),
}  # fmt: skip


def problem(code: str, **named: object) -> Problem:
    """The problem of that code, its sentences filled in."""
    field, english, korean = SENTENCES[code]
    return Problem(
        code=code, field=field, detail=english.format(**named), detail_ko=korean.format(**named)
    )
