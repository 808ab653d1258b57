"""Run by `snapshot.mjs` inside the browser's Python, just before its memory is taken.

The guide, and what `sums` and `reach` compile it to, stay: they are what takes time. Nothing else
that requests leave behind is kept by the core. What leads into the library goes, for no library
is there once the memory is restored; all that a decision imports is in memory.
"""

import gc
import linecache
import re
import sys
import zipimport

linecache.clearcache()
re.purge()
sys.path_importer_cache.clear()
zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]
gc.collect()
