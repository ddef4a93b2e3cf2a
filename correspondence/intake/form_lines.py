"""Lines of a form, which say first what stands in them."""

import re

from correspondence.intake.layout import Line

OF_A_FORM = re.compile(
    r"(?:(?:Printed[ ]|Full[ ])?Name|Title|Position|Designation|Function|Post|Rank|Organi[sz]ation"
    r"|Company|Agency|Capacity|Signatory|Signed|Signature)[ ]{0,12}:[ _]{0,40}(?=[A-Z])",
    re.IGNORECASE,
)


def bare_of_label(line: Line) -> Line:
    """A line of a form that says what stands in it: "Name: Ada Roe", "Title: Director"."""
    led = OF_A_FORM.match(line.words)
    if led is None:
        return line
    return Line(line.start + led.end(), line.end, line.words[led.end() :])
