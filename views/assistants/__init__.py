"""The graph for assistants: a Model Context Protocol server with few tools, each grounded in printed lines."""
