"""The command line: `python -m courseware check | coverage | accept-wording | backup | …`."""

from __future__ import annotations

import sys

from courseware.app.commands.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
