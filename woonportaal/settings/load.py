"""bin/load: production, but mail goes into a folder: the load must reach nobody."""

from woonportaal.settings.production import *

EMAIL_BACKEND = "corporations.isolation.post_office.FolderBackend"
