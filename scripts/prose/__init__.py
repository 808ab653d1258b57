"""What can be asked of a page as it is written, before anything is built."""
