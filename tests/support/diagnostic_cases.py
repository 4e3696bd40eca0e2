"""Every code of the catalogue by what raises it, with its exact texts; tests and the page of diagnostics go by it."""

from __future__ import annotations

import signal
from unittest.mock import patch

from attrs import evolve

import gxparse
from gxparse import (
    Diagnostic,
    DisclosureTable2019,
    DisclosureTable2021,
    DisputeCounts,
    DisputeTable,
    Documents,
    DocumentsMade,
    Equation,
    ReadError,
    Report,
    Rule,
    check,
    check_hierarchy,
)
from gxparse.analysis import panel
from gxparse.checks.evaluation import check_case
from gxparse.checks.rules import OF_DRAFTS, RULES
from gxparse.isolation.process import WorkerDiedError
from gxparse.readers.limits import DEFAULT, failure
from tests.support import filed, pages, paper, scanned
from tests.support.audit_cases import CASES as AUDITED
from tests.support.audit_cases import PLAIN as AUDITABLE
from tests.support.pipe_tables import (
    FOUR,
    GRANTED,
    HEADS,
    HEADS_2019,
    KINDS,
    RECEIVED,
    RESULTS,
    THREE,
    TITLE,
    TWO,
)
from tests.support.places import CORPUS
from tests.support.request_tables import KEPT, requests

TORN = (CORPUS / "converted/1-portrait/pdfplumber.txt").read_text(encoding="utf-8")
GUESSED = (CORPUS / "converted/1-portrait/markitdown-pdf.txt").read_text(
    encoding="utf-8"
)
CANONICAL = gxparse.dumps(requests(**KEPT))

