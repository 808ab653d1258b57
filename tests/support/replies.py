"""What web servers send, as it is on the wire: compressed, and without following where it leads."""

from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's reply to one request."""

    status: int
    headers: Message
    body: bytes

    def says(self, name: str) -> str:
        return ", ".join(self.headers.get_all(name, []))


def ask(site: str, path: str, method: str = "GET", **headers: str) -> Reply:
    """Ask for a path below a site's address, with headers such as `Accept_Encoding`."""
    address = urlsplit(site)
    connection = HTTPConnection(address.netloc, timeout=60)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, f"{address.path}/{path}", headers=sent)
    reply = connection.getresponse()
    body = reply.read()
    connection.close()
    return Reply(reply.status, reply.headers, body)
