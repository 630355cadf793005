"""Documents of reviews and of the year, and the draft of the next."""
