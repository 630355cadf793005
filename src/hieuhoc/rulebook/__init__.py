"""Floor 1: the law and the field's measures as values. Files hand in dicts; nothing here opens one."""
