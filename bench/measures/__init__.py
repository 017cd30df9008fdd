"""One measure a file; `python -m bench --only NAME` runs one."""
