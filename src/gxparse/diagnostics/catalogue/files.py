"""The codes of files: what is told of one that was read, and the errors of one that cannot be."""

from __future__ import annotations

from gxparse.diagnostics.catalogue.entry import Entry, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

FILES: dict[str, Entry] = {
    "GX010": Entry(
        _I,
        "the file does not say its encoding; it was read as {encoding}",
        "文件没有标明编码，按{encoding}读取",
        "All bytes decode without error, and the characters are in common use. If the text looks wrong, convert it to UTF-8 from its right encoding.",
        "全部字节均可解码，且均为常用字。若文字有误，请用正确的编码转为UTF-8。",
    ),
    "GX011": Entry(
        _I,
        "the file holds text that it does not show (characters: {count}); it was left out of the prose and is in doubt in the tables",
        "文件含有{count}个不显示的字符：正文中的未计入，表格中的按存疑处理",
        "Hidden text is not printed. A figure in a hidden cell is None.",
        "隐藏文字不会印出。隐藏单元格中的数字，其值为None。",
    ),
    "GX012": Entry(
        _W,
        "the file has tracked changes that are not yet accepted ({count}); insertions were read, deletions were left out",
        "文件中有{count}处修订尚未接受：插入的内容已读取，删除的内容未计入",
        "The document may be a draft. Compare it with the published report.",
        "文档带有修订标记，可能是草稿。请与已发布的报告核对。",
    ),
    "GX013": Entry(
        _W,
        "“{cell}” was read as {raw}; its cell also holds text that no reader sees: {unseen!r}",
        "“{cell}”读作{raw}，同一格中还有读者看不见的文字：{unseen!r}",
        "That text is hidden, has the colour of its background, has no size, lies off the page, or is a comment on the cell. What a reader sees was read; check the cell.",
        "该文字被隐藏、与背景同色、没有大小、位于页面之外，或为该格的批注。已读取读者看得见的内容；请核对该格。",
    ),
    "GX014": Entry(
        _I,
        "text that is struck out and raised note marks were left out ({count} in all)",
        "有{count}处划去的文字或上标的注码未计入",
        "They are next to the words and figures of the report and are not part of them.",
        "这些内容附在报告的文字和数字旁边，不属于文字和数字本身。",
    ),
    "GX015": Entry(
        _W,
        "the page shows no table; one was read from <noscript>, which browsers show only when scripts are off",
        "网页上没有显示表格；已读取<noscript>中的表格，浏览器仅在停用脚本时显示这部分内容",
        "Scripts may show other figures instead. Compare them with the page in a browser.",
        "脚本可能显示不同的数字。请与浏览器中的页面核对。",
    ),
    "GX016": Entry(
        _W,
        "the page shows no table, but a script in it, from line {line} of its source, may hold the report",
        "网页上没有显示表格，但其源代码第{line}行起的脚本中可能含有报告内容",
        "What scripts show is not read. Open the page in a browser and save it from there, or copy the text out of the script.",
        "不读取由脚本显示的内容。请在浏览器中打开网页后另存，或从脚本中取出文本。",
    ),
    "GX020": Entry(
        _E,
        "cannot be read: {reason}",
        "无法读取：{reason_zh}",
        "The file does not exist or may not be opened. If you already have the text, use parse(), not read().",
        "文件不存在或无权打开。已有的文本请用parse()而不是read()。",
    ),
    "GX021": Entry(
        _E,
        "{kind_en}, not a file",
        "{kind_zh}，不是文件",
        "Only regular files are opened by path, since reading from a pipe may never end. Pass the content as bytes, or an open file.",
        "按路径只能读取普通文件，读取管道可能永远等待下去。请传入其内容（字节）或已打开的文件。",
    ),
    "GX022": Entry(
        _E,
        "reading the file {reason_en}",
        "读取该文件时{reason_zh}",
        "The file was read in a process of its own (isolated=True, or the command), and made it crash or take more time or memory than the limits allow. If you trust the file, raise them with limits=Limits(…); if the process crashed, please report it.",
        "文件在独立进程中读取（isolated=True或命令行），该进程崩溃，或者所用时间、内存超出限制。若信任该文件，可用limits=Limits(…)放宽限制；若是崩溃，请反馈给我们。",
    ),
    "GX023": Entry(
        _E,
        "cannot be decoded: {tried} at offset {offset}",
        "无法解码：{tried}，位于第{offset}字节",
        "The bytes fit none of the known encodings (UTF-8, UTF-16, GB18030, Big5); the place given is the first error of the encoding that has the fewest. The file may be cut off or damaged there.",
        "不属于任何已知编码（UTF-8、UTF-16、GB18030、Big5）；位置为错误最少的编码的首个错误处。文件可能在此截断或损坏。",
    ),
    "GX024": Entry(
        _E,
        "unsupported format: {kind_en}",
        "不支持的格式：{kind_zh}",
        "gxparse cannot read this format. Save the file in another one, such as DOCX, HTML or text.",
        "gxparse不能读取这种格式。请另存为DOCX、HTML或文本等格式。",
    ),
    "GX025": Entry(
        _E,
        '{kind} files need an extra: pip install "gxparse[{extra}]"',
        '读取{kind}文件需要可选组件：pip install "gxparse[{extra}]"',
        "The library that reads this format is not installed.",
        "读取这种格式所需的库尚未安装。",
    ),
    "GX026": Entry(
        _E,
        "damaged: {reason}",
        "文件已损坏：{reason_zh}",
        "The file is cut off, or is not what it claims to be. Fetch it again.",
        "文件不完整，或内容与格式不符。请重新获取。",
    ),
    "GX027": Entry(
        _E,
        "encrypted",
        "文件已加密",
        "The file needs a password. Save it without one.",
        "文件设有密码。请另存为无密码的文件。",
    ),
    "GX028": Entry(
        _E,
        "over the limit: {limit} may be at most {most}",
        "超出限制：{limit}最多为{most}",
        "The file is larger, or unpacks to more, than any report. If you trust it, raise the limit with limits=Limits(…).",
        "文件或其解压后的内容远超一般报告。若信任该文件，可用limits=Limits(…)放宽限制。",
    ),
    "GX029": Entry(
        _E,
        "XML with a document type declaration, which may define entities",
        "XML带有文档类型声明，可能含有实体",
        "Office files have none. It was not read, since entities can expand to any size or refer to other files.",
        "Office文件不含此类声明。实体可无限展开或引用其他文件，因此未读取。",
    ),
    "GX030": Entry(
        _E,
        "pages without text, only images: {pages}",
        "只有图片而没有文字的页：{pages}",
        "The file, or part of it, is a scan. Run it through text recognition (OCR), and check the figures by eye.",
        "文件全部或部分为扫描件。请先用文字识别软件处理，并人工核对数字。",
    ),
    "GX031": Entry(
        _W,
        "pages that show an image with invisible text over it: {pages}",
        "显示为图片、文字层不可见的页：{pages}",
        "The text of a scan was recognised by a program (OCR). Its figures may be misread; compare them with the image.",
        "文字由识别软件从扫描件得出，数字可能识别有误。请与图片核对。",
    ),
    "GX032": Entry(
        _E,
        "an image without text, such as a scan: {kind}",
        "没有文字的{kind}图片，例如扫描件",
        "What an image shows is not read. Run it through text recognition (OCR), and check the figures by eye.",
        "不读取图片中的内容。请先用文字识别软件处理，并人工核对数字。",
    ),
    "GX033": Entry(
        _E,
        "this is a text, not the path of a file: parse() and parse_all() take texts, read() and read_all() take files",
        "传入的是文本而不是文件路径：文本请用parse()或parse_all()，文件请用read()或read_all()",
        "A string that has line breaks, or is longer than any path, is taken for the text of a report.",
        "含有换行、或长度超过任何路径的字符串，视为报告的文本。",
    ),
    "GX034": Entry(
        _E,
        "gxparse itself failed on it: {fault}",
        "gxparse自身出错：{fault}",
        "This is a fault of gxparse, not of the file; the other files were read. Please report it, with the file if that is public.",
        "这是gxparse的缺陷，而不是文件的问题，其他文件照常读取。请反馈给我们；文件已公开的，请一并附上。",
    ),
}
