"""What a run tells at its end: how many reports, of which editions, what was told of them, what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from gxparse.cli.batch.reading import Tally
from gxparse.diagnostics.catalogue import CATALOGUE, Severity

_NAMES = 3  # of files, for each reason
_WORST = 10
_WIDTH = 88
_NOT_A_REPORT = "GX001"
_TEXTS = {
    "en": {
        "inputs": "inputs: {inputs:,}; reports: {reports:,}, in {good:,} of them; no report: {no_report:,}; "
        "not read: {unread:,}",
        "before": " ({before:,} read by earlier runs)",
        "editions": "editions: {editions}",
        "2021": "{count:,} of 2021",
        "2019": "{count:,} of 2019",
        "older": "{count:,} before 2019",
        "": "{count:,} without a table",
        "values": "values: {values:,} read; {untrusted:,} whose reading is in doubt, {inconsistent:,} that break "
        "a rule",
        "codes": "codes (gxparse explain CODE says what each means):",
        "code": "  {code} {severity:<7} {count:>7,} (inputs: {inputs:,})  {text}",
        "failures": "not read, or no report:",
        "failure": "  {code} {count:>7,}  {text}",
        "names": "          {names}",
        "more": "{names} and {more:,} more",
        "worst": "the worst reports:",
        "one": "  {name}: errors: {errors}; reading in doubt: {untrusted}; sums broken: {inconsistent}",
        "written": "written: {paths}",
        "record": "{path} holds what was read: the same command reads only what is new or changed; it may be removed",
    },
    "zh": {
        "inputs": "共{inputs:,}项：其中{good:,}项含报告{reports:,}份，不是报告{no_report:,}项，未能读取{unread:,}项",
        "before": "（此前已读取{before:,}项）",
        "editions": "版本：{editions}",
        "2021": "2021年版{count:,}份",
        "2019": "2019年版{count:,}份",
        "older": "2019年以前{count:,}份",
        "": "无表格{count:,}份",
        "values": "数值：读取{values:,}个，读取存疑{untrusted:,}个，不符合勾稽关系{inconsistent:,}个",
        "codes": "代码（含义见 gxparse explain 代码）：",
        "code": "  {code} {severity} {count:>7,}次，涉及{inputs:,}项  {text}",
        "failures": "未能读取或不是报告：",
        "failure": "  {code} {count:>7,}项  {text}",
        "names": "          {names}",
        "more": "{names} 等，另有{more:,}项",
        "worst": "问题最多的报告：",
        "one": "  {name}：错误{errors}处，读取存疑{untrusted}个，勾稽不符{inconsistent}个",
        "written": "已写入：{paths}",
        "record": "{path} 保存了读取结果：重复同一命令时只读取新增或有改动的文件；可以删除",
    },
}


class Summary:
    """Counts tallies, and keeps none but the worst."""

    def __init__(self) -> None:
        self._inputs = self._good = self._reports = 0
        self._values = self._untrusted = self._inconsistent = 0
        self._editions: Counter[str] = Counter()
        self._codes: Counter[str] = Counter()
        self._inputs_of: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()
        self._named: dict[str, list[str]] = {}
        self._texts: dict[str, list[str]] = {}
        self._worst: list[Tally] = []
        self.status = 0
        """The exit status, the worst of all inputs."""

    def add(self, tally: Tally) -> None:
        """Counts one input."""
        self._inputs += 1
        self.status = max(self.status, tally.status)
        if tally.failure is not None:
            self._add_failure(tally, *tally.failure)
        if not tally.reports:
            return
        self._good += 1
        self._reports += tally.reports
        self._values += tally.values
        self._untrusted += tally.untrusted
        self._inconsistent += tally.inconsistent
        self._editions.update(tally.editions)
        self._codes.update(tally.codes)
        self._inputs_of.update(tally.codes.keys())
        if _badness(tally) > (0, 0):
            worst = sorted([*self._worst, tally], key=_badness, reverse=True)
            self._worst = worst[:_WORST]

    def _add_failure(self, tally: Tally, code: str, en: str, zh: str) -> None:
        self._failures[code] += 1
        self._texts.setdefault(code, [en, zh])
        named = self._named.setdefault(code, [])
        if len(named) < _NAMES:
            named.append(tally.name)

    def lines(self, lang: str, before: int) -> Iterator[str]:
        """The summary; ``before`` inputs of it were read by earlier runs."""
        texts = _TEXTS[lang]
        no_report = self._failures[_NOT_A_REPORT]
        unread = self._failures.total() - no_report
        first = texts["inputs"].format(
            inputs=self._inputs,
            reports=self._reports,
            good=self._good,
            no_report=no_report,
            unread=unread,
        )
        yield first + (texts["before"].format(before=before) if before else "")
        yield from self._of_reports(lang)
        yield from self._of_failures(lang)
        if self._worst:
            yield texts["worst"]
        for tally in self._worst:
            yield texts["one"].format_map(tally._asdict())

    def _of_reports(self, lang: str) -> Iterator[str]:
        texts = _TEXTS[lang]
        if not self._reports:
            return
        between = "、" if lang == "zh" else ", "
        editions = (
            texts[edition].format(count=count)
            for edition, count in self._editions.most_common()
        )
        yield texts["editions"].format(editions=between.join(editions))
        yield texts["values"].format(
            values=self._values,
            untrusted=self._untrusted,
            inconsistent=self._inconsistent,
        )
        ranked = sorted(self._codes, key=lambda code: (_rank(code), -self._codes[code]))
        if ranked:
            yield texts["codes"]
        for code in ranked:
            entry = CATALOGUE[code]
            line = texts["code"].format(
                code=code,
                severity=entry.severity.text(lang),
                count=self._codes[code],
                inputs=self._inputs_of[code],
                text=entry.of_any_report(lang),
            )
            yield _cut(line)

    def _of_failures(self, lang: str) -> Iterator[str]:
        texts = _TEXTS[lang]
        if self._failures:
            yield texts["failures"]
        for code, count in self._failures.most_common():
            text = self._texts[code][lang == "zh"]
            yield _cut(texts["failure"].format(code=code, count=count, text=text))
            names = ("、" if lang == "zh" else ", ").join(self._named[code])
            more = count - len(self._named[code])
            if more:
                names = texts["more"].format(names=names, more=more)
            yield texts["names"].format(names=names)


def of_files(paths: Iterable[Path], record: Path, lang: str) -> Iterator[str]:
    """What was written."""
    texts = _TEXTS[lang]
    yield texts["written"].format(paths=", ".join(map(str, paths)))
    yield texts["record"].format(path=record)


def _badness(tally: Tally) -> tuple[int, int]:
    return tally.errors, tally.untrusted + tally.inconsistent


def _rank(code: str) -> int:
    return list(Severity).index(CATALOGUE[code].severity)


def _cut(line: str) -> str:
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"
