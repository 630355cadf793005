"""The pages of a class's register: who is on it, registering one, several or a newcomer, and leaving."""
