"""Refusals of each part of the workplace in words; `web.wording` puts them together."""
