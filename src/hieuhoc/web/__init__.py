"""Floor 5: the centre's workplace. Views translate; what may be done and what is right is decided below."""
