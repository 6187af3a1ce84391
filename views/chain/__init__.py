"""The responsibility chain and the network drawn: cells, folds, layout, outline, page. Nothing here knows of requests."""
