"""Lines of the form's tables between pipes, of which tests put short texts together."""

from __future__ import annotations

from gxparse.testing import form

TITLE = "云岭县水利局2023年政府信息公开工作年度报告\n"
TWO, THREE, FOUR = (
    f"{form.HEADINGS[name]}\n" for name in ("disclosure", "requests", "disputes")
)
HEADS = "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
HEADS_2019 = "| 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n"
KINDS = (
    "| | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n"
)
RECEIVED = "| 一、本年新收政府信息公开申请数量 | 7 | 3 | 0 | 2 | 1 | 4 | 17 |\n"
GRANTED = "| （一）予以公开 | 5 | 1 | 1 | 0 | 1 | 2 | 10 |\n"
RESULTS = "| 行政复议 |\n| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n"
