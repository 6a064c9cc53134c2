"""The articles of the demo, oldest first: one may refer to an earlier one only."""

from __future__ import annotations

from typing import Final

from home.demo.articles.audit_papers import AUDIT_PAPERS
from home.demo.articles.before_retirement import BEFORE_RETIREMENT
from home.demo.articles.child_centre import CHILD_CENTRE
from home.demo.articles.complaints import COMPLAINTS
from home.demo.articles.correspondence import CORRESPONDENCE
from home.demo.articles.dengue import DENGUE
from home.demo.articles.disability_allowance import DISABILITY_ALLOWANCE
from home.demo.articles.home_visits import HOME_VISITS
from home.demo.articles.land_tax import LAND_TAX
from home.demo.articles.laterite_roads import LATERITE_ROADS
from home.demo.articles.old_age_allowance import OLD_AGE_ALLOWANCE
from home.demo.articles.site_inspection import SITE_INSPECTION
from home.demo.articles.specific_method import SPECIFIC_METHOD
from home.demo.articles.taking_minutes import TAKING_MINUTES
from home.demo.articles.village_water import VILLAGE_WATER
from home.demo.articles.waste_at_home import WASTE_AT_HOME
from home.demo.shapes import Article

ARTICLES: Final[tuple[Article, ...]] = (
    LAND_TAX,
    OLD_AGE_ALLOWANCE,
    SPECIFIC_METHOD,
    TAKING_MINUTES,
    LATERITE_ROADS,
    DENGUE,
    COMPLAINTS,
    CHILD_CENTRE,
    BEFORE_RETIREMENT,
    SITE_INSPECTION,
    VILLAGE_WATER,
    WASTE_AT_HOME,
    CORRESPONDENCE,
    AUDIT_PAPERS,
    HOME_VISITS,
    DISABILITY_ALLOWANCE,
)
