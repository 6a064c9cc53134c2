"""The demo: an invented subdistrict administration, its people and what they know.

Place, people and events are invented. The modules named after a subject hold the
content as plain data; ``loading`` puts it into the site.
"""
