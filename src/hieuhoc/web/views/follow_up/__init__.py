"""Resolutions, what is to be done, coordination, communication, learning on one's own; files as proof."""
