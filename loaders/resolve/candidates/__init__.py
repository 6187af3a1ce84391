"""Strategies that read a printed name: each yields bodies, with the signs that speak against each reading.

None decides; :mod:`loaders.resolve.judge` does. A new kind of name is a new strategy here and its row in
:mod:`loaders.resolve.weights`.
"""