# code: (text, message, Chinese message, first path or "")
CASES: dict[str, tuple[str, str, str, str]] = {
    "GX001": (
        "hello",
        "not an annual report: neither a table nor two sections of the form were found",
        "不是政府信息公开工作年度报告：没有找到规定格式的表格，也没有找到两个以上章节",
        "",
    ),
    "GX002": (
        CANONICAL.replace("year: null", "year: 20x3"),
        "damaged canonical text: not a JSON scalar: 20x3",
        "规范文本已损坏：不是JSON标量：20x3",
        "",
    ),
    "GX003": (
        TWO + "| 规章 | 13 | 14 | 524 |\n| 规范性文件 | 60 | 61 | 368 |\n",
        "the column heads of “disclosure” do not show the edition of these rows, so they were not read: "
        "规章，行政规范性文件",
        "无法从列标题判断“二、主动公开政府信息情况”中下列各行的版本，未读取：规章，行政规范性文件",
        "disclosure",
    ),
    "GX004": (
        TITLE + "一、总体情况\n公布\udcff信息。",
        "characters of the text are lost (1 in all: lone surrogates or U+FFFD) and were read as U+FFFD",
        "文本中有1个字符缺失（孤立的代理码点或U+FFFD），按U+FFFD读取",
        "",
    ),
    "GX005": (
        TITLE
        + "一、总体情况\n公布信息。\n柏川市水利局2022年政府信息公开工作年度报告\n一、总体情况\n公布信息。",
        "the text holds another report as well, which begins with '柏川市水利局2022年政府信息公开工作年度报告'",
        "文本中还有另一份报告，开头为'柏川市水利局2022年政府信息公开工作年度报告'",
        "",
    ),
    "GX006": (
        "<!DOCTYPE html>\n<html><body>\n<h1>云岭县水利局2023年政府信息公开工作年度报告</h1>\n"
        "<p>一、总体情况</p>\n<p>公布信息。</p>\n<p>六、其他需要报告的事项</p>\n</body></html>",
        "the text is the source of a web page; only its tables can be read reliably",
        "文本是网页源代码，仅能可靠读取其中的表格",
        "",
    ),
    "GX007": (
        "2023/年度报告.docx\n",
        "the text is only a file name: read() and read_all() take files, parse() and parse_all() take texts",
        "文本只是一个文件名：文件请用read()或read_all()，文本请用parse()或parse_all()",
        "",
    ),
    "GX101": (
        TITLE + "一、总体情况\n公布信息。",
        "section “disclosure” was not found",
        "没有找到“二、主动公开政府信息情况”一节",
        "disclosure",
    ),
    "GX102": (
        TITLE + "一、总体情况\n公布信息。\n一、总体情况\n公布信息。",
        "the heading “overview” appears more than once; the other one was used",
        "“一、总体情况”的标题出现不止一次，已采用另一处",
        "overview",
    ),
    "GX109": (
        TITLE
        + "一、总体情况\n公布信息。\n六、其他需要报告的事项\n无\n五、存在的主要问题及改进情况\n人手不足。\n",
        "the heading “other matters” is out of order and was ignored; the text after it was left in the "
        "section before",
        "“六、其他需要报告的事项”的标题不符合规定顺序，未予采用；其后的内容归入前一节",
        "other_matters",
    ),
    "GX115": (
        TITLE
        + "一、总体情况\n公布信息。\n"
        + TWO.replace("二、", "三、")
        + HEADS
        + "| 规章 | 1 | 2 | 3 |\n",
        "section “disclosure” is numbered 三、",
        "“二、主动公开政府信息情况”一节的编号印作三、",
        "disclosure",
    ),
    "GX116": (
        TITLE
        + "一、总体情况\n二、平台建设\n设立查阅点。\n三、监督保障\n组织培训。\n"
        + THREE
        + RECEIVED,
        "lines of “overview” are numbered like sections and were taken for sub-headings (2, the first: "
        "二、平台建设)",
        "“一、总体情况”中有2行使用了章节的编号，按小标题读取，首处为：二、平台建设",
        "overview",
    ),
    "GX117": (
        TITLE
        + "依据国办公开办函〔2021〕30号编制。\n"
        + TWO
        + HEADS_2019
        + "| 规章 | 13 | 14 | 524 |\n",
        "the report cites 国办公开办函〔2021〕30号, of edition 2021, but “disclosure” is of edition 2019",
        "报告引用国办公开办函〔2021〕30号（2021年版），而“二、主动公开政府信息情况”采用2019年版",
        "notice",
    ),
    "GX103": (
        THREE + RECEIVED,
        "the table “disclosure” was not found",
        "“二、主动公开政府信息情况”一表未找到",
        "disclosure",
    ),
    "GX104": (
        THREE + RECEIVED,
        "row “requests / carried in” is not printed",
        "缺少“二、上年结转政府信息公开申请数量”一行",
        "requests.carried_in",
    ),
    "GX105": (
        THREE + GRANTED + RECEIVED,
        "row “requests / received” is out of order",
        "“一、本年新收政府信息公开申请数量”一行不在规定位置",
        "requests.received",
    ),
    "GX106": (
        THREE + RECEIVED + RECEIVED.replace("17", "18"),
        "row “requests / received” appears again; the first one was kept",
        "“一、本年新收政府信息公开申请数量”一行重复出现，保留了第一次",
        "requests.received",
    ),
    "GX107": (
        THREE + KINDS.replace("社会公益组织", "社会团体") + RECEIVED,
        "the column heads of “requests” are not the form's, or not in its order: "
        "自然人 商业企业 科研机构 社会团体 法律服务机构 其他 总计",
        "“三、收到和处理政府信息公开申请情况”的列标题与规定的列名或顺序不符："
        "自然人 商业企业 科研机构 社会团体 法律服务机构 其他 总计",
        "requests.received.natural_person",
    ),
    "GX108": (
        "一、总体情况\n公布信息。\n二、主动公开政府信息情况\n",
        "no title was found",
        "没有找到标题",
        "title",
    ),
    "GX120": (
        "柏川市水利局2022年政府信息公开工作年度报告\n"
        + TITLE
        + "一、总体情况\n公布信息。\n",
        "the title of another report appears here: 柏川市水利局2022年政府信息公开工作年度报告",
        "此处出现另一份报告的标题：柏川市水利局2022年政府信息公开工作年度报告",
        "title",
    ),
    "GX123": (
        TITLE
        + "一、总体情况\n公布信息。\n六、其他需要报告的事项\n无。\n附件：柏川市水利局2023年统计表\n"
        + "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
        + "| 规章 | 4 | 5 | 9 |\n| 行政规范性文件 | 3 | 2 | 8 |\n"
        + "| 信息内容 | 本年处理决定数量 |\n| 行政许可 | 7 |\n",
        "a table under the name of another body or year was not read: 附件：柏川市水利局2023年统计表",
        "表格上方写明其他机关或其他年度，未读取：附件：柏川市水利局2023年统计表",
        "disclosure",
    ),
    "GX122": (
        TITLE
        + TWO
        + "（初稿）\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 规章 | 4 | 5 | 9 |\n"
        + "（定稿）\n| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 规章 | 3 | 5 | 8 |\n",
        "“disclosure” appears in several versions; the one marked as final, or as the report's "
        "own, was read",
        "“二、主动公开政府信息情况”有多个版本，已读取标明为定稿（更正后）或属于本报告的版本",
        "disclosure",
    ),
    "GX121": (
        "云岭县水利局2022年和2023年政府信息公开工作年度报告\n一、总体情况\n公布信息。\n二、主动公开政府信息情况\n",
        "the title does not say clearly which year the report is on: 2022年和2023年",
        "标题中的年度不明确：2022年和2023年",
        "year",
    ),
    "GX119": (
        "云岭县水利局〕2023年政府信息公开工作年度报告\n一、总体情况\n公布信息。\n二、主动公开政府信息情况\n",
        "the title does not name the agency clearly: 云岭县水利局〕",
        "标题中的机关名称不明确：云岭县水利局〕",
        "agency",
    ),
    "GX124": (
        TITLE
        + TWO
        + "规章《8》《3》《24》\n行政规范性文件《7》《14》《49》\n行政许可《42》\n",
        "none of the figures in the section of “disclosure” could be read (7; tried as text without borders)",
        "“二、主动公开政府信息情况”一节中有7个数字，但均未能读取；已按“没有表格线的文字”尝试",
        "disclosure",
    ),
    "GX127": (
        TITLE
        + TWO
        + "| 信息内容 | 本年处理决定数量 |\n| 行政许可 | 7 |\n| 行政处罚 | 4 |\n| 行政强制 | 2 |\n"
        + "六、其他需要报告的事项\n更正：行政处罚应为14件。\n",
        "the text corrects what a table says: 更正：行政处罚应为14件。",
        "正文对表中数字作了更正：更正：行政处罚应为14件。",
        "disclosure.penalties.decisions",
    ),
    "GX126": (
        TITLE
        + "一、总体情况\n本报告所列数据的统计期限自2021年1月1日起至2021年12月31日止。\n二、主动公开政府信息情况\n",
        "the report says that its figures are for a different year from the one in its title: 统计期限自2021年1月1日",
        "报告正文所述数据统计期限与标题年度不一致：统计期限自2021年1月1日",
        "year",
    ),
    "GX125": (
        TITLE
        + TWO
        + "| 信息内容 | 本年处理决定数量 |\n| 行政许可 | 7 |\n| 行政处罚 | 4 |\n| 行政强制 | 2 |\n"
        + "六、其他需要报告的事项\n更正后的表格：\n"
        + "| 信息内容 | 本年处理决定数量 |\n| 行政许可 | 9 |\n| 行政处罚 | 4 |\n| 行政强制 | 3 |\n",
        "“disclosure” is printed again elsewhere with other figures (differences: 2); those of its own "
        "section were kept",
        "“二、主动公开政府信息情况”在别处重复出现，有2处数字不同；取本节中的数字",
        "disclosure.licensing.decisions",
    ),
    "GX110": (
        THREE + KINDS.replace("商业企业 | 科研机构", "科研机构 | 商业企业") + RECEIVED,
        "the columns of “requests” are 自然人 科研机构 商业企业 社会公益组织 法律服务机构 其他 总计, "
        "unlike the form's; each was read under its own head",
        "“三、收到和处理政府信息公开申请情况”的列为自然人 科研机构 商业企业 社会公益组织 法律服务机构 其他 总计，"
        "与规定的列不同，已按列标题读取",
        "requests.received.natural_person",
    ),
    "GX111": (
        TWO + HEADS + "| 规章 | 4 | 5 | 9 |\n| 行政规范文件 | 8 | 6 | 3 |\n",
        "label '行政规范文件' was read as “disclosure / normative documents”",
        "行名'行政规范文件'按“行政规范性文件”识别",
        "disclosure.normative_documents",
    ),
    "GX112": (
        TORN,
        "the labels of “requests” are torn apart; its 25 runs of figures were placed by their order "
        "and the beginnings of the labels",
        "“三、收到和处理政府信息公开申请情况”的行名被拆散；25行数字按顺序和行名开头归位",
        "requests.received.natural_person",
    ),
    "GX113": (
        TITLE
        + FOUR
        + RESULTS
        + "| 4 | 1 | 0 | 2 | 7 | 2 | 1 | 1 | 3 | 7 | 5 | 0 | 6 | 1 | 12 |\n栏目更新不够及时。\n",
        "the heading “problems” is missing; the text after “disputes” was taken for that section",
        "没有“五、存在的主要问题及改进情况”的标题；“四、政府信息公开行政复议、行政诉讼情况”一表之后的文字按该节读取",
        "problems",
    ),
    "GX118": (
        TITLE
        + "| 统计指标 | 单位 | 统计数 |\n| 公开信息数 | 条 | 586 |\n| 网站公开数 | 条 | 417 |\n| 公报数 | 条 | — |\n",
        "an older form: its indicators (3) are kept as printed, and their meaning is not interpreted",
        "旧格式：其3项指标按原样保留，不作解释",
        "indicators",
    ),
    "GX114": (
        GUESSED,
        "the borders of “disclosure” do not match its cells and were taken for a converter's guess; it was "
        "read without them",
        "“二、主动公开政府信息情况”的表格线与单元格不符，疑为转换工具误加，读取时不予采用",
        "disclosure.normative_documents",
    ),
    "GX201": (
        TWO + HEADS + "| 规章 | 4 | 5或6 | 9 |\n",
        "cell “disclosure / rules / repealed” cannot be read: '5或6'",
        "“规章 · 本年废止件数”的单元格无法读取：'5或6'",
        "disclosure.rules.repealed",
    ),
    "GX202": (
        TWO + HEADS + "| 规章 | 4 | 5 | 9 |\n| 其他主动公开文件 | 8 | 6 | 3 |\n",
        "figures that belong to no row of the form: '8 | 6 | 3'",
        "没有对应行名的数字：'8 | 6 | 3'",
        "",
    ),
    "GX203": (
        TWO + HEADS + "| 规章 | 4 | 5 | 9 |\n注：以上为统计数据\n",
        "text in a table that is not a label of the form: '注：以上为统计数据'",
        "表格中有规定格式以外的文字：'注：以上为统计数据'",
        "",
    ),
    "GX204": (
        FOUR
        + RESULTS
        + "| 4 | 1 | 0 | 2 | 7 | 2 | 1 | 1 | 3 | 0 | 7 | 5 | 0 | 6 | 1 | 12 |\n",
        "row “disputes” does not have its 15 cells; read as 4 1 0 2 7 2 1 1 3 7 5 0 6 1 12, since all 3 sums "
        "of the row hold",
        "“四、政府信息公开行政复议、行政诉讼情况”一行的单元格不是15个；"
        "读作4 1 0 2 7 2 1 1 3 7 5 0 6 1 12，因为本行3个合计全部成立",
        "disputes",
    ),
    "GX205": (
        THREE + "| 一、本年新收政府信息公开申请数量 | 7 | 3 | 2 | 1 | 4 | 17 |\n",
        "row “requests / received” does not have its 7 cells, and the sums do not show which is which: "
        "'7 | 3 | 2 | 1 | 4 | 17'",
        "“一、本年新收政府信息公开申请数量”一行的单元格不是7个，按合计关系无法判断各属哪一列：'7 | 3 | 2 | 1 | 4 | 17'",
        "requests.received",
    ),
    "GX206": (
        TWO + HEADS + "| 规章 | 4 |  | 9 |\n",
        "row “disclosure / rules”: no figure is printed under repealed",
        "“规章”一行在本年废止件数下没有数字",
        "disclosure.rules.repealed",
    ),
    "GX207": (
        TWO + HEADS + "| 规章 | 4 | — | 无 |\n",
        "row “disclosure / rules”: there is a mark instead of a number under repealed, in_force",
        "“规章”一行在本年废止件数、现行有效件数下以符号代替数字",
        "disclosure.rules.repealed",
    ),
    "GX208": (
        TWO + "信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 1 2\n7\n",
        "row “disclosure / rules”: the lines of its figures are not those of its cells, and no sum ties them together: "
        "1 2 / 7",
        "“规章”一行的数字与单元格分行不一致，没有合计关系可以印证：1 2 / 7",
        "disclosure.rules",
    ),
    "GX209": (
        TWO + HEADS + "| 规章 | 1 | 2 |  |\n| 行政规范性文件 | 7 | 8 | 9 |\n",
        "rows of “disclosure” end in a blank cell, and the sums do not show whether a cell before it was lost: 规章",
        "“二、主动公开政府信息情况”中有的行以空白单元格结尾，按合计关系无法判断前面是否丢失单元格：规章",
        "disclosure.rules",
    ),
    "GX210": (
        TWO + HEADS + "| 规章 | 4 | 5 | 6 |\n| 行政规范性文件 |  | 57 | 57 | 55 |\n",
        "row “disclosure / rules” has a different number of cells from the row next to it, and no sum shows "
        "which is right",
        "“规章”一行的单元格数与相邻行不同，没有合计关系可以判断哪一行正确",
        "disclosure.rules",
    ),
    "GX211": (
        TWO + HEADS + "| 规章 | 4 | 5（含修订） | 9 |\n",
        "cell “disclosure / rules / repealed” holds a remark beside its number: '5（含修订）'",
        "“规章 · 本年废止件数”的单元格在数字之外另有说明：'5（含修订）'",
        "disclosure.rules.repealed",
    ),
    "GX212": (
        TWO + HEADS + "| 规章 | 4 | 5 | 9",
        "the text ends right after “disclosure / rules / in force”: '9' may be only the beginning of a number",
        "文本到“规章 · 现行有效件数”的数字为止：'9'可能只是数字的一部分",
        "disclosure.rules.in_force",
    ),
    "GX213": (
        TWO
        + HEADS.replace("本年废止件数", "本年修订件数 | 本年废止件数")
        + "| 规章 | 1 | 2 | 3 | |\n",
        "row “disclosure / rules” has more cells than figures, and the table has columns that are not in the "
        "form: 本年修订件数",
        "“规章”一行的单元格多于应有的数字，表中有规定以外的列：本年修订件数",
        "disclosure.rules",
    ),
    "GX214": (
        THREE
        + "总计 自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他\n（一）予以公开 6 6 / / / / /\n",
        "row “requests / outcomes / granted”: the head of the total comes early, and no sum shows which "
        "figure is the total: '6 6 / / / / /'",
        "“（一）予以公开”一行：“总计”列标题的位置靠前，没有合计关系可以判断哪个数字是总计：'6 6 / / / / /'",
        "requests.outcomes.granted",
    ),
    "GX215": (
        TWO + "信息内容 本年处理决定数量\n行政许可 7\n行政处罚\n12\n行政强制 3\n",
        "row “disclosure / penalties”: 12 is alone on its line, further from its label than other figures; "
        "it may be another row's, or a page number",
        "“行政处罚”一行：12单独成行，离行名比其他数字远；可能属于另一行，也可能是页码",
        "disclosure.penalties",
    ),
    "GX216": (
        TWO
        + "<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
        "<tr><td>规章</td><td>4</td><td colspan=2>5</td></tr></table>",
        "row “disclosure / rules”: a cell spans several columns, and its figure may belong to any of them",
        "“规章”一行有单元格横跨多列，其数字属于哪一列不能确定",
        "disclosure.rules",
    ),
    "GX219": (
        THREE + KINDS + RECEIVED.replace("申请数量", "申请数量（上年）"),
        "“requests / received” has a remark that may change what its figures count: （上年）",
        "“一、本年新收政府信息公开申请数量”的附注可能改变其数字的含义：（上年）",
        "requests.received.natural_person",
    ),
    "GX221": (
        f"{THREE}上年数据\n{KINDS}{RECEIVED}",
        "words above “requests”, or on the tab of its sheet, may say that its figures are of another year, unit or "
        "body: 上年数据",
        "“三、收到和处理政府信息公开申请情况”上方的文字或所在工作表的名称可能表明其数字属于其他年度、单位或主体：上年数据",
        "requests.received.natural_person",
    ),
    "GX220": (
        f"{TWO}信息内容 本年处理决定数量\n行政许可 7\n行政处罚、行政强制 37\n",
        "the rows “disclosure / penalties” and “disclosure / coercion” share one figure, which may be the "
        "sum of both",
        "“行政处罚”与“行政强制”两行合用一个数字，该数字可能是两者之和",
        "disclosure.penalties",
    ),
    "GX217": (
        TWO
        + HEADS.replace("本年制发件数", "本年制发件数（千件）")
        + "| 规章 | 4 | 5 | 6 |\n| 行政规范性文件 | 7 | 8 | 9 |\n",
        "“disclosure”: a head or a label counts in 千件; the figures were read as printed",
        "“二、主动公开政府信息情况”：列标题或行名以“千件”为单位，数字按原样读取",
        "disclosure.rules.issued",
    ),
    "GX218": (
        TWO
        + "| 信息内容 | 本年收费金额（单位：万元） |\n| 行政事业性收费（元） | 12.5 |\n",
        "“disclosure / fees / amount” is given in different units: 万元、元",
        "“行政事业性收费 · 本年收费金额”的单位前后不一：万元、元",
        "disclosure.fees.amount",
    ),
    "GX222": (
        THREE + "| （一）予以公开 | 3 | 1 | 0 | 0 | O | 1 | 5 |\n",
        "cell “requests / outcomes / granted / legal service” prints 'O', which was read as 0 because the "
        "sums bear it out",
        "“（一）予以公开 · 法律服务机构”的单元格印出的是'O'，读作0，与合计相符",
        "requests.outcomes.granted.legal_service",
    ),
    "GX223": (
        f"{TWO}信息内容\n本年处理决定数量\n550\n行政许可\n行政处罚\n4119\n行政强制\n195\n",
        "2 rows of “disclosure” were left without figures, and figures stand in it that were given no row: 550",
        "“二、主动公开政府信息情况”中有2行没有得到数字，表中又有不知属于哪一行的数字：550",
        "disclosure.licensing.decisions",
    ),
    "GX301": (
        gxparse.dumps(requests(**KEPT | {"carried_forward": (2, 0, 0, 0, 0, 3, 5)})),
        "column “other”: received + carried in ≠ outcomes + carried forward: 4 + 0 ≠ 2 + 3",
        "“其他”列：第一项加第二项之和不等于第三项加第四项之和：4 + 0 ≠ 2 + 3",
        "requests.received.other",
    ),
    "GX302": (
        gxparse.dumps(requests(**KEPT | {"outcomes__total": (6, 3, 2, 2, 1, 9, 23)})),
        "column “other”: the outcomes do not add up to their total: 2"
        + " + 0" * 20
        + " ≠ 9",
        "“其他”列：各项办理结果之和不等于总计：2" + " + 0" * 20 + " ≠ 9",
        "requests.outcomes.granted.other",
    ),
    "GX303": (
        THREE + RECEIVED.replace("17", "18"),
        "row “requests / received”: the applicants do not add up to their total: 7 + 3 + 0 + 2 + 1 + 4 ≠ 18",
        "“一、本年新收政府信息公开申请数量”一行：各类申请人之和不等于总计：7 + 3 + 0 + 2 + 1 + 4 ≠ 18",
        "requests.received.natural_person",
    ),
    "GX304": (
        FOUR
        + RESULTS
        + "| 10 | 1 | 0 | 0 | 0 | 2 | 1 | 1 | 3 | 7 | 5 | 0 | 6 | 1 | 12 |\n",
        "row “disputes / reconsideration”: the results do not add up to their total: 10 + 1 + 0 + 0 ≠ 0",
        "“行政复议”一行：各类结果之和不等于总计：10 + 1 + 0 + 0 ≠ 0",
        "disputes.reconsideration.upheld",
    ),
    "GX305": (
        TWO + HEADS + "| 规章 | 4 | -5 | 9 |\n",
        "cell “disclosure / rules / repealed” prints '-5', which is no count",
        "“规章 · 本年废止件数”印作'-5'，不是件数",
        "disclosure.rules.repealed",
    ),
}


