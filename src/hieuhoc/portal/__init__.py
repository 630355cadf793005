"""Floor 5: the commune's public portal, and the desk of its editorial board, on Wagtail."""
