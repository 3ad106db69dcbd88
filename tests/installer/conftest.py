"""The modules that make packages, as ``dev.py build`` finds them."""

from __future__ import annotations

import sys

from tests.house.sources import ROOT

sys.path.insert(0, str(ROOT / "installer"))
