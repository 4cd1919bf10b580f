"""Coverage-guided fuzzing of what reads files of strangers: `make fuzz`. The targets know no fuzzer."""
