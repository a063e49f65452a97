"""One check a file: what it looks at, and a pure judgement of what it saw."""
