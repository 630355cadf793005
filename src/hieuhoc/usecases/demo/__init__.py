"""What the demo begins with. Its people do not exist, and its figures of 2020-2021 are made up."""
