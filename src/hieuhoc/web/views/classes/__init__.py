"""The pages of classes: one module per page or step."""