# code: (report, the one on the year before, message, Chinese message, first path)
YEARS: dict[str, tuple[Report, Report, str, str, str]] = {
    "GX401": (
        requests(
            carried_in=(1, 0, 2, 0, 0, 0, 3),
            received=(0, 4, 0, 0, 0, 0, 4),
            carried_forward=(1, 4, 2, 0, 0, 0, 7),
        ),
        requests(carried_forward=(1, 0, 1, 0, 0, 0, 2), received=(1, 0, 1, 0, 0, 0, 2)),
        "column “research”: what is carried in differs from what the year before carried forward: 2 ≠ 1",
        "“科研机构”列：上年结转数与上一年度报告的结转下年度数不符：2 ≠ 1",
        "requests.carried_in.research",
    ),
    "GX402": (
        Report(
            disclosure=DisclosureTable2021(
                rules=Documents(3, 1, 18), normative_documents=Documents(5, 2, 40)
            )
        ),
        Report(
            disclosure=DisclosureTable2021(
                rules=Documents(0, 0, 16), normative_documents=Documents(0, 0, 36)
            )
        ),
        "row “disclosure / normative documents”: in force + repealed ≠ in force the year before + issued: "
        "40 + 2 ≠ 36 + 5",
        "“行政规范性文件”一行：现行有效件数加本年废止件数不等于上年现行有效件数加本年制发件数：40 + 2 ≠ 36 + 5",
        "disclosure.normative_documents.in_force",
    ),
}


