"""Publishing one version of a page while another one is being judged."""

from __future__ import annotations

from wagtail.actions.publish_page_revision import PublishPageRevisionAction


class PublishBesideReview(PublishPageRevisionAction):
    """Wagtail's action, but for its cancelling the page's workflow.

    Wagtail takes what is published for what was in the workflow. An entry in the
    register, or a return to the version before, is neither.
    """

    def _after_publish(self) -> None:
        # Filled by `prefetch_workflow_states` as a rule: here, with none to cancel.
        self.object._current_workflow_states = []
        super()._after_publish()
