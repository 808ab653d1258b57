"""What others wrote and we ship: which components, under which licences, as a page and as data."""
