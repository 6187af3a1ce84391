"""Faults at every file operation of every writing command, by the hundred: ``make torture N=500``."""
