from wagtail.snippets.models import register_snippet

from km_pages.admin.viewsets import OrganisationViewSetGroup

register_snippet(OrganisationViewSetGroup)