OWN = Rule(
    "few_pending",
    "GX310",
    "disputes",
    (
        Equation(
            ("disputes.reconsideration.upheld",),
            ("disputes.reconsideration.pending",),
            relation="≥",
        ),
    ),
    en="No more cases are pending than were upheld",
    zh="尚未审结的不多于结果维持的",
)
CASE = DisputeTable(reconsideration=DisputeCounts(2, 1, 0, 5, 8))


def audited(code: str) -> tuple[Diagnostic, ...]:
    """What is told of the first report that breaks a rule of auditors."""
    told = check_case(AUDITED[code].broken[0], (*RULES, *OF_DRAFTS))
    return tuple(d for d in told if d.code == code)


def in_panel(*reports: Report) -> tuple[Diagnostic, ...]:
    """What is told of reports beside each other, and not of each alone."""
    findings = panel((f"{n}.docx", report) for n, report in enumerate(reports, 1))
    told = [finding.diagnostic for finding in findings.findings]
    return tuple(d for d in told if isinstance(d, Diagnostic))


# code: (what is told of reports by a check, message, Chinese message, first path)
CHECKS: dict[str, tuple[tuple[Diagnostic, ...], str, str, str]] = {
    "GX310": (
        check(Report(disputes=CASE), rules=[OWN]),
        "a rule of your own is broken: No more cases are pending than were upheld: 2 < 5",
        "违反自定义规则：尚未审结的不多于结果维持的：2 < 5",
        "disputes.reconsideration.upheld",
    ),
    "GX311": (
        check(
            Report(
                disclosure=DisclosureTable2021(normative_documents=Documents(9, 2, 5))
            )
        ),
        "row “disclosure / normative documents”: in force + repealed is less than issued: 5 + 2 < 9",
        "“行政规范性文件”一行：现行有效件数加本年废止件数少于本年制发件数：5 + 2 < 9",
        "disclosure.normative_documents.in_force",
    ),
    "GX312": (
        check(
            Report(
                agency="云岭县水利局",
                disclosure=DisclosureTable2021(rules=Documents(1, 0, 7)),
            )
        ),
        "row “disclosure / rules”: a body below city level cannot make rules (规章): 1 + 0 + 7 ≠ 0",
        "“规章”一行：市级以下机关无权制定规章：1 + 0 + 7 ≠ 0",
        "disclosure.rules.issued",
    ),
    "GX313": (
        check(Report(disclosure=DisclosureTable2019(rules=DocumentsMade(4, 9, 7)))),
        "row “disclosure / rules”: fewer are public in all than were made public this year: 7 < 9",
        "“规章”一行：对外公开总数量少于本年新公开数量：7 < 9",
        "disclosure.rules.total_public",
    ),
    "GX403": (
        check(Report(disputes=CASE, problems=("政府信息公开类行政复议9件。",))),
        "problems, paragraph 1: “政府信息公开类行政复议9件” does not agree with the table: 8 ≠ 9",
        "五、存在的主要问题及改进情况第1段：“政府信息公开类行政复议9件”与表格不符：8 ≠ 9",
        "disputes.reconsideration.total",
    ),
    "GX405": (
        check(
            Report(agency="云岭县水利局", year=2023),
            previous=Report(agency="石渠县水利局", year=2022),
        ),
        "the other report is another body's: 石渠县水利局, not 云岭县水利局",
        "所给的另一份报告属于其他机关：石渠县水利局，不是云岭县水利局",
        "agency",
    ),
    "GX406": (
        check(
            Report(year=2023, disputes=CASE), previous=Report(year=2022, disputes=CASE)
        ),
        "the other report has the same figures in all tables, so it may be the same report: previous",
        "所给的另一份报告各表数字完全相同，可能是同一份报告：previous",
        "disputes",
    ),
    "GX407": (
        check(Report(year=2023), previous=Report()),
        "a report has no year, so the reports compared may not be the right ones: previous.year",
        "报告没有年度，无法确定比较的是否为应比较的报告：previous.year",
        "previous.year",
    ),
    "GX321": (
        audited("GX321"),
        "section “problems” says nothing: “无”",
        "“五、存在的主要问题及改进情况”没有内容：“无”",
        "problems",
    ),
    "GX322": (
        audited("GX322"),
        "overview, paragraph 1: the prose speaks of 2022 in the report on 2023: "
        "“2022年，我局共收到申请7件，予以公开5件”",
        "一、总体情况第1段：2023年度报告的正文写的是2022年：“2022年，我局共收到申请7件，予以公开5件”",
        "year",
    ),
    "GX323": (
        audited("GX323"),
        "overview, paragraph 1: the prose says that all requests are closed, but the table carries 3 forward: "
        "“收到政府信息公开申请12件，已全部按时办结”",
        "一、总体情况第1段：正文称申请全部办结，表中结转下年度3件：“收到政府信息公开申请12件，已全部按时办结”",
        "requests.carried_forward.total",
    ),
    "GX324": (
        audited("GX324"),
        "the word “公开” is repeated: “云岭县水利局2023年政府信息公开公开工作年度报告”",
        "“公开”一词重复：“云岭县水利局2023年政府信息公开公开工作年度报告”",
        "title",
    ),
    "GX325": (
        audited("GX325"),
        "overview, paragraph 2: “收到政府信息公开申请15件” differs from paragraph 1 of overview: "
        "“收到政府信息公开申请12件”",
        "一、总体情况第2段：“收到政府信息公开申请15件”与一、总体情况第1段的“收到政府信息公开申请12件”不一致",
        "overview[1]",
    ),
    "GX326": (
        audited("GX326"),
        "the report is dated 2024-02-03, but was due by 2024-01-31",
        "报告日期为2024-02-03，应当不晚于2024-01-31公布",
        "year",
    ),
    "GX327": (
        audited("GX327"),
        "the report on 2023 is dated 2023-01-20, before the year had ended",
        "2023年度报告的日期为2023-01-20，早于年度结束",
        "year",
    ),
    "GX328": (
        audited("GX328"),
        "overview: not filled in yet: “我局公布水质公报XX期。”",
        "一、总体情况：尚未填写：“我局公布水质公报XX期。”",
        "overview[0]",
    ),
    "GX411": (
        audited("GX411"),
        "cell “requests / received / total”: 61, but 12 the year before",
        "“一、本年新收政府信息公开申请数量 · 总计”：本年度61，上一年度12",
        "requests.received.total",
    ),
    "GX412": (
        audited("GX412"),
        "cell “disclosure / fees / amount”: 316441, but 28.6 the year before; the unit may differ",
        "“行政事业性收费 · 本年收费金额”：本年度316441，上一年度28.6，单位可能不同",
        "disclosure.fees.amount",
    ),
    "GX413": (
        audited("GX413"),
        "cell “disclosure / licensing / decisions”: 0, but 31, 40 in the body's other years",
        "“行政许可 · 本年处理决定数量”：本年度0，该机关其他年度为31, 40",
        "disclosure.licensing.decisions",
    ),
    "GX414": (
        audited("GX414"),
        "section “overview”: apart from numbers, 100 % of it is in the report of the year before too",
        "“一、总体情况”：除数字外，100%与上一年度报告相同",
        "overview",
    ),
    "GX415": (
        in_panel(AUDITABLE, evolve(AUDITABLE, year=2021)),
        "there is no report of 云岭县水利局 on 2022",
        "缺少云岭县水利局2022年度报告",
        "year",
    ),
    "GX416": (
        in_panel(AUDITABLE, evolve(AUDITABLE, problems=("图表偏少。",))),
        "there are 2 reports of 云岭县水利局 on 2023, which differ: 1.docx, 2.docx",
        "云岭县水利局2023年度有2份报告，内容不同：1.docx, 2.docx",
        "year",
    ),
    "GX417": (
        in_panel(evolve(AUDITABLE, year=None)),
        "the report has no year, so it was not compared with any other",
        "报告没有年度，未参加比较",
        "year",
    ),
    "GX404": (
        check_hierarchy(
            Report(year=2023, disputes=CASE),
            [
                Report(year=2023, disputes=DisputeTable(DisputeCounts(n, 1, 0, 5, 8)))
                for n in (3, 1)
            ],
        ),
        "cell “disputes / reconsideration / upheld”: the government's figure is not the sum of its parts: 2 ≠ 3 + 1",
        "“行政复议 · 结果维持”：汇总报告的数字不等于所属各机关之和：2 ≠ 3 + 1",
        "disputes.reconsideration.upheld",
    ),
}


