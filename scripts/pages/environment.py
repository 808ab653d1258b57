"""The templates, and everything that they may call besides what a page hands them."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from quiz.decision import decide
from quiz.decision.guide.evidence import JUDGEMENT, citation
from quiz.decision.links.query_string import write
from quiz.validation.real_projects import projects_report
from quiz.validation.report import report
from scripts.charts import axes, axes_map, flow_diagram
from scripts.charts.decision_tree import NOT_SURE, short_table
from scripts.measurements import builds, core_growth, page_loads, starts, targets
from scripts.offline import service_worker
from scripts.pages import guide_text, quiz_page
from scripts.pages.counts import in_words
from scripts.pages.site_index import title
from scripts.runtime import oldest_browsers

TEMPLATES = Path(__file__).parent / "templates"
ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=lambda name: bool(name and name.endswith(".html")),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.filters["in_words"] = in_words
ENVIRONMENT.filters["month_name"] = guide_text.month_name
ENVIRONMENT.globals |= {
    # the guide in readers' words
    "answers_of": guide_text.answers_of,
    "because": guide_text.because,
    "citation": citation,
    "citation_link": guide_text.citation_link,
    "effect": guide_text.effect,
    "grounds": guide_text.grounds,
    "judgement": JUDGEMENT,
    "not_sure": NOT_SURE,
    "points": guide_text.points,
    "rules_for": guide_text.rules_for,
    "title": title,
    "uses": guide_text.uses,
    "when": guide_text.when,
    # what is decided or drawn for a page
    "axes": axes,
    "axes_map": axes_map,
    "decide": decide,
    "flow_diagram": flow_diagram,
    "link": write,
    "projects_report": projects_report,
    "report": report,
    "short_table": short_table,
    # what was measured
    "builds": builds,
    "core_growth": core_growth,
    "page_loads": page_loads,
    "starts": starts,
    "targets": targets,
    # the quiz page
    "choose": quiz_page.CHOOSE,
    "hit_rates": quiz_page.hit_rates,
    "oldest_browsers": oldest_browsers,
    "quiz_data": quiz_page.data,
    # the copy for use without a network
    "offline_pages_size": service_worker.PAGES_SIZE,
    "offline_size": service_worker.SIZE,
    "offline_withdrawn": service_worker.is_withdrawn,
}
