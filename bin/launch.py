"""Entry of the launcher: run by the commands beside it with the project's own Python."""  # noqa: INP001

import sys

from launcher.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
