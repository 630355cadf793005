"""Forms: the shape of what is entered. They say what is wrong with a value, and keep what was typed."""
