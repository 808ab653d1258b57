"""What programs and language models read of the guide: its pages, rules and changes as data.

Pure: text in, text out; `publication.files` has everything that is published beside the pages.
"""
