"""`python -m generator` is `register`."""

import sys

from generator.cli import main

sys.exit(main())
