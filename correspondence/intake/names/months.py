"""Months as letters write them, in English and in the languages that reach a trade office."""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero janvier januar janeiro gennaio",
            "february feb febrero février fevrier februar fevereiro febbraio",
            "march mar marzo mars märz março",
            "april apr abril avril aprile",
            "may mayo mai maio maggio",
            "june jun junio juin juni junho giugno",
            "july jul julio juillet juli julho luglio",
            "august aug agosto août aout",
            "september sep sept septiembre septembre setembro settembre",
            "october oct octubre octobre oktober outubro ottobre",
            "november nov noviembre novembre novembro",
            "december dec diciembre décembre decembre dezember dezembro dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = (
    r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
    r"|(?:lunes|martes|miércoles|jueves|viernes|lundi|mardi|mercredi|jeudi|vendredi)"
)
