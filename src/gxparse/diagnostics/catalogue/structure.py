"""GX1xx: what is told of sections, tables, rows and columns."""

from __future__ import annotations

from gxparse.diagnostics.catalogue.entry import Entry, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

STRUCTURE: dict[str, Entry] = {
    "GX101": Entry(
        _I,
        "section “{section}” was not found",
        "没有找到“{section}”一节",
        "No line reads like the heading of this section. Its table, if there is one, is still recognised by its labels.",
        "没有与该节标题相符的行。如有表格，仍可按表内文字识别。",
    ),
    "GX102": Entry(
        _W,
        "the heading “{section}” appears more than once; the other one was used",
        "“{section}”的标题出现不止一次，已采用另一处",
        "Headings in the statutory order, with their tables under them, are used. Check the one that was not.",
        "采用了符合法定顺序且其下有相应表格的标题。请核对未采用的一处。",
    ),
    "GX109": Entry(
        _W,
        "the heading “{section}” is out of order and was ignored; the text after it was left in the section before",
        "“{section}”的标题不符合规定顺序，未予采用；其后的内容归入前一节",
        "Sections are read in the statutory order. Check the heading and the text around it.",
        "章节按法定顺序识别。请核对该标题及其前后的正文。",
    ),
    "GX103": Entry(
        _I,
        "the table “{table}” {state}",
        "“{table}”一表{state_zh}",
        "No row of this table was found with figures, whether its labels are printed or not; it is None, not a table of zeros.",
        "没有找到该表的任何带数字的行（不论是否印有行名和表头）；其值为None，而不是全零的表。",
    ),
    "GX104": Entry(
        _I,
        "row “{row}” is not printed",
        "缺少“{row}”一行",
        "Neither the label nor figures of this row were found in a table whose other rows are there.",
        "表中其他行存在，但没有找到该行的行名和数字。",
    ),
    "GX105": Entry(
        _W,
        "row “{row}” is out of order",
        "“{row}”一行不在规定位置",
        "The row was placed by its label. Check that label and figures belong together.",
        "已按行名归位。请核对行名与数字是否对应。",
    ),
    "GX106": Entry(
        _E,
        "row “{row}” appears again; the first one was kept",
        "“{row}”一行重复出现，保留了第一次",
        "Two rows have the same label, and nothing shows which one is meant. The values are those of the first.",
        "两行行名相同，无法判断以哪一行为准；取第一次出现的数字。",
    ),
    "GX107": Entry(
        _E,
        "the column heads of “{table}” are not the form's, or not in its order: {heads}",
        "“{table}”的列标题与规定的列名或顺序不符：{heads}",
        "The figures were read in statutory order and may stand in the wrong column. Compare them with the source; a wording that means a column of the form can be added to its grammar.",
        "数字按规定的列顺序读取，可能归错列。请与原文核对；若只是列名写法不同，可加入语法文件。",
    ),
    "GX108": Entry(
        _I,
        "no title was found",
        "没有找到标题",
        "No line before section one names the report, so agency and year are unknown.",
        "第一节之前没有报告标题，因此机关名称和年份未知。",
    ),
    "GX110": Entry(
        _W,
        "the columns of “{table}” are {heads}, unlike the form's; each was read under its own head",
        "“{table}”的列为{heads}，与规定的列不同，已按列标题读取",
        "Columns are missing, repeated or in another order. A column that is not printed is None; one that is printed twice has a value only where both agree.",
        "列有缺失、重复或顺序不同。未印出的列其值为None；重复的列在两处一致时取其值。",
    ),
    "GX111": Entry(
        _W,
        "label {raw!r} was read as “{row}”",
        "行名{raw!r}按“{row}”识别",
        "The label is misspelt or has lost characters; only one label fits between its neighbours. Compare it with the source.",
        "行名有错字或缺字，按上下行的位置只有一个行名与之相符。请与原文核对。",
    ),
    "GX112": Entry(
        _W,
        "the labels of “{table}” are torn apart; its {rows} runs of figures were placed by their order "
        "and the beginnings of the labels",
        "“{table}”的行名被拆散；{rows}行数字按顺序和行名开头归位",
        "Text extracted from a page puts the pieces of a label around its figures. There are as many runs as rows, each beside the "
        "beginning of its label. Compare them with the source where it matters.",
        "从版面提取的文字会把折行的行名拆散在数字周围。数字的行数与规定的行数相同，且各与行名的开头相邻。用于重要场合时，请与原文核对。",
    ),
    "GX113": Entry(
        _W,
        "the heading “{section}” is missing; the text after “{table}” was taken for that section",
        "没有“{section}”的标题；“{table}”一表之后的文字按该节读取",
        "There are sentences after the last table, where the next section should begin. Check that text.",
        "最后一个表格之后本应是下一节，此处有成句的文字。请核对这段文字。",
    ),
    "GX115": Entry(
        _I,
        "section “{section}” is numbered {number}",
        "“{section}”一节的编号印作{number}",
        "The heading was recognised by its words and its place; its number is not the form's. Numbers are never used to recognise sections.",
        "标题按文字和位置识别，编号与规定不符。识别章节时不看编号。",
    ),
    "GX116": Entry(
        _I,
        "lines of “{section}” are numbered like sections and were taken for sub-headings ({count}, the first: {raw})",
        "“{section}”中有{count}行使用了章节的编号，按小标题读取，首处为：{raw}",
        "Agencies number sub-headings as the form numbers its sections. If one of them is the heading of a section in other words, its text is in the section before.",
        "小标题使用了与章节相同的编号。若其中有以其他文字表述的章节标题，其内容归入了前一节。",
    ),
    "GX117": Entry(
        _W,
        "the report cites {notice}, of edition {cited}, but “{table}” is of edition {printed}",
        "报告引用{notice}（{cited}年版），而“{table}”采用{printed}年版",
        "An edition belongs to a table: what it prints decides, not the notice that is cited, nor the year. The figures are read as the table's own heads and rows have them.",
        "版本以各表实际印出的列和行为准，不以引用的文件或年度为准。数字按该表自己的列和行读取。",
    ),
    "GX118": Entry(
        _W,
        "an older form: its indicators ({count}) are kept as printed, and their meaning is not interpreted",
        "旧格式：其{count}项指标按原样保留，不作解释",
        "Before 2019, reports had a table of indicators, units and figures, which count other things than the tables of "
        "today. Its rows are in Report.indicators, by their own names; the prose is read as usual.",
        "2019年以前的报告附有统计指标、单位、统计数的表格，口径与现行表格不同。各行按其名称存于Report.indicators，正文照常读取。",
    ),
    "GX119": Entry(
        _W,
        "the title does not name the agency clearly: {raw}",
        "标题中的机关名称不明确：{raw}",
        "The part of the title where the agency is named has characters or words that no name has, so agency is None. "
        "The title itself is kept as printed.",
        "标题中应为机关名称处含有名称中不会出现的符号或文字，因此agency为None；标题按原样保留。",
    ),
    "GX120": Entry(
        _W,
        "the title of another report appears here: {title}",
        "此处出现另一份报告的标题：{title}",
        "It names another agency or year. Above a report, the last title is taken as its own; "
        "between its sections, what follows the title may belong to the other report. Compare with the source.",
        "该标题的机关或年度与本报告不同。报告前有多个标题时以最后一个为准；标题出现在各部分之间时，其后的表格可能属于另一份报告。请与原文核对。",
    ),
    "GX121": Entry(
        _W,
        "the title does not say clearly which year the report is on: {raw}",
        "标题中的年度不明确：{raw}",
        "It names several years, part of a year, or no readable year, so year is None. "
        "The title itself is kept as printed.",
        "标题中有多个年度、只涉及一年中的某一时段，或年度无法辨认，因此year为None；标题按原样保留。",
    ),
    "GX122": Entry(
        _I,
        "“{table}” appears in several versions; the one marked as final, or as the report's own, was read",
        "“{table}”有多个版本，已读取标明为定稿（更正后）或属于本报告的版本",
        "These may be a draft and a final version, a table before and after a correction, or those of several years; the names of sheets in a workbook say so, too. "
        "The others are kept as leftovers.",
        "同一表格有初稿和定稿、更正前后的版本，或不同年度的版本；工作表的名称也可能说明这一点。其余版本不读取，保留在leftovers中。",
    ),
    "GX123": Entry(
        _W,
        "a table under the name of another body or year was not read: {raw}",
        "表格上方写明其他机关或其他年度，未读取：{raw}",
        "An appendix may hold the table of another body. If it is the report's own, take the figures from the source.",
        "附件中可能是其他机关的表格。如确属本报告，请从原文取数。",
    ),
    "GX124": Entry(
        _E,
        "none of the figures in the section of “{table}” could be read ({count}; tried as {shape})",
        "“{table}”一节中有{count}个数字，但均未能读取；已按“{shape_zh}”尝试",
        "The figures are laid out in an unknown way, or are in sentences only and not in a table. Read the file that the "
        "text was made from, if there is one, or lay the table out in one of the ways that the documentation lists.",
        "这些数字的排列方式无法识别，或者只是叙述文字而没有表格。如有原文件，请直接读取原文件；或将表格整理成文档所列的任一种形态。",
    ),
    "GX125": Entry(
        _E,
        "“{table}” is printed again elsewhere with other figures (differences: {count}); those of its own section were kept",
        "“{table}”在别处重复出现，有{count}处数字不同；取本节中的数字",
        "It may be a table before and after a correction, or one pasted twice. Nothing marks one of them as final "
        "(定稿, 更正后) in its own section, so which figures are meant cannot be decided.",
        "可能是更正前后的两份，或重复粘贴。本节中没有哪一份标明为定稿或更正后，无法判断以哪一份为准。",
    ),
    "GX126": Entry(
        _W,
        "the report says that its figures are for a different year from the one in its title: {raw}",
        "报告正文所述数据统计期限与标题年度不一致：{raw}",
        "The sentence on the period may be left over from the report of the year before, or the title may be wrong. The year "
        "of the title is kept.",
        "说明统计期限的语句可能沿用了上一年度的报告，也可能是标题有误。年度取自标题。",
    ),
    "GX127": Entry(
        _W,
        "the text corrects what a table says: {raw}",
        "正文对表中数字作了更正：{raw}",
        "The figure in the table was kept. If the sentence is about this report, it is the sentence that counts.",
        "表中数字未作改动。如该说明针对本报告，应以其所述为准。",
    ),
    "GX114": Entry(
        _W,
        "the borders of “{table}” do not match its cells and were taken for a converter's guess; it was read without them",
        "“{table}”的表格线与单元格不符，疑为转换工具误加，读取时不予采用",
        "Several figures share a cell, or labels and figures are outside the borders. Blank cells then leave no trace. "
        "Compare the figures with the source where it matters.",
        "多个数字同在一个单元格内，或行名、数字在表格线之外，空白单元格因此没有痕迹。用于重要场合时，请与原文核对。",
    ),
}
