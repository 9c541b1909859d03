"""Run `import_listings` and read what it prints."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command


def run(path: Path, form: str = "zig", **options: Any) -> dict[str, Any]:
    out = StringIO()
    call_command(
        "import_listings", str(path), format=form, stdout=out, stderr=StringIO(), **options
    )
    summary = json.loads(out.getvalue())
    assert isinstance(summary, dict)
    return summary
