"""The addresses of each part of the workplace; `web.urls` puts them together."""
