"""Hiếu Học: the working system of a commune's community learning centre."""

__version__ = "0.3.0"
