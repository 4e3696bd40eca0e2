"""GX2xx: what is told of cells."""

from __future__ import annotations

from gxparse.diagnostics.catalogue.entry import Entry, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CELLS: dict[str, Entry] = {
    "GX201": Entry(
        _E,
        "cell “{cell}” cannot be read: {raw!r}",
        "“{cell}”的单元格无法读取：{raw!r}",
        "The cell does not hold exactly one number. Its value is None.",
        "单元格内不是单独一个数字，其值为None。",
    ),
    "GX202": Entry(
        _E,
        "figures that belong to no row of the form: {raw!r}",
        "没有对应行名的数字：{raw!r}",
        "The figures have no label of the form beside them, or one that already has figures. They were not placed.",
        "这些数字旁没有规定的行名，或该行已有数字，因此没有归位。",
    ),
    "GX203": Entry(
        _W,
        "text in a table that is not a label of the form: {raw!r}",
        "表格中有规定格式以外的文字：{raw!r}",
        "Text that is neither a label nor a figure; it is kept as a leftover.",
        "既非行名、列名也非数字的文字，保留在 leftovers 中。",
    ),
    "GX204": Entry(
        _W,
        "row “{row}” does not have its {due} cells; read as {values}, since {proof}",
        "“{row}”一行的单元格不是{due}个；读作{values}，因为{proof_zh}",
        "Of all the ways to read the printed digits in order, only one agrees with the sums, or one needs the fewest misprints, or all come to the same. Compare it with the source where it matters.",
        "印出的数字有多种读法，按合计关系只剩一种，或只有一种所需的误印最少。用于重要场合时，请与原文核对。",
    ),
    "GX205": Entry(
        _E,
        "row “{row}” does not have its {due} cells, and the sums do not show which is which: {raw!r}",
        "“{row}”一行的单元格不是{due}个，按合计关系无法判断各属哪一列：{raw!r}",
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
        "row “{row}”: there is a mark instead of a number under {columns}",
        "“{row}”一行在{columns_zh}下以符号代替数字",
        "Marks such as “/” and “—” and “无” are read as no number, not as zero.",
        "“/”“—”“无”等符号表示没有数字，而不是零。",
    ),
    "GX208": Entry(
        _W,
        "row “{row}”: the lines of its figures are not those of its cells, and no sum ties them together: {raw}",
        "“{row}”一行的数字与单元格分行不一致，没有合计关系可以印证：{raw}",
        "A number alone on its line may be a page number or belong to another row; of two numbers in one cell, one may be "
        "another column's. Compare them with the source.",
        "单独成行的数字可能是页码，或属于别的行；同一单元格中的两个数字，可能有一个属于别的列。请与原文核对。",
    ),
    "GX209": Entry(
        _W,
        "rows of “{table}” end in a blank cell, and the sums do not show whether a cell before it was lost: {rows}",
        "“{table}”中有的行以空白单元格结尾，按合计关系无法判断前面是否丢失单元格：{rows}",
        "Converters pad short rows with blanks. If a cell was lost, the figures after it are one column too far left.",
        "转换工具会用空白补齐较短的行。若丢失了单元格，其后的数字会左移一列。",
    ),
    "GX210": Entry(
        _W,
        "row “{row}” has a different number of cells from the row next to it, and no sum shows which is right",
        "“{row}”一行的单元格数与相邻行不同，没有合计关系可以判断哪一行正确",
        "A cell may have been lost, repeated or added in one of the rows. Compare both with the source.",
        "其中一行可能丢失、重复或多出单元格。请将两行与原文核对。",
    ),
    "GX211": Entry(
        _W,
        "cell “{cell}” holds a remark beside its number: {raw!r}",
        "“{cell}”的单元格在数字之外另有说明：{raw!r}",
        "The number before the remark was read. Read the remark: it may say that the number counts something else.",
        "取说明之前的数字。请阅读说明，该数字的口径可能不同。",
    ),
    "GX212": Entry(
        _W,
        "the text ends right after “{cell}”: {raw!r} may be only the beginning of a number",
        "文本到“{cell}”的数字为止：{raw!r}可能只是数字的一部分",
        "Nothing follows the last figure, not even a line break. If the text was cut off, its last digits may be lost.",
        "最后一个数字之后没有任何内容。若文本被截断，数字的末几位可能已丢失。",
    ),
    "GX213": Entry(
        _W,
        "row “{row}” has more cells than figures, and the table has columns that are not in the form: {heads}",
        "“{row}”一行的单元格多于应有的数字，表中有规定以外的列：{heads}",
        "A figure may belong to a column that is not in the form. Compare the row with the source.",
        "其中的数字可能属于规定以外的列。请与原文核对。",
    ),
    "GX214": Entry(
        _W,
        "row “{row}”: the head of the total comes early, and no sum shows which figure is the total: {raw!r}",
        "“{row}”一行：“总计”列标题的位置靠前，没有合计关系可以判断哪个数字是总计：{raw!r}",
        "Programs that extract text from PDF give heads in any order; the figures were read in the order of the form. Compare them with the source.",
        "从PDF提取的列标题顺序不定，数字按规定的列顺序读取。请与原文核对。",
    ),
    "GX215": Entry(
        _W,
        "row “{row}”: {raw} is alone on its line, further from its label than other figures; it may be another row's, "
        "or a page number",
        "“{row}”一行：{raw}单独成行，离行名比其他数字远；可能属于另一行，也可能是页码",
        "If the row's own figure is blank, a page number after it would be read as that figure. Compare it with the source.",
        "若该行本身为空白，其后的页码会被当作该行的数字。请与原文核对。",
    ),
    "GX216": Entry(
        _W,
        "row “{row}”: a cell spans several columns, and its figure may belong to any of them",
        "“{row}”一行有单元格横跨多列，其数字属于哪一列不能确定",
        "Merged cells have separate heads above them. The figure was read under the last of these heads. Compare the row with the source.",
        "合并的单元格上方各有列标题。其数字按最后一列读取，请与原文核对。",
    ),
    "GX217": Entry(
        _E,
        "“{table}”: a head or a label counts in {unit}; the figures were read as printed",
        "“{table}”：列标题或行名以“{unit}”为单位，数字按原样读取",
        "The form counts single items. The figures are not multiplied: a 3 under “千件” is 3.",
        "规定格式以件为单位。数字按原样读取，未作换算：“千件”下的3仍为3。",
    ),
    "GX218": Entry(
        _E,
        "“{cell}” is given in different units: {units}",
        "“{cell}”的单位前后不一：{units}",
        "The head of the column, the label of the row and the cell itself do not name the same unit. The cell's is used; if it names none, or the table is of an older form, the unit is None.",
        "列标题、行名或单元格写有不同的单位。以单元格内的为准；单元格内没有写明的，或属于旧格式表格的，单位为None。",
    ),
    "GX219": Entry(
        _W,
        "“{label}” has a remark that may change what its figures count: {raw}",
        "“{label}”的附注可能改变其数字的含义：{raw}",
        "A remark behind a label such as （上年）, （%） or （乡镇）, or a comment on it in a workbook or a Word file, means that the figures are of another year, a share, or of other bodies. They are "
        "read as printed. Remarks known to change nothing are listed in grammars/common.lark (HARMLESS_REMARK).",
        "（上年）、（%）、（乡镇）等附注，或工作簿、Word文件中对它的批注，表明数字属于其他年度、是比例或属于其他主体。数字按原样读取。已知不影响含义的附注列在grammars/common.lark"
        "（HARMLESS_REMARK）中。",
    ),
    "GX220": Entry(
        _W,
        "the rows “{one}” and “{other}” share one figure, which may be the sum of both",
        "“{one}”与“{other}”两行合用一个数字，该数字可能是两者之和",
        "Two labels are side by side with one figure after them. It may belong to either row or to both together, so "
        "both rows are doubtful.",
        "两个行名并列，其后只有一个数字。该数字可能属于其中一行，也可能是两行之和，因此两行均存疑。",
    ),
    "GX221": Entry(
        _W,
        "words above “{table}”, or on the tab of its sheet, may say that its figures are of another year, unit or body: {raw}",
        "“{table}”上方的文字或所在工作表的名称可能表明其数字属于其他年度、单位或主体：{raw}",
        "A caption such as 上年数据, （2022年度） or 单位：千件 is about the whole table. So is the name of a sheet in a workbook, such as 作废 or "
        "2022, and what is printed around its pages, and a comment on the heading of the table or on the title. The figures are read as printed. Captions "
        "known to change nothing are listed in grammars/common.lark (HARMLESS_CAPTION).",
        "上年数据、（2022年度）、单位：千件等说明针对全表；工作簿中工作表的名称（如作废、2022）和页眉页脚，以及表格标题或报告标题上的批注也是如此。数字按原样读取。已知不影响含义的说明列在grammars/common.lark（HARMLESS_CAPTION）中。",
    ),
    "GX222": Entry(
        _I,
        "cell “{cell}” prints {raw!r}, which was read as {value} because the sums bear it out",
        "“{cell}”的单元格印出的是{raw!r}，读作{value}，与合计相符",
        "There are characters such as O, l and 一 where figures should be. They are read as the digits they look like only where a sum "
        "holds with them; elsewhere the value is None (GX201).",
        "应为数字处印有O、l、一等符号。只有合计相符时才读作形似的数字，否则值为None（GX201）。",
    ),
    "GX223": Entry(
        _W,
        "{count} rows of “{table}” were left without figures, and figures stand in it that were given no row: {raw}",
        "“{table}”中有{count}行没有得到数字，表中又有不知属于哪一行的数字：{raw}",
        "A page or a converter tore labels and figures apart, so that nothing says which row the figures belong to. The values of rows without "
        "figures are None, though they may be printed.",
        "页面或转换工具把行名与数字拆开，无法判断这些数字属于哪一行。没有得到数字的行，其值为None，但原文可能印有数字。",
    ),
    "GX224": Entry(
        _W,
        "figures of “{table}” that were recognised in an image and that nothing proves: {count}",
        "“{table}”中有{count}个数字由图片识别得出，无从证实",
        "A recogniser misreads digits and is sure of it. A recognised figure is trusted where the sums of both its row and its column hold, "
        "where one of them does and two readings of it agree, or where it stands in no sum and a recogniser of another kind agrees. "
        "Compare these with the image.",
        "识别程序会认错数字，而且自以为正确。识别出的数字，只有在所在行、列的合计都成立时，或其中之一成立且两次识别一致时，或不参与任何合计但另一种识别程序结果相同时，才视为可信。请将这些数字与图片核对。",
    ),
    "GX225": Entry(
        _W,
        "cell “{cell}” was recognised as {raw}; with {proposal}, which differs in one digit, all sums of its table would hold",
        "“{cell}”识别为{raw}；若为{proposal}（只差一位数字），该表的合计就都成立",
        "One misread digit would explain every broken sum. The value stays as it was recognised, since the report itself may be wrong; look at the image.",
        "只要有一位数字认错，就能解释全部不成立的合计。报告本身也可能有误，因此值仍为识别结果；请查看图片。",
    ),
}
