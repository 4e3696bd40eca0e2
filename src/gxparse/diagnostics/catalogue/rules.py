"""GX3xx and GX4xx: what is told of the rules within a report, and between reports."""

from __future__ import annotations

from gxparse.diagnostics.catalogue.entry import Entry, Severity

_E, _W = Severity.ERROR, Severity.WARNING

RULES: dict[str, Entry] = {
    "GX301": Entry(
        _W,
        "column “{column}”: received + carried in ≠ outcomes + carried forward: {sums}",
        "“{column}”列：第一项加第二项之和不等于第三项加第四项之和：{sums}",
        "Table 3 prints this rule in its corner. The figures are as printed; the report contradicts itself.",
        "表三表头印有此勾稽关系。数字按原文读取，报告自相矛盾。",
    ),
    "GX302": Entry(
        _W,
        "column “{column}”: the outcomes do not add up to their total: {sums}",
        "“{column}”列：各项办理结果之和不等于总计：{sums}",
        "（七）总计 is the sum of the outcomes above it. The figures are as printed.",
        "（七）总计应等于各项办理结果之和。数字按原文读取。",
    ),
    "GX303": Entry(
        _W,
        "row “{row}”: the applicants do not add up to their total: {sums}",
        "“{row}”一行：各类申请人之和不等于总计：{sums}",
        "总计 of a row is the sum of its six kinds of applicants. The figures are as printed.",
        "每行总计应等于六类申请人之和。数字按原文读取。",
    ),
    "GX304": Entry(
        _W,
        "row “{row}”: the results do not add up to their total: {sums}",
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
    "GX310": Entry(
        _W,
        "a rule of your own is broken: {rule}: {sums}",
        "违反自定义规则：{rule_zh}：{sums}",
        "A rule that you added is broken. The message is in its own words.",
        "违反了使用者自定义的规则，信息即该规则本身的文字。",
    ),
    "GX311": Entry(
        _W,
        "row “{row}”: in force + repealed is less than issued: {sums}",
        "“{row}”一行：现行有效件数加本年废止件数少于本年制发件数：{sums}",
        "What was issued in the year is in force at its end or was repealed. The figures may have been entered under the wrong heads.",
        "本年制发的文件，年末或现行有效，或已废止。几个数字可能填错了列。",
    ),
    "GX312": Entry(
        _W,
        "row “{row}”: a body below city level cannot make rules (规章): {sums}",
        "“{row}”一行：市级以下机关无权制定规章：{sums}",
        "Rules are made by ministries, provinces and cities with districts. Normative documents (行政规范性文件) may have been counted as rules.",
        "规章由国务院部门、省级政府和设区的市、自治州的政府制定。可能误将行政规范性文件计为规章。",
    ),
    "GX313": Entry(
        _W,
        "row “{row}”: fewer are public in all than were made public this year: {sums}",
        "“{row}”一行：对外公开总数量少于本年新公开数量：{sums}",
        "What was made public this year is part of all that is public. The figures may have been entered under the wrong heads.",
        "本年新公开的属于对外公开总数。几个数字可能填错了列。",
    ),
    "GX321": Entry(
        _W,
        "section “{section}” says nothing: “{text}”",
        "“{section}”没有内容：“{text}”",
        "The Regulations require the main problems and what is done about them. Evaluators count 无 as nothing written.",
        "条例要求写明存在的主要问题及改进情况；评估时填“无”视为未写。",
    ),
    "GX322": Entry(
        _W,
        "{section}, paragraph {paragraph}: the prose speaks of {other} in the report on {year}: “{words}”",
        "{section}第{paragraph}段：{year}年度报告的正文写的是{other}年：“{words}”",
        "A sentence may have been left over from last year's report; its figures may then be last year's too.",
        "可能沿用了上一年度报告的文字，其中的数字也可能是上一年度的。",
    ),
    "GX323": Entry(
        _W,
        "{section}, paragraph {paragraph}: the prose says that all requests are closed, but the table carries {number} "
        "forward: “{words}”",
        "{section}第{paragraph}段：正文称申请全部办结，表中结转下年度{number}件：“{words}”",
        "What is carried forward is not closed. If only requests that were due are meant, the report should say so.",
        "结转下年度的申请尚未办结。如仅指到期的申请，应当写明。",
    ),
    "GX324": Entry(
        _W,
        "the word “{word}” is repeated: “{line}”",
        "“{word}”一词重复：“{line}”",
        "A slip of the pen in the title or in a heading.",
        "标题中的笔误。",
    ),
    "GX325": Entry(
        _W,
        "{section}, paragraph {paragraph}: “{text}” differs from paragraph {first_paragraph} of {first_section}: "
        "“{first}”",
        "{section}第{paragraph}段：“{text}”与{first_section}第{first_paragraph}段的“{first}”不一致",
        "Two places of the prose give different figures for the same thing. One is wrong, or they count differently.",
        "正文两处写明的同一数字不一致。其中之一有误，或统计口径不同。",
    ),
    "GX326": Entry(
        _W,
        "the report is dated {date}, but was due by {due}",
        "报告日期为{date}，应当不晚于{due}公布",
        "Departments publish by 31 January, governments by 31 March (Art. 49 and 50). The earliest date in the text "
        "counts. Townships, sub-districts, zones and whatever is named as a place are treated as governments. Until the "
        "reports on 2018, all had until 31 March (Art. 31 of the Regulations of 2007).",
        "部门应当在1月31日前公布，政府应当在3月31日前公布（条例第四十九条、第五十条）。以文中最早的日期为准；"
        "乡镇、街道、管委会以及以地名结尾的按政府对待。2018年度及以前的报告均以3月31日为限（2007年条例第三十一条）。",
    ),
    "GX327": Entry(
        _W,
        "the report on {year} is dated {date}, before the year had ended",
        "{year}年度报告的日期为{date}，早于年度结束",
        "The year of the date may be wrong, or the figures may not cover the whole year. Where no date signs the report, "
        "the last one on its page counts.",
        "可能日期的年份有误，或数字未统计全年。没有落款日期的，以网页所标最晚的日期为准。",
    ),
    "GX328": Entry(
        _W,
        "{section}: not filled in yet: “{text}”",
        "{section}：尚未填写：“{text}”",
        "Asked of drafts alone: nothing stands below the heading (“—”), or a sign stands where words or a figure are to come.",
        "仅对草稿检查：标题下没有内容（“—”），或以记号代替待填的文字、数字。",
    ),
    "GX401": Entry(
        _W,
        "column “{column}”: what is carried in differs from what the year before carried forward: {sums}",
        "“{column}”列：上年结转数与上一年度报告的结转下年度数不符：{sums}",
        "上年结转 of one year is 结转下年度 of the year before. The figures are as printed; one of the reports may have been corrected.",
        "本年度的“上年结转”应等于上一年度的“结转下年度继续办理”。数字按原文读取，可能有一份报告作过更正。",
    ),
    "GX402": Entry(
        _W,
        "row “{row}”: in force + repealed ≠ in force the year before + issued: {sums}",
        "“{row}”一行：现行有效件数加本年废止件数不等于上年现行有效件数加本年制发件数：{sums}",
        "What is in force follows from what was, what was issued and what was repealed. Agencies also recount; compare both reports.",
        "现行有效件数应由上年现行有效、本年制发和本年废止得出；也可能重新统计。请与两份报告核对。",
    ),
    "GX403": Entry(
        _W,
        "{section}, paragraph {paragraph}: “{text}” does not agree with the table: {sums}",
        "{section}第{paragraph}段：“{text}”与表格不符：{sums}",
        "The prose gives another figure than the table; the table's comes first. One is wrong, or they count differently.",
        "正文中的数字与表格不一致，列在前面的是表格的数字。其中之一有误，或统计口径不同。",
    ),
    "GX404": Entry(
        _W,
        "cell “{cell}”: the government's figure is not the sum of its parts: {sums}",
        "“{cell}”：汇总报告的数字不等于所属各机关之和：{sums}",
        "A government's tables add up those of its departments. One of the reports may be missing, or may have been corrected.",
        "政府的报告汇总其所属各机关的数字。可能所给报告不全，或有报告作过更正。",
    ),
    "GX405": Entry(
        _W,
        "the other report is another body's: {other}, not {agency}",
        "所给的另一份报告属于其他机关：{other}，不是{agency}",
        "Figures of different bodies need not agree. Pass the report of the same agency; if it has only been renamed, ignore this.",
        "不同机关的数字不必相符。请传入同一机关的报告；如果只是机关更名，可不理会。",
    ),
    "GX406": Entry(
        _W,
        "the other report has the same figures in all tables, so it may be the same report: {other}",
        "所给的另一份报告各表数字完全相同，可能是同一份报告：{other}",
        "One report may have been passed twice, or a file may hold the tables of another year. Look at both.",
        "可能同一份报告传入了两次，或文件中是另一年度的表格。请查看两份报告。",
    ),
    "GX407": Entry(
        _W,
        "a report has no year, so the reports compared may not be the right ones: {paths}",
        "报告没有年度，无法确定比较的是否为应比较的报告：{paths}",
        "The year of a report is read from its title. If you know it, set it with attrs.evolve.",
        "年度从标题中读取。如已知年度，可用attrs.evolve补上。",
    ),
    "GX411": Entry(
        _W,
        "cell “{cell}”: {now}, but {before} the year before",
        "“{cell}”：本年度{now}，上一年度{before}",
        "The larger figure is at least 30 and at least five times the other. It may be right; or a digit too many was typed, or what "
        "is counted has changed.",
        "较大者不少于30件且为另一年的5倍以上。可能属实，也可能多录一位数字，或统计口径有变。",
    ),
    "GX412": Entry(
        _W,
        "cell “{cell}”: {now}, but {before} the year before; the unit may differ",
        "“{cell}”：本年度{now}，上一年度{before}，单位可能不同",
        "The amounts differ by about 10,000 times: one may be in yuan and the other in 10,000 yuan (万元).",
        "两年金额相差约一万倍：可能一年以元计、另一年以万元计。",
    ),
    "GX413": Entry(
        _W,
        "cell “{cell}”: {now}, but {others} in the body's other years",
        "“{cell}”：本年度{now}，该机关其他年度为{others}",
        "The figure may have been forgotten, or the body may no longer count it.",
        "可能漏填，或不再由该机关统计。",
    ),
    "GX414": Entry(
        _W,
        "section “{section}”: apart from numbers, {share} % of it is in the report of the year before too",
        "“{section}”：除数字外，{share}%与上一年度报告相同",
        "The section may have been copied instead of being written afresh. Tables are not compared.",
        "可能沿用上一年度的文字，未重新撰写。表格不在比较之列。",
    ),
    "GX415": Entry(
        _W,
        "there is no report of {body} on {year}",
        "缺少{body}{year}年度报告",
        "Another body has a report on that year, or the body itself has one before it and one after. The body may not "
        "have existed yet.",
        "其他机关有该年度的报告，或该机关前后年度均有报告。该机关当时也可能尚未成立。",
    ),
    "GX416": Entry(
        _W,
        "there are {number} reports of {body} on {year}, {alike}: {sources}",
        "{body}{year}年度有{number}份报告，{alike_zh}：{sources}",
        "The first one is compared with other years. If they are two bodies of the same name, give each a key of its own.",
        "与其他年度比较时采用第一份。如属不同地方的同名机关，请用key加以区分。",
    ),
    "GX417": Entry(
        _W,
        "the report has no {what}, so it was not compared with any other",
        "报告没有{what_zh}，未参加比较",
        "Body and year are read from the title. Give a key of your own, or set the year with attrs.evolve.",
        "机关和年度从标题中读取。可自行指定key，或用attrs.evolve补上年度。",
    ),
}
