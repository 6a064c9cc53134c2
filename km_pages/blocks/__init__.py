from km_pages.blocks.agenda import AgendaBlock, AgendaItemBlock
from km_pages.blocks.body import ArticleBodyBlock
from km_pages.blocks.resources import ResourcesBlock

__all__ = ["AgendaBlock", "AgendaItemBlock", "ArticleBodyBlock", "ResourcesBlock"]
