"""What pages show, as plain frozen values: built from what was asked for, rendered by templates."""
