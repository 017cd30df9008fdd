"""The benchmarks: `python -m bench [--quick] [--only NAME]`; `measures` has a module for each."""
