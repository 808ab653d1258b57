"""Others that run Python in a page: the bench of starts measures them beside ours."""
