"""The benchmarks: `python -m bench [--quick] [--only NAME]`. One module for each measure."""
