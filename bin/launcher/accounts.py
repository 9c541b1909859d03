"""As whom PostgreSQL runs: it refuses to run as root, so root lends it an account of its own."""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from launcher.errors import LaunchError
from launcher.progress import say

_ACCOUNT = "woonportaal-postgres"


@dataclass(frozen=True)
class Account:
    """An account of this machine."""

    uid: int
    gid: int

    @property
    def is_me(self) -> bool:
        """Whether this process runs under it already."""
        return self.uid == os.geteuid()

    def own(self, path: Path) -> None:
        """Makes the account owner of a path."""
        if not self.is_me:
            os.chown(path, self.uid, self.gid)


def account_for(cluster: Path) -> Account:
    """The account that a cluster belongs to, or is to belong to when it does not exist yet.

    Raises:
        LaunchError: when the cluster belongs to somebody else, or root may make no account.
    """
    me = Account(os.geteuid(), os.getegid())
    if cluster.exists():
        owner = cluster.stat()
        if me.uid not in {0, owner.st_uid}:
            raise LaunchError(
                f"The database in {cluster} belongs to another user of this machine. "
                "Choose another folder with WOONPORTAAL_DATA=/some/folder."
            )
        if owner.st_uid != 0:
            return Account(owner.st_uid, owner.st_gid)
    return _lent_account() if me.uid == 0 else me


def open_the_way(account: Account, *targets: Path) -> None:
    """Lets the account pass through the folders above the targets, as far as it cannot yet.

    Only the right to pass is given, not to list or read: a home folder of mode 0700 becomes 0711.
    It is said when that happens.

    Raises:
        LaunchError: when such a folder is not ours to change.
    """
    if account.is_me:
        return
    for folder in sorted({above for target in targets for above in target.resolve().parents}):
        mode = folder.stat()
        if mode.st_mode & stat.S_IXOTH or mode.st_uid == account.uid:
            continue
        say(f"  PostgreSQL does not run as root: chmod o+x {folder} lets its account pass")
        try:
            folder.chmod(stat.S_IMODE(mode.st_mode) | stat.S_IXOTH)
        except OSError as error:
            raise LaunchError(f"{folder} cannot be opened for PostgreSQL: {error}") from error


def _lent_account() -> Account:
    try:
        entry = pwd.getpwnam(_ACCOUNT)
    except KeyError:
        useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin")
        if useradd is None:
            raise LaunchError(
                f"PostgreSQL does not run as root and needs the account {_ACCOUNT}, "
                "but this machine has no useradd. Run this as an ordinary user."
            ) from None
        command = [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        made = subprocess.run(  # noqa: S603  # the machine's own program, literal arguments
            [*command, _ACCOUNT], capture_output=True, text=True, check=False
        )
        try:
            entry = pwd.getpwnam(_ACCOUNT)
        except KeyError:
            raise LaunchError(f"The account {_ACCOUNT} was not made: {made.stderr}") from None
    return Account(entry.pw_uid, entry.pw_gid)
