"""``python -m gxparse``, the same as the command ``gxparse``."""

import sys

from gxparse.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
