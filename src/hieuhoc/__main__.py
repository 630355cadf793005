"""`python -m hieuhoc` is the `hieuhoc` command, also where no scripts folder is on the path."""

import sys

from hieuhoc.wiring.main import main

sys.exit(main())
