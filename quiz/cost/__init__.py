"""What each way would cost, from the reader's own figures, tied to the guide's verdict.

Beside the core, and like it: pure, the standard library alone, shipped to the browser.
"""
