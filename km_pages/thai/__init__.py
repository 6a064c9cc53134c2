"""The Thai calendar, digits, names and text, and the form fields built on them.

A leaf package: it imports Django and Wagtail and nothing else of this project.
"""
