"""``make bench``: this project beside its peers, and as a store grows."""
