"""Invented gazettes of real size: as many cities and years as wanted, with the statistics of printed ones."""
