"""The catalogue: every code with its severity, its message and what to do, in English and Chinese.

GX0xx is about the input (those of files stand in file_codes.py), GX1xx about structure, GX2xx about cells, GX3xx about
the rules within a report. docs/diagnostics.md is printed from it.
"""

from __future__ import annotations

from gxparse.entries import Entry, Severity
from gxparse.file_codes import FILES

__all__ = ["CATALOGUE", "Entry", "Severity"]

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CATALOGUE: dict[str, Entry] = {
    "GX001": Entry(
        _E,
        "not an annual report: neither a table nor two sections of the form were found",
        "不是政府信息公开工作年度报告：没有找到规定格式的表格，也没有找到两个以上章节",
        "Nothing in the text reads like the statutory form. Check that it is the report itself, and its text, not a link to it or a scan.",
        "文本中没有任何与规定格式相符的内容。请确认输入的是报告正文，而不是链接或扫描件。",
    ),
    "GX002": Entry(
        _E,
        "damaged canonical text: {reason_en}",
        "规范文本已损坏：{reason_zh}",
        "A text that opens with the front matter of canonical text is read strictly. Mend the line, or remove the front matter to have it read tolerantly.",
        "以规范文本文件头开头的文本按严格规则读取。请修正该行，或删去文件头改用宽容读取。",
    ),
    "GX003": Entry(
        _E,
        "the column heads of “{table}” do not tell the edition of these rows, so they were not read: {rows}",
        "无法从列标题判断“{table}”中下列各行的版本，未读取：{rows}",
        "The editions of 2019 and 2021 label rows alike but count different things. Without a column head of the 2021 edition the figures have no certain meaning.",
        "2019年版与2021年版的行名相同而统计口径不同，缺少2021年版列标题时数字含义不明。",
    ),
    "GX004": Entry(
        _W,
        "the text holds {count} lone surrogates, read as U+FFFD",
        "文本含有{count}个孤立的代理码点，按U+FFFD读取",
        "Bytes that were never decoded. Decode the source with its right encoding.",
        "有字节未被正确解码。请用正确的编码重新解码原文。",
    ),
    "GX005": Entry(
        _E,
        "the text holds more than one report: here begins {title!r}",
        "文本含有不止一份报告：此处开始的是{title!r}",
        "Titles of different reports stand in it, and what is read may be of either. Split the text and parse each part.",
        "文本中有不同报告的标题，读取的内容可能分属两份报告。请拆分后分别解析。",
    ),
    **FILES,
    "GX101": Entry(
        _I,
        "section “{section}” was not found",
        "没有找到“{section}”一节",
        "No line reads like the heading of this section. Its table, if there is one, is still found by its labels.",
        "没有与该节标题相符的行。若有表格，仍按表内文字识别。",
    ),
    "GX102": Entry(
        _W,
        "the heading “{section}” stands more than once; the other one was taken",
        "“{section}”的标题出现不止一次，已采用另一处",
        "The headings that stand in statutory order, with their tables under them, are taken. Look at the spans of the one passed over.",
        "采用了符合法定顺序且其下有相应表格的标题。请查看未采用的一处。",
    ),
    "GX109": Entry(
        _W,
        "the heading “{section}” stands out of order and was passed over; what follows it is with the section before",
        "“{section}”的标题不在规定顺序，未予采用；其后的内容归入前一节",
        "Sections are taken in statutory order. Look at the span of the heading and at the prose around it.",
        "章节按法定顺序识别。请查看该标题的位置及其前后的正文。",
    ),
    "GX103": Entry(
        _I,
        "the table “{table}” was not found",
        "没有找到“{table}”一表",
        "No row of this table was found with figures; it is None, not a table of zeros.",
        "没有找到该表的任何带数字的行；其值为None，而不是全零的表。",
    ),
    "GX104": Entry(
        _I,
        "row “{row}” is not printed",
        "没有印出“{row}”一行",
        "Neither the label nor figures of this row were found in a table whose other rows are there.",
        "表中其他行存在，但没有找到该行的行名和数字。",
    ),
    "GX105": Entry(
        _W,
        "row “{row}” stands out of order",
        "“{row}”一行不在规定位置",
        "The row was placed by its label. Check that label and figures belong together.",
        "已按行名归位。请核对行名与数字是否对应。",
    ),
    "GX106": Entry(
        _E,
        "row “{row}” is printed again; the first one was kept",
        "“{row}”一行重复出现，保留了第一次",
        "Two rows have the same label. Which of them is meant cannot be decided; the value is that of the first.",
        "两行行名相同，无法判断以哪一行为准；取第一次出现的数字。",
    ),
    "GX107": Entry(
        _E,
        "the column heads of “{table}” are not those of the form in its order: {heads}",
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
        "the columns of “{table}” stand as {heads}, not as in the form; they were read by their heads",
        "“{table}”的列为{heads}，与规定的列不同，已按列标题读取",
        "Columns are missing, doubled or in another order. A column that is not printed is None; one that is printed twice has a value where both print the same.",
        "列有缺失、重复或顺序不同。未印出的列其值为None；重复的列在两处一致时取其值。",
    ),
    "GX111": Entry(
        _W,
        "label {raw!r} was taken for “{row}”",
        "行名{raw!r}按“{row}”识别",
        "The label is misspelt or lost characters; it is the one label that fits between its neighbours. Compare it with the source.",
        "行名有错字或缺字，按上下行的位置只有一个行名与之相符。请与原文核对。",
    ),
    "GX112": Entry(
        _W,
        "the labels of “{table}” are torn; its {rows} runs of figures were placed by their order "
        "and the beginnings of the labels",
        "“{table}”的行名被拆散；{rows}行数字按顺序和行名开头归位",
        "Text out of a page lays broken labels around the figures. There are as many runs as rows, each beside the "
        "beginning of its label. Compare them with the source where much depends on it.",
        "从版面提取的文字会把折行的行名拆散在数字周围。数字的行数与规定的行数相同，且各与行名的开头相邻。重要时请与原文核对。",
    ),
    "GX113": Entry(
        _W,
        "the heading “{section}” is lost; the text behind “{table}” was taken for that section",
        "没有“{section}”的标题；“{table}”一表之后的文字按该节读取",
        "Sentences stand behind the last table, where the next section should begin. Look at the span of the text.",
        "最后一个表格之后、应为下一节之处有成句的文字。请查看其位置。",
    ),
    "GX114": Entry(
        _W,
        "the borders of “{table}” do not hold its cells, and were taken for a converter's guess; it was read without them",
        "“{table}”的表格线与单元格不符，视为转换工具的猜测，已不按表格线读取",
        "Several figures share a cell, or labels and figures stand outside the borders. Blank cells leave no trace then. "
        "Compare the figures with the source where much depends on them.",
        "多个数字同在一个单元格内，或行名、数字在表格线之外，空白单元格因此没有痕迹。重要时请与原文核对。",
    ),
    "GX201": Entry(
        _E,
        "cell “{cell}” cannot be read: {raw!r}",
        "“{cell}”的单元格无法读取：{raw!r}",
        "The cell holds more or other than one number. Its value is None.",
        "单元格内不是单独一个数字，其值为None。",
    ),
    "GX202": Entry(
        _E,
        "figures without a row of the form: {raw!r}",
        "没有对应行名的数字：{raw!r}",
        "The figures stand beside no label of the form, or beside one that has figures already. They were not placed.",
        "这些数字旁没有规定的行名，或该行已有数字，因此没有归位。",
    ),
    "GX203": Entry(
        _W,
        "text in a table that is no label of the form: {raw!r}",
        "表格中有规定格式以外的文字：{raw!r}",
        "Text that is neither a label nor a figure; it is kept as a leftover.",
        "既非行名、列名也非数字的文字，保留在 leftovers 中。",
    ),
    "GX204": Entry(
        _W,
        "row “{row}” does not print its {due} cells; read as {values}, since {proof}",
        "“{row}”一行印出的不是{due}个单元格；读作{values}，因为{proof_zh}",
        "Of all ways to read the printed digits in their order, the sums leave one, or all are the same. Compare it with the source where much depends on it.",
        "印出的数字有多种读法，按合计关系只剩一种。重要时请与原文核对。",
    ),
    "GX205": Entry(
        _E,
        "row “{row}” does not print its {due} cells, and the sums do not decide which is which: {raw!r}",
        "“{row}”一行印出的不是{due}个单元格，按合计关系无法判断：{raw!r}",
        "Cells were lost, split, joined or added, and no reading or more than one agrees with the sums. The doubtful values are None.",
        "单元格有丢失、断开、粘连或多出，合计关系不能得出唯一读法。存疑的值为None。",
    ),
    "GX206": Entry(
        _I,
        "row “{row}”: no figure is printed under {columns}",
        "“{row}”一行在{columns_zh}下没有数字",
        "Blank cells are unknown, not zero.",
        "空白单元格表示未知，而不是零。",
    ),
    "GX207": Entry(
        _I,
        "row “{row}”: a mark stands in place of a number under {columns}",
        "“{row}”一行在{columns_zh}下以符号代替数字",
        "Marks such as “/” and “—” and “无” are read as no number, not as zero.",
        "“/”“—”“无”等符号按没有数字处理，而不是零。",
    ),
    "GX208": Entry(
        _W,
        "row “{row}”: its figures stand on different lines, and no sum holds them together: {raw}",
        "“{row}”一行的数字分在不同行，没有合计关系可以印证：{raw}",
        "A number alone on its line may be a page number or belong to another row. Compare it with the source.",
        "单独成行的数字可能是页码，或属于别的行。请与原文核对。",
    ),
    "GX209": Entry(
        _W,
        "row “{row}” ends in a blank cell; the sums do not tell whether a cell before it was lost",
        "“{row}”一行以空白单元格结尾，按合计关系无法判断前面是否丢失单元格",
        "Converters fill a short row up with blanks. If a cell was lost, the figures behind it stand one column too far left.",
        "转换工具会用空白补齐较短的行。若丢失了单元格，其后的数字会左移一列。",
    ),
    "GX210": Entry(
        _W,
        "row “{row}” has another number of cells than its neighbour, and no sum tells which of them is right",
        "“{row}”一行的单元格数与相邻行不同，没有合计关系可以判断哪一行正确",
        "A cell may be lost, doubled or added in one of the rows. Compare both with the source.",
        "其中一行可能丢失、重复或多出单元格。请将两行与原文核对。",
    ),
    "GX211": Entry(
        _W,
        "cell “{cell}” holds a remark beside its number: {raw!r}",
        "“{cell}”的单元格在数字之外另有说明：{raw!r}",
        "The number before the remark is taken. Read the remark: it may say that the number counts something else.",
        "取说明之前的数字。请阅读说明，该数字的口径可能不同。",
    ),
    "GX212": Entry(
        _W,
        "the text ends right behind “{cell}”: {raw!r} may be the beginning of a number",
        "文本在“{cell}”的数字之后即告结束：{raw!r}可能只是数字的一部分",
        "Nothing stands behind the last figure, not even a line break. If the text was cut off, its last digits may be lost.",
        "最后一个数字之后没有任何内容。若文本被截断，数字的末几位可能已丢失。",
    ),
    "GX213": Entry(
        _W,
        "row “{row}” has more cells than figures, beside columns that the form has not: {heads}",
        "“{row}”一行的单元格多于应有的数字，表中有规定以外的列：{heads}",
        "A figure may belong to a column that is not of the form. Compare the row with the source.",
        "其中的数字可能属于规定以外的列。请与原文核对。",
    ),
    "GX214": Entry(
        _W,
        "row “{row}”: the head of the total stands early, and no sum tells which of these is the total: {raw!r}",
        "“{row}”一行：“总计”列标题的位置靠前，没有合计关系可以判断哪个数字是总计：{raw!r}",
        "PDF readers print heads in any order; the figures were read in the order of the form. Compare them with the source.",
        "PDF文字提取的列标题顺序不定，数字按规定的列顺序读取。请与原文核对。",
    ),
    "GX215": Entry(
        _W,
        "row “{row}”: {raw} stands alone on a line, where other figures stand beside their labels; it may be a page number",
        "“{row}”一行：{raw}单独成行，而其他数字与行名同行；可能是页码",
        "If the row's own figure is blank, a page number behind it would be read as its figure. Compare it with the source.",
        "若该行本身为空白，其后的页码会被当作该行的数字。请与原文核对。",
    ),
    "GX301": Entry(
        _W,
        "column “{column}”: received + carried in ≠ outcomes + carried forward: {sums}",
        "“{column}”列：第一项加第二项之和不等于第三项加第四项之和：{sums}",
        "Table 3 prints this rule in its corner. The figures are as printed; the report contradicts itself.",
        "表三表头印有此勾稽关系。数字按原文读取，报告自相矛盾。",
    ),
    "GX302": Entry(
        _W,
        "column “{column}”: the outcomes do not come to their total: {sums}",
        "“{column}”列：各项办理结果之和不等于总计：{sums}",
        "（七）总计 is the sum of the outcomes above it. The figures are as printed.",
        "（七）总计应等于各项办理结果之和。数字按原文读取。",
    ),
    "GX303": Entry(
        _W,
        "row “{row}”: the applicants do not come to their total: {sums}",
        "“{row}”一行：各类申请人之和不等于总计：{sums}",
        "总计 of a row is the sum of its six kinds of applicants. The figures are as printed.",
        "每行总计应等于六类申请人之和。数字按原文读取。",
    ),
    "GX304": Entry(
        _W,
        "row “{row}”: the results do not come to their total: {sums}",
        "“{row}”一行：各类结果之和不等于总计：{sums}",
        "总计 of each block of table 4 is the sum of its four results. The figures are as printed.",
        "表四每组总计应等于四类结果之和。数字按原文读取。",
    ),
    "GX305": Entry(
        _E,
        "cell “{cell}” prints {raw!r}, which is no {kind}",
        "“{cell}”印作{raw!r}，不是{kind_zh}",
        "Counts are whole numbers from 0 up, amounts are decimals from 0 up. The value is None.",
        "件数应为非负整数，金额应为非负小数。其值为None。",
    ),
    "GX401": Entry(
        _W,
        "column “{column}”: what is carried in is not what the year before carried forward: {sums}",
        "“{column}”列：上年结转数与上一年度报告的结转下年度数不符：{sums}",
        "上年结转 of one year is 结转下年度 of the year before. The figures are as printed; one of the reports may be amended.",
        "本年度的“上年结转”应等于上一年度的“结转下年度继续办理”。数字按原文读取，可能有一份报告作过更正。",
    ),
    "GX402": Entry(
        _W,
        "row “{row}”: in force + repealed ≠ in force the year before + issued: {sums}",
        "“{row}”一行：现行有效件数加本年废止件数不等于上年现行有效件数加本年制发件数：{sums}",
        "What is in force follows from what was, what was issued and what was repealed. Agencies also re-count; compare both reports.",
        "现行有效件数应由上年现行有效、本年制发和本年废止得出；也可能重新统计。请与两份报告核对。",
    ),
}