def page_with_cell(cell: str) -> bytes:
    """A page with a table in which the first figure stands so."""
    row = f"<tr><td>规章</td><td>{cell}</td><td>5</td><td>9</td></tr>"
    return f"<html><body>{pages.TWO}<table>{pages.HEADS}{row}{pages.NEXT}</table></body></html>".encode()


# code: (what is read, message, Chinese message); an error is raised where no result can be
FILES: dict[str, tuple[bytes | str, str, str]] = {
    "GX010": (
        (TITLE + TWO).encode("gb18030"),
        "the file does not say its encoding; it was read as GB18030",
        "文件没有标明编码，按GB18030读取",
    ),
    "GX011": (
        filed.docx(
            filed.paragraph(TITLE.strip()) + filed.paragraph("内部说明", "<w:vanish/>")
        ),
        "the file holds text that it does not show (characters: 4); it was left out of the prose and is in "
        "doubt in the tables",
        "文件含有4个不显示的字符：正文中的未计入，表格中的按存疑处理",
    ),
    "GX012": (
        filed.docx("<w:p><w:ins><w:r><w:t>一、总体情况</w:t></w:r></w:ins></w:p>"),
        "the file has tracked changes that are not yet accepted (1); insertions were read, deletions were left out",
        "文件中有1处修订尚未接受：插入的内容已读取，删除的内容未计入",
    ),
    "GX013": (
        page_with_cell("4<span style='color:#fff'>7</span>"),
        "“disclosure / rules / issued” was read as 4; its cell also holds text that no reader sees: '7'",
        "“规章 · 本年制发件数”读作4，同一格中还有读者看不见的文字：'7'",
    ),
    "GX014": (
        page_with_cell("4<sup>1</sup>"),
        "text that is struck out and raised note marks were left out (1 in all)",
        "有1处划去的文字或上标的注码未计入",
    ),
    "GX015": (
        b"<html><noscript>" + page_with_cell("4") + b"</noscript>",
        "the page shows no table; one was read from <noscript>, which browsers show only when scripts are off",
        "网页上没有显示表格；已读取<noscript>中的表格，浏览器仅在停用脚本时显示这部分内容",
    ),
    "GX016": (
        b"<html>\n<script>var a = '" + page_with_cell("4") + b"'</script>",
        "the page shows no table, but a script in it, from line 2 of its source, may hold the report",
        "网页上没有显示表格，但其源代码第2行起的脚本中可能含有报告内容",
    ),
    "GX017": (
        TORN.encode("gb18030").decode("latin-1").encode(),
        "the text was GB18030 decoded as Latin-1 by mistake; it has been decoded again",
        "文本原为GB18030，曾被误作Latin-1解码；已重新解码",
    ),
    "GX018": (
        ("政府 信息公 开工作年度报" * 5).encode().decode("gbk", "replace").encode(),
        "the text looks like UTF-8 decoded as GB18030 by mistake, and too much is lost to decode it again",
        "文本似为UTF-8被误作GB18030解码，缺失过多，无法重新解码",
    ),
    "GX020": (
        "no-such-report.docx",
        "cannot be read: No such file or directory",
        "无法读取：文件不存在",
    ),
    "GX021": ("/", "a directory, not a file", "目录，不是文件"),
    "GX022": (
        b"",
        "reading the file crashed: SIGABRT",
        "读取该文件时进程崩溃：SIGABRT",
    ),
    "GX023": (
        "政务".encode() + b"\xff",
        "cannot be decoded: UTF-8: 0xff at offset 6",
        "无法解码：UTF-8: 0xff，位于第6字节",
    ),
    "GX024": (
        b"Rar!\x1a",
        "unsupported format: a RAR archive",
        "不支持的格式：RAR压缩包",
    ),
    "GX025": (
        b"",
        'XLSX files need an extra: pip install "gxparse[xlsx]"',
        '读取XLSX文件需要可选组件：pip install "gxparse[xlsx]"',
    ),
    "GX026": (
        b"PK\x03\x04",
        "damaged: File is not a zip file",
        "文件已损坏：不是完整的ZIP文件",
    ),
    "GX027": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
        "文件已加密",
    ),
    "GX028": (
        filed.docx(
            filed.table(filed.row(filed.cell("1", '<w:gridSpan w:val="999999"/>')))
        ),
        "over the limit: cells may be at most 100000",
        "超出限制：cells最多为100000",
    ),
    "GX029": (
        filed.archive({"_rels/.rels": "<!DOCTYPE x><x/>"}),
        "XML with a document type declaration, which may define entities",
        "XML带有文档类型声明，可能含有实体",
    ),
    "GX030": (
        paper.file("q 595 0 0 842 0 0 cm /I1 Do Q\n"),
        "pages without text, only images: 1",
        "只有图片而没有文字的页：1",
    ),
    "GX031": (
        paper.file("3 Tr\n" + paper.text(60, 700, "一、总体情况")),
        "pages that show an image with invisible text over it: 1",
        "显示为图片、文字层不可见的页：1",
    ),
    "GX032": (
        b"GIF89a",
        "an image without text, such as a scan: GIF",
        "没有文字的GIF图片，例如扫描件",
    ),
    "GX035": (
        b"",
        "pages that are images, whose text was recognised: 1",
        "图片页，文字由程序识别：1",
    ),
    "GX036": (
        b"",
        "the title was recognised in an image, and nothing proves it",
        "标题由图片识别得出，无从证实",
    ),
    "GX224": (
        b"",
        "figures of “disclosure” that were recognised in an image and that nothing proves: 10",
        "“二、主动公开政府信息情况”中有10个数字由图片识别得出，无从证实",
    ),
    "GX225": (
        b"",
        "cell “requests / outcomes / refused / internal affairs / research” was recognised as 90527; with 90523, "
        "which differs in one digit, all sums of its table would hold",
        "“5.属于三类内部事务信息 · 科研机构”识别为90527；若为90523（只差一位数字），该表的合计就都成立",
    ),
    "GX033": (
        TITLE + "一、总体情况\n公布信息。",
        "this is a text, not the path of a file: parse() and parse_all() take texts, read() and read_all() take files",
        "传入的是文本而不是文件路径：文本请用parse()或parse_all()，文件请用read()或read_all()",
    ),
    "GX034": (
        b"",
        "gxparse itself failed on it: KeyError: 'requests'",
        "gxparse自身出错：KeyError: 'requests'",
    ),
}


def of_file(code: str) -> Diagnostic | ReadError:
    """What is told of a file, or the error that it raises."""
    if code == "GX025":  # as where the extra is not installed
        return failure(code, kind="XLSX", extra="xlsx")
    if code == "GX034":  # as where there is a fault in it
        return failure(code, fault="KeyError: 'requests'")
    if code in ("GX035", "GX036", "GX224", "GX225"):  # as where ocr is installed
        said = {scanned.CELL: scanned.other_digit(scanned.CELL)}
        read = scanned.result(scanned.REPORT, said=said)
        return next(d for d in read.diagnostics if d.code == code)
    if code == "GX022":  # as where a library crashes
        return WorkerDiedError(-signal.SIGABRT, b"", is_late=False).told(DEFAULT)
    try:
        # As where the extra ocr is not installed
        with patch("gxparse.readers.pdf.reader.is_installed", return_value=False):
            read = gxparse.read(FILES[code][0])
        return next(d for d in read.diagnostics if d.code == code)
    except ReadError as error:
        return error
