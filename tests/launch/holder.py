"""Holds the servers of a data folder until it is ended; run as a program by the tests."""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bin"))

from launcher.folder import DataFolder
from launcher.servers import Servers

if __name__ == "__main__":
    data = DataFolder(Path(sys.argv[1]))
    data.create()
    with Servers(data, {}, durable=False).running():
        sys.stdout.write("running\n")
        sys.stdout.flush()
        time.sleep(60)
