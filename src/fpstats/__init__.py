"""fpstats: from township spreadsheets to checked tables, indicators and a briefing. Aggregates only.

import fpstats
fpstats.build("my-city")
city = fpstats.open("my-city")
city.indicators("sex_ratio_at_birth", level="township", period="2003-01:2003-10")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Warehouse", "__version__", "build", "open", "read_workbook"]

if TYPE_CHECKING:
    from fpstats.notebook import Warehouse, build, open, read_workbook  # noqa: A004 - fpstats.open


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """Load a public name when it is first used: importing fpstats stays cheap."""
    if name in __all__:
        from fpstats import notebook

        return getattr(notebook, name)
    message = f"module 'fpstats' has no attribute '{name}'"
    raise AttributeError(message)
