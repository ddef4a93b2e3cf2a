"""Small agreement and calendar files for the tests to break."""

AGREEMENT = """\
key = "SAMPLE"
name = "A sample agreement"
parties = ["US", "KR"]
in_force_from = 2012-03-15

[counting]
source = "Article 1"
calendars = ["KR"]

[[provision]]
article = "1"
title = "First"
summary = "The first provision."

[[provision.rule]]
id = "SAMPLE-1(a)"
nature = "DUTY"
state = "VERIFIED"
trigger = { type = "REQUEST", event = "a request", from = "UNSTATED" }
limit = { length = 30, unit = "DAYS" }
actor = "BOTH"
next = [{ rule = "SAMPLE-2", on = "the act" }]

[[provision]]
article = "2"
title = "Second"
summary = "The second provision."

[[provision.rule]]
id = "SAMPLE-2"
nature = "DUTY"
state = "VERIFIED"
trigger = { type = "RECEIPT", event = "a reply", from = "RECEIVED" }
no_number = "promptly"
actor = "REQUESTED"
"""

CALENDAR = """\
code = "SAMPLE"
name = "A sample calendar"
known_from = 2020-01-01
known_until = 2030-12-31
weekend = [{ days = [6] }, { days = [5, 6], from = 2021-07-01 }]

[[closure]]
on = 2025-01-27
name = "A day off"
kind = "TEMPORARY"
state = "IN_FORCE"
source = "A decree"
"""
