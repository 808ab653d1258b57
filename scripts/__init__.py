"""Building and checking the site; nothing here is shipped to a reader."""
