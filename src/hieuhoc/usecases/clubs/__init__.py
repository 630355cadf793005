"""What is done with clubs: founded and changed, joined and left, met in, looked at."""
