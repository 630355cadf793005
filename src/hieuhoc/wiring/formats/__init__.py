"""How numbers and days are written: the Vietnamese way in every language, so that a figure has one face."""
