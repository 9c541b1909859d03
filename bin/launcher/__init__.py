"""Starts, heals and stops what the portal needs on one machine.

Standard library only, so that it can run before anything of the portal can. One module per thing:

- `folder`: the data folder, its locks and secrets;
- `accounts`: as whom PostgreSQL runs, since it refuses to run as root;
- `postgres`, `redis`: one embedded server each;
- `servers`: both together, counted, so that the last user stops them;
- `programs`: processes of the portal (web, worker, beat) and their end;
- `portal`: a whole running portal with the demonstration region in it;
- `gates`, `suite`: bin/check and bin/test;
- `load`, `tally`: bin/load, and what a run of it comes to;
- `commands`: the command line of all this.
"""
