"""What can be done with the graph, whoever asks: load, review, judge, export, describe. Nothing here prints or serves."""
