"""The commands: each module has `add_parser(subparsers)` and `run(args)`, which gives the exit code."""
