"""`python -m talka.cli` does what `talka` does."""

import sys

from talka.cli import main

sys.exit(main())
