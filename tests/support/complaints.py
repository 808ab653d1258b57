"""What pages complain of, and whom else they ask: one list, however each engine says it."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page

VIOLATION = "Content Security Policy"
"""What is in each engine's sentence on what a policy has refused."""
ASKS = "asks for "
SAY_VIOLATIONS = f"""addEventListener("securitypolicyviolation",
  ({{ effectiveDirective, blockedURI }}) => console.error(
    `{VIOLATION}: ${{effectiveDirective}} refuses ${{blockedURI}}`));"""
"""Firefox says so on a console that no driver hears, so there the page itself has to."""
LISTEN = f"""<script>
  const heard = () => JSON.parse(sessionStorage.getItem("heard") ?? "[]");
  const hear = (complaint) => sessionStorage.setItem(
    "heard", JSON.stringify([...heard(), `${{location.href}}: ${{complaint}}`]));
  for (const [type, level] of [["error", "error"], ["warn", "warning"]]) {{
    console[type] = (...texts) => hear(`${{level}}: ${{texts.join(" ")}}`);
  }}
  addEventListener("error", ({{ message, target }}) =>
    hear(`error: ${{message ?? `${{target.src ?? target.href}} did not load`}}`), true);
  addEventListener("unhandledrejection", ({{ reason }}) => hear(`error: ${{reason}}`));
  {SAY_VIOLATIONS}
</script>"""
"""WebKit's driver hears no console at all. Before the policy in a page, a script may stand."""
TAKE = """(() => {
  if (typeof heard !== "function") return null;
  const all = heard();
  sessionStorage.removeItem("heard");
  return all;
})()"""
ASKED = "performance.getEntriesByType('resource').map(({ name }) => name)"


class Complaints:
    """Hears pages that Playwright drives, and which of their requests leave `home`."""

    def __init__(self) -> None:
        self.home = ""
        self._heard: list[str] = []

    def listen(self, page: Page) -> None:
        page.on("console", lambda message: self._hear_console(page, message))
        page.on("pageerror", lambda error: self.hear(page.url, f"error: {error}"))
        page.on("request", lambda asked: self.hear_request(page.url, asked.url))

    def hear(self, url: str, complaint: str) -> None:
        self._heard.append(f"{url}: {complaint}")

    def hear_request(self, url: str, asked: str) -> None:
        if not asked.startswith((self.home, "data:", "blob:")):
            self.hear(url, f"{ASKS}{asked}")

    def taken(self) -> list[str]:
        """Return what was heard since this was last called."""
        heard, self._heard = self._heard, []
        return heard

    def _hear_console(self, page: Page, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.hear(page.url, f"{message.type}: {message.text}")


def home_of(address: str) -> str:
    """Return what addresses begin with that a page there may ask: its origin, or the disk."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/"


def listening(html: str) -> str:
    """Return a page that hears its own complaints, for an engine whose driver cannot."""
    return html.replace("<head>", f"<head>{LISTEN}", 1)


def grave(complaints: list[str]) -> list[str]:
    """Return what not even a page in trouble may do: break a policy, or ask others."""
    return [each for each in complaints if VIOLATION in each or ASKS in each]


def violations(complaints: list[str]) -> list[str]:
    return [each for each in complaints if VIOLATION in each]
