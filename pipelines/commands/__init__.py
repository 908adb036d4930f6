"""What the commands of `python -m pipelines` do. Data go to stdout, everything else to stderr.

Each returns its exit status: 0 when all went well, 1 when some input failed (the rest is done), 2 for a usage error.
"""
