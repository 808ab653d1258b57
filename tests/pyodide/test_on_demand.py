"""What only some pages ask for: fetched at the first such request, and never by other readers."""

import pytest

from quiz import bridge
from scripts.runtime import sample_requests
from scripts.runtime.bundle import ON_DEMAND, SNAPSHOT
from tests.support.engines import Engine, Engines
from tests.support.server import Server

ORDINARY = '{"answers": {"gap": "both"}}'
ON_DEMAND_REQUESTS = list(sample_requests.on_demand())


def _begun(engine: Engine, served: Server) -> Engine:
    engine.open(f"{served.address}/index.html")
    assert engine.call("begin")["trouble"] is None
    return engine


def _fetched(served: Server) -> int:
    return sum(path.endswith(ON_DEMAND) for path in served.asked)


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("Chromium", "snapshot"),
        pytest.param("Chromium", "library", marks=pytest.mark.full),
        pytest.param("Firefox", "snapshot", marks=pytest.mark.full),
        pytest.param("WebKitGTK", "snapshot", marks=pytest.mark.full),
    ],
)
def test_it_is_fetched_once_and_replies_as_cpython_does(
    engines: Engines, served: Server, name: str, way: str
) -> None:
    if way == "library":
        served.missing.add(SNAPSHOT)
    engine = _begun(engines[name], served)
    first = engine.call("ask", [ORDINARY])
    fetched_before = _fetched(served)
    replies = engine.call("ask", ON_DEMAND_REQUESTS)

    assert (first, fetched_before) == ([bridge.answer(ORDINARY)], 0)
    assert replies == [bridge.answer(request) for request in ON_DEMAND_REQUESTS]
    assert _fetched(served) == 1


def test_while_it_cannot_be_had_the_rest_replies_and_asking_again_helps(
    engines: Engines, served: Server
) -> None:
    engine = _begun(engines["Chromium"], served)
    served.missing.add(ON_DEMAND)
    (refused, ordinary) = engine.call("ask", [ON_DEMAND_REQUESTS[0], ORDINARY])
    served.missing.clear()
    (reply,) = engine.call("ask", [ON_DEMAND_REQUESTS[0]])

    assert refused.startswith(f"The file {ON_DEMAND} is not on the site (status 404).")
    assert ordinary == bridge.answer(ORDINARY)
    assert reply == bridge.answer(ON_DEMAND_REQUESTS[0])
