"""Faults of the theme's own markup that a checker finds, corrected in the finished page.

The theme's templates have them, not ours. To override those would be to copy whole files of the
theme and to follow its releases by hand; a correction here is one line, and does nothing once the
theme has made it.
"""

import re
from collections.abc import Callable

LANGUAGES = "assets/javascripts/lunr/"
"""The theme's search in other languages than English: 0.9 MB that no page asks for, by
authors whose licences a host would have to keep to."""
STORE = (
    "__md_store=(()=>{try{localStorage.length;let chosen=!1;"
    "addEventListener('change',e=>{chosen||=e.target.name==='__palette'},!0);"
    "const names=/^(media|scheme|primary|accent)$/;"
    "const known=e=>{try{const{index:_,color:t}=JSON.parse(e);return Number.isInteger(_)"
    "&&Object.keys(t).every(e=>names.test(e))}catch{return!1}};"
    "return{getItem(e){const _=localStorage.getItem(e);return known(_)?_:null},"
    "setItem(e,_){chosen&&localStorage.setItem(e,_)}}}"
    "catch{return{getItem:()=>null,setItem(){}}}})()"
)
"""What the theme remembers colours in: those that were chosen, where it would put down those that
it found as well; and nothing, where the browser refuses storage. What lies there and is no choice
of colours is nothing too, or the theme's scripts would end with it."""
CORRECTIONS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # A dialog needs a name; the search overlay has none.
    (
        re.compile(r'(data-md-component="search" role="dialog")(?! aria-label)'),
        r'\1 aria-label="Search"',
    ),
    # What is escaped in a page's title is escaped again where it is read aloud.
    (
        re.compile(r'(?<=aria-label=")(?:Previous|Next): [^"]+'),
        lambda found: found[0].replace("&amp;", "&"),
    ),
    # Not a value that these inputs can have.
    (re.compile(r'(<input\b[^>]*\btype="checkbox"[^>]*?) autocomplete="off"'), r"\1"),
    (re.compile(r'(<input\b[^>]*\btype="radio"[^>]*?) autocomplete="off"'), r"\1"),
    (re.compile(r' tabindex=""'), ""),
    # Without its size the logo moves what stands beside it once it has arrived.
    (re.compile(r'(<img\b[^>]*) alt="logo">'), r'\1 alt="logo" width="24" height="24">'),
    # Firefox takes the next page for one to be fetched ahead, which a page's policy refuses.
    (re.compile(r'\s*<link rel="(?:prev|next)" href="[^"]*">'), ""),
    # Storage that is refused was an error, and ended search and the choice of colours with it.
    (re.compile(r"(?<=<script>)(?=__md_scope=)"), f"{STORE},"),
    (re.compile(r"(?<=[\w,]=)localStorage(?=,)"), "__md_store"),
)


def corrected(html: str) -> str:
    """Return the page without the known faults; a page that has none comes back as it is."""
    for fault, correction in CORRECTIONS:
        html = fault.sub(correction, html)
    return html
