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
from scripts.licences import on_page as licences
from scripts.machines.addresses import BILL_OF_MATERIALS, LISTED
from scripts.measurements import (
    builds,
    core_growth,
    faults,
    loads,
    page_loads,
    simulated_cases,
    starts,
    targets,
)
from scripts.offline import service_worker
from scripts.pages import cases_page, cost_page, guide_text, quiz_page, reference
from scripts.pages.counts import in_words
from scripts.pages.site_index import title
from scripts.pages.summary import summary
from scripts.prose import claims
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
    "answered": guide_text.answered,
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
    "summary": summary,
    # what is decided or drawn for a page
    "axes": axes,
    "axes_map": axes_map,
    "claims": claims.find,
    "decide": decide,
    "flow_diagram": flow_diagram,
    "link": write,
    "projects_report": projects_report,
    "report": report,
    "short_table": short_table,
    # what other programs can call
    "reference": reference,
    # what programs read
    "machine_files": LISTED,
    # what others wrote
    "bill_of_materials": BILL_OF_MATERIALS,
    "licences": licences,
    # what was measured
    "builds": builds,
    "core_growth": core_growth,
    "faults": faults,
    "loads": loads,
    "page_loads": page_loads,
    "simulated_cases": simulated_cases,
    "starts": starts,
    "targets": targets,
    # the page of costs
    "cost_page": cost_page,
    # the quiz page
    "choose": quiz_page.CHOOSE,
    "exits_of": quiz_page.exits_of,
    "hit_rates": quiz_page.hit_rates,
    "oldest_browsers": oldest_browsers,
    "quiz_data": quiz_page.data,
    # the page that counts a reader's own cases
    "cases_data": cases_page.data,
    "case_labels": cases_page.LABELS,
    "counted_by_cases": cases_page.COUNTED,
    "made_up": cases_page.MADE_UP,
    # the copy for use without a network
    "offline_pages_size": service_worker.PAGES_SIZE,
    "offline_size": service_worker.SIZE,
    "offline_withdrawn": service_worker.is_withdrawn,
}
