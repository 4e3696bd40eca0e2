"""GX00x: what is told of a text as a whole."""

from __future__ import annotations

from gxparse.diagnostics.catalogue.entry import Entry, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

INPUT: dict[str, Entry] = {
    "GX001": Entry(
        _E,
        "not an annual report: {reason_en}",
        "不是政府信息公开工作年度报告：{reason_zh}",
        "Nothing in the text reads like the statutory form. Check that this is the text of the report itself, not a link to it or a scan.",
        "文本中没有任何与规定格式相符的内容。请确认输入的是报告正文，而不是链接或扫描件。",
    ),
    "GX002": Entry(
        _E,
        "damaged canonical text: {reason_en}",
        "规范文本已损坏：{reason_zh}",
        "A text that begins with the front matter of canonical text is read strictly. Correct the line, or remove the front matter to have it read like any other text.",
        "以规范文本文件头开头的文本按严格规则读取。请改正该行，或删去文件头，按普通文本读取。",
    ),
    "GX003": Entry(
        _E,
        "the column heads of “{table}” do not show the edition of these rows, so they were not read: {rows}",
        "无法从列标题判断“{table}”中下列各行的版本，未读取：{rows}",
        "The editions of 2019 and 2021 label rows alike but count different things. Without column heads of one edition, the meaning of the figures is uncertain.",
        "2019年版与2021年版的行名相同而统计口径不同，缺少相应版本的列标题时数字含义不明。",
    ),
    "GX004": Entry(
        _W,
        "characters of the text are lost ({count} in all: lone surrogates or U+FFFD) and were read as U+FFFD",
        "文本中有{count}个字符缺失（孤立的代理码点或U+FFFD），按U+FFFD读取",
        "Some bytes stand for no character, or were never decoded. What was there is unknown; a figure with such a character is None. Fetch the source again, or decode it with the right encoding.",
        "有字节不对应任何字符，或未被正确解码，原来的内容不明；含有此类字符的数字，其值为None。请重新获取原文，或用正确的编码解码。",
    ),
    "GX005": Entry(
        _W,
        "the text holds another report as well, which begins with {raw!r}",
        "文本中还有另一份报告，开头为{raw!r}",
        "parse and read return the first report that has tables, with nothing from any other. "
        "parse_all and read_all return every one.",
        "parse和read只返回第一份有表格的报告，其中不含其他报告的内容。用parse_all或read_all可取得每一份报告。",
    ),
    "GX006": Entry(
        _I,
        "the text is the source of a web page; only its tables can be read reliably",
        "文本是网页源代码，仅能可靠读取其中的表格",
        "Titles, headings and prose are mixed with tags. gxparse.read reads what the page shows: pass it the file, or the text encoded as UTF-8.",
        "标题和正文夹在标签之间。请改用gxparse.read读取网页显示的内容：传入文件，或以UTF-8编码的文本。",
    ),
    "GX007": Entry(
        _I,
        "the text is only a file name: read() and read_all() take files, parse() and parse_all() take texts",
        "文本只是一个文件名：文件请用read()或read_all()，文本请用parse()或parse_all()",
        "The text is one line that ends like a file name. No file was opened.",
        "文本只有一行，且以文件扩展名结尾。没有打开任何文件。",
    ),
    "GX017": Entry(
        _W,
        "the text was {right} decoded as {wrong} by mistake; it has been decoded again",
        "文本原为{right}，曾被误作{wrong}解码；已重新解码",
        "Everything read, and every position, refers to the text as decoded again. Decode the source with the right encoding to be sure that nothing was lost.",
        "读取的内容和位置均以重新解码后的文本为准。请用正确的编码解码原文，以确认没有遗失。",
    ),
    "GX018": Entry(
        _W,
        "the text looks like {right} decoded as {wrong} by mistake, and too much is lost to decode it again",
        "文本似为{right}被误作{wrong}解码，缺失过多，无法重新解码",
        "Fetch the source again and decode it with the right encoding.",
        "请重新获取原文，并用正确的编码解码。",
    ),
}
