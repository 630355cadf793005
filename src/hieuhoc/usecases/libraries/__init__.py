"""What is done with libraries: kept, filled, lent from, looked at."""
