"""Titles of learning families, clans, communities, units and citizens: one module a step."""
