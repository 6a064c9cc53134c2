from django.core.exceptions import PermissionDenied


class JudgementRefused(PermissionDenied):
    """The judgement can't be taken; the message says why, in a sentence."""
