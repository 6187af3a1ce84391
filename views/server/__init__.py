"""What stands between the network and the pages: connections, the journal of requests, health and figures."""
