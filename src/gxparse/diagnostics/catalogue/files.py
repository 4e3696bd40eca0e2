"""The codes of files: what is told of one that was read, and the errors of one that cannot be."""

from __future__ import annotations

from gxparse.diagnostics.catalogue.entry import Entry, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

FILES: dict[str, Entry] = {
    "GX010": Entry(
        _I,
        "the file does not say its encoding; it was read as {encoding}",
        "文件没有标明编码，按{encoding}读取",
        "All bytes decode without a fault and their characters are in common use. If the text reads wrong, convert it to UTF-8 from its right encoding.",
        "全部字节均可解码，且均为常用字。若文字有误，请用正确的编码转为UTF-8。",
    ),
    "GX011": Entry(
        _I,
        "the file holds {count} characters that it does not show; they were left out of the prose and doubted in the tables",
        "文件含有{count}个不显示的字符；正文中未计入，表格中作存疑处理",
        "Hidden text is not printed. A figure in a hidden cell is None.",
        "隐藏文字不会印出。隐藏单元格中的数字其值为None。",
    ),
    "GX012": Entry(
        _W,
        "the file holds {count} changes that nobody has accepted yet; insertions were read and deletions left out",
        "文件含有{count}处尚未接受的修订；已读取插入的内容，略去删除的内容",
        "The document is a draft in which changes are tracked. Compare it with the report that was published.",
        "文档带有修订标记，可能是草稿。请与已发布的报告核对。",
    ),
    "GX013": Entry(
        _W,
        "“{cell}” was read as {raw}, beside text in its cell that no reader sees: {unseen!r}",
        "“{cell}”读作{raw}，同一格中还有读者看不见的文字：{unseen!r}",
        "The text is hidden, has the colour of its background, has no size, stands off the page, or is a comment on the cell. What a reader sees was read; look at the cell.",
        "该文字被隐藏、与背景同色、没有大小、位于页面之外，或为该格的批注。已读取读者看得见的内容；请查看该格。",
    ),
    "GX014": Entry(
        _I,
        "{count} pieces that are struck out or are the raised marks of notes were left out",
        "有{count}处划去的文字或上标的注码未计入",
        "They stand beside the words and figures of the report and are no part of these.",
        "这些内容附在报告的文字和数字旁边，不属于文字和数字本身。",
    ),
    "GX015": Entry(
        _W,
        "the page shows no table; one was read out of <noscript>, which browsers show only where scripts are off",
        "网页上没有显示表格；已读取<noscript>中的表格，浏览器仅在停用脚本时显示这部分内容",
        "Scripts may show other figures in its place. Compare them with the page in a browser.",
        "脚本可能显示不同的数字。请与浏览器中的页面核对。",
    ),
    "GX016": Entry(
        _W,
        "the page shows no table, but a script in it holds what may be the report, from line {line} of its source on",
        "网页上没有显示表格，但其源代码第{line}行起的脚本中可能含有报告内容",
        "What scripts show is not read. Open the page in a browser and save it from there, or take the text out of the script.",
        "不读取由脚本显示的内容。请在浏览器中打开网页后另存，或从脚本中取出文本。",
    ),
    "GX020": Entry(
        _E,
        "cannot be read: {reason}",
        "无法读取：{reason}",
        "The file is missing, or may not be opened. A text that you have already is for parse(), not for read().",
        "文件不存在或无权打开。已有的文本请用parse()而不是read()。",
    ),
    "GX021": Entry(
        _E,
        "{kind_en}, not a file",
        "{kind_zh}，不是文件",
        "Only regular files are opened by their path; a pipe would be waited for. Give what it holds as bytes, or as an open file.",
        "按路径只读取普通文件；管道可能无限等待。请以字节或已打开的文件给出其内容。",
    ),
    "GX022": Entry(
        _E,
        "reading it {reason_en}",
        "读取该文件时{reason_zh}",
        "The file was read in a process of its own (isolated=True, or the command), which it made crash, or take more time or memory than Limits allow. If you trust the file, give other Limits; where its reader crashes, please report it.",
        "该文件在独立进程中读取（isolated=True或命令行），进程崩溃，或所用时间、内存超出Limits。若信任该文件，可给出其他Limits；若读取器崩溃，请予报告。",
    ),
    "GX023": Entry(
        _E,
        "undecodable: {tried} at offset {offset}",
        "无法解码：{tried}，位于第{offset}字节",
        "The bytes are of no encoding that is known (UTF-8, UTF-16, GB18030, Big5); the place is that of the first fault of the one that has the fewest. The file may be cut off or damaged there.",
        "不属于任何已知编码（UTF-8、UTF-16、GB18030、Big5）；位置为错误最少的编码的首个错误处。文件可能在此截断或损坏。",
    ),
    "GX024": Entry(
        _E,
        "{kind_en}, which cannot be read",
        "{kind_zh}，无法读取",
        "The file is of a format that no reader is for. Save it in another one, such as DOCX, HTML or text.",
        "没有该格式的读取器。请另存为DOCX、HTML或文本等格式。",
    ),
    "GX025": Entry(
        _E,
        "a {kind} file: pip install 'gxparse[{extra}]'",
        "{kind}文件：请先安装 pip install 'gxparse[{extra}]'",
        "The reader of this format is an extra that is not installed.",
        "该格式的读取器为可选组件，尚未安装。",
    ),
    "GX026": Entry(
        _E,
        "damaged: {reason}",
        "文件已损坏：{reason}",
        "The file is cut off, or is not what it says. Fetch it again.",
        "文件不完整，或内容与格式不符。请重新获取。",
    ),
    "GX027": Entry(
        _E,
        "encrypted",
        "文件已加密",
        "The file wants a password. Save it without one.",
        "文件设有密码。请另存为无密码的文件。",
    ),
    "GX028": Entry(
        _E,
        "beyond the limit: {limit} may be {most}",
        "超出限制：{limit}最多为{most}",
        "The file is larger, or unpacks to more, than any report. If you trust it, give read() other Limits.",
        "文件或其解压后的内容远超一般报告。若信任该文件，可向read()给出其他Limits。",
    ),
    "GX029": Entry(
        _E,
        "XML with a document type, which may hold entities",
        "XML带有文档类型声明，可能含有实体",
        "Office files have none. It was not read, since entities can unpack to any size or name other files.",
        "Office文件不含此类声明。实体可无限展开或引用其他文件，因此未读取。",
    ),
    "GX030": Entry(
        _E,
        "pages without text, only images: {pages}",
        "只有图片而没有文字的页：{pages}",
        "The file, or a part of it, is a scan. Have its text recognised by a program for that, and check its figures by eye.",
        "文件全部或部分为扫描件。请先用文字识别软件处理，并人工核对数字。",
    ),
    "GX031": Entry(
        _W,
        "pages whose text is not shown but laid over an image: {pages}",
        "文字不显示、只叠在图片上的页：{pages}",
        "A program has recognised the text of a scan. Its figures may be misread; compare them with the image.",
        "文字由识别软件从扫描件得出，数字可能识别有误。请与图片核对。",
    ),
    "GX032": Entry(
        _E,
        "a {kind} image without text, such as a scan",
        "没有文字的{kind}图片，例如扫描件",
        "What an image shows is not read. Have its text recognised by a program for that, and check its figures by eye.",
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
        "gxparse itself has failed at it: {fault}",
        "gxparse自身出错：{fault}",
        "The fault is one of gxparse and not of the file, and the others were read. Please report it, with the file where that is public.",
        "这是gxparse的缺陷，而不是文件的问题，其他文件照常读取。请反馈给我们；文件已公开的，请一并附上。",
    ),
}
