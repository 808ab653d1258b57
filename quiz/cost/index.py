"""What an index over the text costs, and each search in it."""

from collections.abc import Iterator

from quiz.cost.bill import Line
from quiz.cost.inputs import Index, Request, Text, Traffic
from quiz.cost.units import MILLION, THOUSAND


def index_lines(index: Index, text: Text, traffic: Traffic, request: Request) -> Iterator[Line]:
    """Yield what index and searches cost.

    A kept text is prepared and embedded once, tokens × USD per million tokens, and what changes of
    it each month again. A text that comes along is indexed each time: texts a month = requests /
    questions that each is asked. Each question is embedded too.
    """
    usd_per_token = (
        index.embedding_usd_per_million_tokens + index.preparation_usd_per_million_tokens
    ) / MILLION
    if text.asked_questions:
        once = 0.0
        monthly = text.text_tokens * traffic.requests_per_month / text.asked_questions
        held = 0.0
    else:
        once, monthly, held = text.text_tokens, text.changed_tokens_per_month, text.text_tokens
    yield Line("embedding", once * usd_per_token, monthly * usd_per_token)
    storage = held * index.storage_usd_per_million_tokens_month / MILLION
    yield Line("index", 0.0, index.index_usd_per_month + storage)
    embedded = request.question_tokens * index.embedding_usd_per_million_tokens / MILLION
    searched = index.search_usd_per_thousand_requests / THOUSAND
    yield Line("search", 0.0, traffic.requests_per_month * (embedded + searched))
