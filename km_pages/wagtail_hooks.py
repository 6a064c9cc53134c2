from wagtail import hooks
from wagtail.snippets.models import register_snippet

from km_pages import deletion, reading_counter
from km_pages.admin import registering, retirement, schedules, typed_text
from km_pages.admin.viewsets import OrganisationViewSetGroup
from km_pages.documents import admin as documents_admin
from km_pages.gaps import admin as gaps_admin

register_snippet(OrganisationViewSetGroup)

hooks.register("before_delete_snippet", deletion.refuse_in_admin)
hooks.register("register_admin_urls", documents_admin.admin_urls)
hooks.register("register_admin_menu_item", documents_admin.menu_item)

hooks.register("register_admin_urls", retirement.admin_urls)
hooks.register("register_page_header_buttons", retirement.header_buttons)
hooks.register("before_edit_page", retirement.say_it_is_retired)
hooks.register("register_log_actions", retirement.register_log_actions)

hooks.register("register_admin_urls", registering.admin_urls)
hooks.register("register_permissions", registering.permissions)
hooks.register("register_page_header_buttons", registering.header_buttons)
hooks.register("before_edit_page", registering.say_it_lacks_its_number)
hooks.register("construct_homepage_panels", registering.show_register)
hooks.register("register_log_actions", registering.register_log_actions)

hooks.register("register_admin_urls", gaps_admin.admin_urls)
hooks.register("register_permissions", gaps_admin.permissions)
hooks.register("register_reports_menu_item", gaps_admin.menu_item)

hooks.register("before_edit_page", schedules.say_schedule_was_refused)
hooks.register("register_log_actions", schedules.register_log_actions)

hooks.register("insert_global_admin_css", typed_text.css)
hooks.register("before_edit_page", typed_text.page_opened)
hooks.register("after_create_page", typed_text.page_saved)
hooks.register("after_edit_page", typed_text.page_saved)
hooks.register("before_edit_snippet", typed_text.snippet_opened)
hooks.register("after_create_snippet", typed_text.snippet_saved)
hooks.register("after_edit_snippet", typed_text.snippet_saved)

# Within whatever may turn a reader away.
hooks.register("on_serve_page", reading_counter.count_reads, order=1000)
