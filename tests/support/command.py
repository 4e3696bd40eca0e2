"""Files that the tests of the command are given, and what it has written of them."""

from __future__ import annotations

from pathlib import Path

import gxparse
from tests.support import filed
from tests.support.request_tables import KEPT, requests

TEXT = gxparse.dumps(requests(**KEPT))

BROKEN = """# 云岭县水利局2023年政府信息公开工作年度报告

四、政府信息公开行政复议、行政诉讼情况

| 行政复议 | | | | | 行政诉讼 |
| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 |
| 4 | 1 | 0 | 0 | 3 | 2 | x | 0 | 1 | 3 | 0 | 6 | 0 | 1 | 7 |
"""

DOCX = filed.FOLDER / "1-portrait" / "report.docx"


def written(folder: str) -> list[Path]:
    """The outcomes in a folder, without their record."""
    return sorted(
        path
        for path in Path(folder).rglob("*")
        if path.is_file() and path.name != ".gxparse"
    )
