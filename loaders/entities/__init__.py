"""Source graphs → the entities graph: what several files support, and what only all files together decide."""
