"""The sections of a report: each is a function from a Study to a Section."""
