"""What a host must know of a built site, and what pages say to browsers by themselves."""
