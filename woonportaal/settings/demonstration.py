"""bin/demo and bin/manage: real components on this machine, mail into a folder.

One rule may be off here and nowhere else: the second factor of staff (SECOND_FACTOR_REQUIRED=0);
every page then says so in a banner.
"""

from woonportaal.settings.base import *

DEMONSTRATION = True
EMAIL_BACKEND = "corporations.isolation.post_office.FolderBackend"
