"""The pictures that messages show of a link: a title, and the map of the two axes."""
