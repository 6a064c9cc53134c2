from wagtail import hooks
from wagtail.snippets.models import register_snippet

from km_pages import deletion
from km_pages.admin.viewsets import OrganisationViewSetGroup
from km_pages.documents import admin as documents_admin

register_snippet(OrganisationViewSetGroup)

hooks.register("before_delete_snippet", deletion.refuse_in_admin)
hooks.register("register_admin_urls", documents_admin.admin_urls)
hooks.register("register_admin_menu_item", documents_admin.menu_item)
