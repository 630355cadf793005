"""What pages ask for, as frozen values; never models."""
