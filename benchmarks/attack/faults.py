"""The faults: each changes what a report's text *means*, and knows what is right to read from then on.

A fault takes the draft and chance. It raises ``Unfit`` where it cannot stand. All of
them are in ``FAULTS`` at the end of the file, what must change nothing in ``HARMLESS``, and the ordinary damages that
are combined with them in ``DAMAGES``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from benchmarks.attack.prints import PRINTS, fillers
from benchmarks.attack.report import (
    AGENCIES,
    APPLICANTS,
    DISPUTES,
    HEADINGS,
    Cell,
    Draft,
    Line,
    Row,
    Table,
    Unfit,
    another,
    dispute_table,
    grid,
)

Change = Callable[[Draft, Random], None]


@dataclass(frozen=True)
class Fault:
    """A fault by its name. ``borders``, ``loose``: it needs cells with borders, text that lies between rows.

    ``by_words``: no more than the order of words says it, which a layout that prints heads piece by piece may lose.
    Then nobody can know: the words are those of a report in the form's order, and so are all its sums.
    """

    name: str
    change: Change
    borders: bool = False
    loose: bool = False
    by_words: bool = False


# Picking a place


def _pick(rng: Random, found: list[Row] | list[Cell] | list[Table]) -> int:
    """A place among those found."""
    if not found:
        raise Unfit
    return rng.randrange(len(found))


def _labelled(
    rng: Random, draft: Draft, kinds: tuple[str, ...] = ("disclosure", "requests")
) -> tuple[Table, Row, Cell]:
    """A row that has a label of its own."""
    found = [
        (table, row, label)
        for table in draft.tables()
        if table.kind in kinds
        for row in table.data
        if (label := row.label)
    ]
    if not found:
        raise Unfit
    return rng.choice(found)


def _block(table: Table, at: int) -> list[Row]:
    """The rows with figures under the heads in row ``at``, until the next heads."""
    rows: list[Row] = []
    for row in table.rows[at + 1 :]:
        if row.values:
            rows.append(row)
        elif rows:
            break
    return rows


def _concerned(draft: Draft, table: Table, at: int, head: Cell) -> list[str]:
    """The paths of the values that stand under a head in row ``at`` of a table."""
    if table.kind == "disputes":
        return [f"disputes.{head.key}"]
    rows = table.data if table.kind == "requests" else _block(table, at)
    return [
        c.key
        for row in rows
        for c in row.values
        if c.key.endswith("." + head.key) and c.key in draft.truth
    ]


def _head(
    rng: Random, draft: Draft, *, skip: tuple[str, ...] = ()
) -> tuple[Table, int, Cell]:
    """A column head of any table, with the place of its row; not one whose text opens with any of ``skip``."""
    found = [
        (table, at, cell)
        for table in draft.tables()
        for at, row in enumerate(table.rows)
        for cell in row.cells
        if cell.role == "head" and not cell.text.startswith(skip or ("\0",))
    ]
    if not found:
        raise Unfit
    return rng.choice(found)


def _forget_head(draft: Draft, table: Table, at: int, head: Cell) -> None:
    """Nothing can be known of what stands under this head."""
    for path in _concerned(draft, table, at, head):
        draft.forget(path)


def _with_years(text: str, draft: Draft) -> str:
    """A text with the report's year in the place of {year}, the one before it of {last}, also in Chinese {hanzi}."""
    last = str(draft.year - 1)
    hanzi = "".join(["○一二三四五六七八九"[int(sign)] for sign in last])
    return text.format(year=draft.year, last=last, hanzi=hanzi, agency=draft.agency)


# Around a row's label


def remark_behind_label(remark: str, draft: Draft, rng: Random) -> None:
    """A remark in brackets behind a label says that its figures count something else."""
    _, _, label = _labelled(rng, draft)
    if "上" in label.text and "上年" in remark:
        raise Unfit
    label.text += remark
    draft.forget(label.key)


def cell_before_label(text: str, draft: Draft, rng: Random) -> None:
    """A cell in front of a label says what its row counts: a year, a share of it."""
    _, row, label = _labelled(rng, draft)
    row.cells.insert(row.cells.index(label), Cell(_with_years(text, draft), "foreign"))
    draft.forget(label.key)


def row_of_words(text: str, draft: Draft, rng: Random) -> None:
    """A row that holds nothing but words says what the rows below it count, down to the next heads."""
    table, row, _ = _labelled(rng, draft)
    at = table.rows.index(row)
    below = []
    for other in table.rows[at:]:
        if any(cell.role == "head" for cell in other.cells):
            break
        below += [cell.key for cell in other.values]
    # Beside the groups that reach over it, it may be about their rows alone
    group = below[0].rpartition(".")[0].rpartition(".")[0]
    for path in below:
        if path.startswith(f"{group}."):
            draft.forget(path)
        else:
            draft.unjudged.add(path)
    _insert(table, at, Row([Cell(_with_years(text, draft), "foreign")]))


def other_year_behind_label(draft: Draft, rng: Random) -> None:
    """A year that is not the report's stands behind a label."""
    remark_behind_label(f"（{draft.year - rng.choice((1, 2))}年）", draft, rng)


def word_before_label(word: str, draft: Draft, rng: Random) -> None:
    """A word in front of a label makes it another one."""
    _, _, label = _labelled(rng, draft)
    if "上" in label.text:
        raise Unfit
    label.text = word + label.text
    draft.forget(label.key)


def two_labels_one_figure(joint: str, draft: Draft, rng: Random) -> None:
    """Two rows are printed as one, with both labels and the figures of both together."""
    tables = [
        table for table in draft.tables() if table.kind in ("disclosure", "requests")
    ]
    pairs = [
        (table, at)
        for table in tables
        for at in range(len(table.rows) - 1)
        if table.rows[at].label
        and table.rows[at + 1].label
        and len(table.rows[at].values) == len(table.rows[at + 1].values)
        and not any(cell.role == "group" for cell in table.rows[at + 1].cells)
        and [cell.cols for cell in table.rows[at].cells if cell.role == "label"]
        == [cell.cols for cell in table.rows[at + 1].cells if cell.role == "label"]
    ]
    if not pairs:
        raise Unfit
    table, at = rng.choice(pairs)
    first, second = table.rows[at].label, table.rows[at + 1].label
    if first is None or second is None:
        raise Unfit
    for one, other in zip(
        table.rows[at].values, table.rows[at + 1].values, strict=True
    ):
        if one.text.isdecimal() and other.text.isdecimal():
            one.text = str(int(one.text) + int(other.text))
    first.text += joint + second.text
    _delete(table, at + 1)
    draft.forget(first.key)
    draft.forget(second.key)


def _delete(table: Table, at: int) -> None:
    """Takes a row out of a table; the groups that reach over it are shorter then."""
    for above in range(at):
        for cell in table.rows[above].cells:
            if cell.rows > at - above:
                cell.rows -= 1
    del table.rows[at]


def _insert(table: Table, at: int, row: Row) -> None:
    """Puts a row into a table; the groups that reach over its place are longer then."""
    for above in range(at):
        for cell in table.rows[above].cells:
            if cell.rows > at - above:
                cell.rows += 1
    table.rows.insert(at, row)


def row_of_another_kind(label: str, draft: Draft, rng: Random) -> None:
    """A row that the form has not stands under a row whose own figures are blank."""
    table, row, own = _labelled(rng, draft)
    at = table.rows.index(row)
    extra = Row([
        Cell(label, "foreign", cols=own.cols),
        *(Cell(cell.text, "value", cols=cell.cols) for cell in row.values),
    ])  # fmt: skip
    for cell in row.values:
        cell.text = ""
    _insert(table, at + 1, extra)
    draft.forget(own.key)


# Heads


def remark_behind_head(remark: str, draft: Draft, rng: Random) -> None:
    """A remark in brackets behind a column head says that the column counts something else."""
    table, at, head = _head(rng, draft, skip=("上一年", "本年收费"))
    _forget_head(draft, table, at, head)
    head.text += remark


def other_year_behind_head(draft: Draft, rng: Random) -> None:
    """A year that is not the report's stands behind a head."""
    remark_behind_head(f"（{draft.year - 1}年）", draft, rng)


def word_before_head(word: str, draft: Draft, rng: Random) -> None:
    """A word in front of a head makes it another one: 上年总计, 非自然人."""
    table, at, head = _head(rng, draft, skip=("上一年", "本年收费"))
    _forget_head(draft, table, at, head)
    head.text = word + head.text.removeprefix("本年")


def word_behind_head(word: str, draft: Draft, rng: Random) -> None:
    """A word behind a head makes it another one: 自然人占比."""
    table, at, head = _head(rng, draft, skip=("上一年", "本年收费"))
    _forget_head(draft, table, at, head)
    head.text += word


def head_with_the_next(joint: str, draft: Draft, rng: Random) -> None:
    """A head is joined with the one behind it, so that its column counts both."""
    table, at, head = _head(rng, draft, skip=("上一年", "本年收费", "总计"))
    cells = table.rows[at].cells
    behind = cells[cells.index(head) + 1 :]
    if not behind or behind[0].role != "head":
        raise Unfit
    _forget_head(draft, table, at, head)
    head.text += joint + behind[0].text


def unit_of_amount(remark: str, draft: Draft, rng: Random) -> None:
    """The remark in which the head of the amounts names a unit says something else."""
    found = [
        cell
        for table in draft.tables("disclosure")
        for row in table.rows
        for cell in row.cells
        if cell.role == "head" and cell.text.endswith("（单位：万元）")
    ]
    if not found:
        raise Unfit
    head = rng.choice(found)
    head.text = head.text.removesuffix("（单位：万元）") + remark
    draft.forget("disclosure.fees")


def foreign_head(word: str, draft: Draft, rng: Random) -> None:
    """A head that is none of the form's stands where one of the form's should."""
    table, at, head = _head(rng, draft, skip=("上一年",))
    _forget_head(draft, table, at, head)
    head.text = word
    draft.unjudged.add("disclosure.fees.unit")


def foreign_group_head(word: str, draft: Draft, rng: Random) -> None:
    """The head over several columns says that they count something else."""
    groups = [
        (table, cell)
        for table in draft.tables()
        for row in table.rows
        for cell in row.cells
        if cell.role == "group" and cell.key != "rows"
    ]
    if not groups:
        raise Unfit
    table, group = rng.choice(groups)
    group.text = word + group.text
    if group.key == "organisations":
        for row in table.data:
            for cell in row.values[1:6]:
                draft.forget(cell.key)
    elif group.key == "litigation":
        draft.forget("disputes.litigation_direct")
        draft.forget("disputes.litigation_after_reconsideration")
    else:
        draft.forget(group.key if table.kind == "requests" else f"disputes.{group.key}")


def second_heads(draft: Draft, rng: Random) -> None:
    """A second row of heads within table 3, all of last year: the rows under it are last year's."""
    tables = draft.tables("requests")
    table = tables[_pick(rng, tables)]
    at = rng.choice([at for at, row in enumerate(table.rows) if row.values][1:-1])
    heads = {
        cell.key: cell.text
        for row in table.rows
        for cell in row.cells
        if cell.role == "head"
    }
    before = [cell for cell, _ in grid(table)[at] if cell.role in ("group", "label")]
    hanging = [
        cell for cell in before if not any(cell is own for own in table.rows[at].cells)
    ]
    blank = Cell("", "blank", cols=len(before) - len(hanging))
    for row in table.rows[at:]:
        for cell in row.values:
            draft.forget(cell.key)
    _insert(
        table,
        at,
        Row([blank, *(Cell("上年" + heads[name], "foreign") for name in APPLICANTS)]),
    )


def later_block_of_last_year(draft: Draft, rng: Random) -> None:
    """A block of table 2, not the first, has heads of last year; the blocks around it have the form's."""
    tables = draft.tables("disclosure")
    table = tables[_pick(rng, tables)]
    heads = [
        at
        for at, row in enumerate(table.rows)
        if any(cell.role == "head" for cell in row.cells)
    ][1:]
    at = rng.choice(heads)
    if not any("本年" in cell.text for cell in table.rows[at].cells):
        raise Unfit
    for row in _block(table, at):
        for cell in row.values:
            draft.forget(cell.key)
    draft.unjudged.add("disclosure.fees.unit")
    for cell in table.rows[at].cells:
        cell.text = cell.text.replace("本年", "上年")


def heads_between_rows_of_a_block(draft: Draft, rng: Random) -> None:
    """Within a block of two rows, heads that are not the form's stand before the second one."""
    del rng
    tables = [t for t in draft.tables("disclosure") if t.find("disclosure.coercion")]
    if not tables:
        raise Unfit
    row = tables[0].find("disclosure.coercion")
    if row is None:
        raise Unfit
    at = tables[0].rows.index(row)
    heads = [
        Cell("罚款金额（元）" if i == 0 else "案件来源", "foreign", cols=c.cols)
        for i, c in enumerate(row.values)
    ]
    _insert(tables[0], at, Row([Cell("信息内容", "corner"), *heads]))
    draft.forget("disclosure.coercion")


# Captions


def caption(text: str, draft: Draft, rng: Random) -> None:
    """A line between the heading and the heads says that the whole table counts something else."""
    tables = draft.tables()
    table = tables[_pick(rng, tables)]
    draft.items.insert(
        draft.items.index(table), Line("caption", _with_years(text, draft))
    )
    draft.forget(table.kind)
    draft.unjudged |= {
        path for path in draft.truth if path.startswith("disclosure.fees")
    }


# Figures


def words_in_a_cell(form: str, draft: Draft, rng: Random) -> None:
    """Words stand with a figure: 3 N/A, 约3, 3（估）. In a row on one line without borders they concern all of it."""
    row = rng.choice([row for table in draft.tables() for row in table.data])
    cell = rng.choice(row.values)
    cell.text = form.format(cell.text)
    for each in [cell] if draft.separate else row.values:
        draft.forget(each.key)


def words_behind_a_row(word: str, draft: Draft, rng: Random) -> None:
    """Words stand behind the last figure of a row, in a cell of their own where there are borders."""
    _, row, _ = _labelled(rng, draft)
    row.cells.append(Cell(word, "foreign"))
    for each in row.values[-1:] if draft.separate else row.values:
        draft.forget(each.key)


def two_figures_in_a_cell(form: str, draft: Draft, rng: Random) -> None:
    """A cell holds its neighbour's figure as well, and the neighbour is blank."""
    _, row, _ = _labelled(rng, draft)
    if len(row.values) < 2:
        raise Unfit
    at = rng.randrange(len(row.values) - 1)
    first, second = row.values[at], row.values[at + 1]
    first.text, second.text = form.format(first.text, second.text), ""
    draft.forget(first.key)
    draft.forget(second.key)


def figure_on_a_figure(form: str, draft: Draft, rng: Random) -> None:
    """A cell holds two figures, its own and another one, and nothing says which is meant."""
    _, row, _ = _labelled(rng, draft)
    cell = rng.choice(row.values)
    cell.text = form.format(cell.text, rng.randint(2, 99))
    draft.forget(cell.key)


def loose_number(draft: Draft, rng: Random) -> None:
    """A number stands between two rows, above or below a row one of whose figures is blank.

    Where every cell is a line of its own without a border, nothing could tell it from the row's figure.
    """
    if draft.separate and not draft.bordered:
        raise Unfit
    table, row, _ = _labelled(rng, draft)
    at = table.rows.index(row)
    cell = rng.choice(row.values)
    cell.text = ""
    draft.forget(cell.key)
    place = at + rng.choice((0, 1))
    if place >= len(table.rows):
        raise Unfit
    table.rows[place].before = str(rng.randint(2, 99))


# Columns


def foreign_column(head: str, draft: Draft, rng: Random) -> None:
    """A column that the form has not stands last in a block of table 2, and one of the form's own figures is blank."""
    tables = draft.tables("disclosure")
    table = tables[_pick(rng, tables)]
    heads = [
        at
        for at, row in enumerate(table.rows)
        if any(cell.role == "head" for cell in row.cells)
    ]
    at = rng.choice(heads)
    rows = _block(table, at)
    if any(cell.cols > 1 for cell in table.rows[at].cells):
        for row in (table.rows[at], *rows):  # merged columns make room
            row.cells[-1].cols -= 1
    table.rows[at].cells.append(Cell(head, "foreign"))
    for row in rows:
        row.cells.append(Cell(str(rng.randint(2, 99)), "foreign"))
    cell = rng.choice(rng.choice(rows).values)
    cell.text = ""
    draft.forget(cell.key)
    for row in rows:
        draft.touched.update(cell.key for cell in row.values)


def foreign_column_of_requests(head: str, draft: Draft, rng: Random) -> None:
    """Table 3 has one more column behind 总计, and in one row the total is blank."""
    tables = draft.tables("requests")
    table = tables[_pick(rng, tables)]
    data = table.data
    first = table.rows.index(data[0])
    table.rows[0].cells.append(Cell(head, "foreign", rows=first))
    for row in data:
        row.cells.append(Cell(str(rng.randint(2, 99)), "foreign"))
    row = rng.choice(data)
    row.values[-1].text = ""
    draft.forget(row.values[-1].key)
    draft.touched.add("requests")


def running_numbers(draft: Draft, rng: Random) -> None:
    """Table 2 has a first column of running numbers, and one row of a single figure is blank."""
    tables = draft.tables("disclosure")
    table = tables[_pick(rng, tables)]
    number = 0
    for row in table.rows:
        if row.label:
            number += 1
            row.cells.insert(0, Cell(str(number), "foreign"))
        else:
            row.cells.insert(
                0,
                Cell(
                    "序号" if any(c.role == "head" for c in row.cells) else "",
                    "foreign",
                ),
            )
    row = rng.choice([row for row in table.data if row.label])
    cell = rng.choice(row.values)
    cell.text = ""
    draft.forget(cell.key)
    draft.touched.add("disclosure")


def total_first(draft: Draft, rng: Random) -> None:
    """总计 is the first of the seven columns of table 3, in the heads and in every row."""
    tables = draft.tables("requests")
    for row in tables[_pick(rng, tables)].rows:
        at = [
            i
            for i, cell in enumerate(row.cells)
            if cell.role in ("head", "value") or cell.key == "organisations"
        ]
        if at and row.cells[at[-1]].key.rsplit(".", 1)[-1] == "total":
            row.cells.insert(at[0], row.cells.pop(at[-1]))


def columns_swapped(draft: Draft, rng: Random) -> None:
    """Two columns of table 3 are in another order than the form's, heads and figures alike."""
    tables = draft.tables("requests")
    table = tables[_pick(rng, tables)]
    left, right = rng.sample(APPLICANTS[1:6], 2)
    for row in table.rows:
        names = {
            cell.key.rsplit(".", 1)[-1]: at
            for at, cell in enumerate(row.cells)
            if cell.role in ("head", "value")
        }
        if left in names and right in names:
            a, b = names[left], names[right]
            row.cells[a], row.cells[b] = row.cells[b], row.cells[a]


def disputes_in_another_order(draft: Draft, rng: Random) -> None:
    """The blocks of table 4 stand in another order, under combined heads that say so."""
    tables = draft.tables("disputes")
    at = draft.items.index(tables[_pick(rng, tables)])
    table = dispute_table(draft.truth, combined=True)
    names = [name for name, _ in DISPUTES]
    order = rng.choice([[1, 0, 2], [2, 1, 0], [1, 2, 0], [2, 0, 1]])
    for row in table.rows:
        row.cells = [
            cell
            for place in order
            for cell in row.cells
            if cell.key.removeprefix("disputes.").startswith(names[place] + ".")
        ]
    draft.items[at] = table


def dispute_totals_first(draft: Draft, rng: Random) -> None:
    """Each block of table 4 has its total first, under heads that say so.

    Where storeys are torn they do not: the heads stand in the text as they do in the form's own order.
    """
    del rng
    if draft.torn:
        raise Unfit
    for table in draft.tables("disputes"):
        for row in table.rows:
            for name, _group in DISPUTES:
                at = [
                    i
                    for i, cell in enumerate(row.cells)
                    if cell.role in ("head", "value")
                    and cell.key.removeprefix("disputes.").startswith(name + ".")
                ]
                if at:
                    row.cells.insert(at[0], row.cells.pop(at[-1]))


# Rows short of cells


def _drop(row: Row, drop: list[Cell], draft: Draft) -> None:
    """Takes cells out of a row; what stood in them is not printed any more."""
    for cell in drop:
        row.cells.remove(cell)
        draft.truth[cell.key] = None
        draft.touched.add(cell.key)


def zero_cells_dropped(draft: Draft, rng: Random) -> None:
    """Cells with a zero are left out of some rows of table 3, and the others move up."""
    rows = [
        row
        for table in draft.tables("requests")
        for row in table.data
        if any(c.text == "0" for c in row.values[:6])
    ]
    if not rows:
        raise Unfit
    for row in rng.sample(rows, rng.randint(1, len(rows))):
        _drop(row, [cell for cell in row.values[:6] if cell.text == "0"], draft)
    draft.touched.add("requests")


def zero_columns_dropped(draft: Draft, rng: Random) -> None:
    """Whole columns of table 3, all of zeros, are left out below heads that are kept."""
    tables = draft.tables("requests")
    table = tables[_pick(rng, tables)]
    gone = set(rng.sample(APPLICANTS[:6], rng.randint(1, 3)))
    for row in table.data:
        zeros = [cell for cell in row.values if cell.key.rsplit(".", 1)[-1] in gone]
        total = row.values[-1]
        if all(cell.text.isdecimal() for cell in (*zeros, total)):
            total.text = str(
                max(0, int(total.text) - sum(int(cell.text) for cell in zeros))
            )
            draft.truth[total.key] = int(total.text)
        _drop(row, zeros, draft)
    draft.touched.add("requests")


# The same table twice, several reports


def _printed_twice(
    draft: Draft, rng: Random, first: str, second: str, right: int | None
) -> None:
    """One table stands twice, with other figures; ``right`` says which of the two is meant, if anything does."""
    tables = draft.tables()
    table = tables[_pick(rng, tables)]
    items, twin = another(rng, draft, agency=draft.agency, year=draft.year)
    copy = next(
        item for item in items if isinstance(item, Table) and item.kind == table.kind
    )
    at = draft.items.index(table)
    years = {"year": draft.year, "last": draft.year - 1}
    draft.items[at : at + 1] = [
        *([Line("caption", first.format(**years))] if first else []),
        table,
        *([Line("caption", second.format(**years))] if second else []),
        copy,
    ]
    for path in [path for path in draft.truth if path.startswith(table.kind + ".")]:
        if right == 1:
            draft.truth[path] = twin.get(path)
        elif right is None and draft.truth[path] != twin.get(path):
            draft.truth[path] = None
    draft.touched.add(table.kind)


def table_twice(draft: Draft, rng: Random) -> None:
    """A table is printed twice with different figures, and nothing says which one holds."""
    _printed_twice(draft, rng, "", rng.choice(("", "续表")), None)


def table_again_elsewhere(said: str, draft: Draft, rng: Random) -> None:
    """A table stands in its section, and with other figures in one of prose, before it or behind it."""
    tables = draft.tables()
    table = tables[_pick(rng, tables)]
    items, twin = another(rng, draft, agency=draft.agency, year=draft.year)
    copy = next(
        item for item in items if isinstance(item, Table) and item.kind == table.kind
    )
    section = rng.choice(("overview", "other_matters"))
    at = next(
        n
        for n, item in enumerate(draft.items)
        if isinstance(item, Line) and item.text == HEADINGS[section]
    )
    draft.items[at + 1 : at + 1] = [Line("prose", said), copy]
    for path in [path for path in draft.truth if path.startswith(table.kind + ".")]:
        if draft.truth[path] != twin.get(path):
            draft.truth[path] = None
    draft.touched.add(table.kind)


def draft_and_final_table(draft: Draft, rng: Random) -> None:
    """A table is printed as a draft and as the final version."""
    _printed_twice(draft, rng, "（初稿）", "（定稿）", 1)


def this_year_and_last(draft: Draft, rng: Random) -> None:
    """A table is printed for this year and for the last one, in this order or the other."""
    if rng.random() < 0.5:
        _printed_twice(draft, rng, "（{year}年度）", "（{last}年度）", 0)
    else:
        _printed_twice(draft, rng, "（{last}年度）", "（{year}年度）", 1)


def _two_reports(
    draft: Draft, rng: Random, agency: str, year: int, *, lost: int
) -> None:
    """A second report stands behind the first one, which lacks ``lost`` of its tables."""
    items, _ = another(rng, draft, agency=agency, year=year)
    for table in rng.sample(draft.tables(), lost):
        draft.items[draft.items.index(table)] = Line("prose", "见附件。")
        for path in draft.truth:
            if path.startswith(table.kind + "."):
                draft.truth[path] = None
    draft.items += items
    draft.touched |= {"disclosure", "requests", "disputes"}


def two_years(draft: Draft, rng: Random) -> None:
    """Two reports of one agency, on two years; the first is whole or lacks a table."""
    _two_reports(draft, rng, draft.agency, draft.year - 1, lost=rng.choice((0, 1)))


def two_agencies(draft: Draft, rng: Random) -> None:
    """Two reports of two agencies; the first is whole or lacks a table."""
    other = rng.choice([agency for agency in AGENCIES if agency != draft.agency])
    _two_reports(
        draft, rng, other, draft.year - rng.choice((0, 1)), lost=rng.choice((0, 1))
    )


def appendix_of_another_body(draft: Draft, rng: Random) -> None:
    """A table of the report is not there, and one of another body stands in an appendix."""
    other = rng.choice([agency for agency in AGENCIES if agency != draft.agency])
    items, _twin = another(rng, draft, agency=other, year=draft.year)
    tables = draft.tables()
    table = tables[_pick(rng, tables)]
    draft.items[draft.items.index(table)] = Line("prose", "见附件。")
    draft.items.append(
        Line("above", f"附件：{other}{draft.year}年政府信息公开工作年度报告统计表")
    )
    draft.items.append(
        next(
            item
            for item in items
            if isinstance(item, Table) and item.kind == table.kind
        )
    )
    draft.forget(table.kind)


# Title, agency, year


def title_as(pattern: str, draft: Draft, rng: Random) -> None:
    """The title has something around it, or its year elsewhere; agency and year are what they were."""
    del rng
    digits = str(draft.year)
    lines = pattern.format(
        agency=draft.agency,
        year=digits,
        next=draft.year + 1,
        wide=digits.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789"}),
        hanzi="".join("〇一二三四五六七八九"[int(sign)] for sign in digits),
    ).split("\n")
    at = next(
        i
        for i, item in enumerate(draft.items)
        if isinstance(item, Line) and item.kind == "title"
    )
    kinds = [
        "title" if "年度报告" in text or text == draft.agency else "above"
        for text in lines
    ]
    draft.items[at : at + 1] = [
        Line(kind, text) for kind, text in zip(kinds, lines, strict=True)
    ]
    draft.unjudged.add("title")


def title_without_agency(pattern: str, draft: Draft, rng: Random) -> None:
    """The title says more than an agency where its name is due."""
    title_as(pattern, draft, rng)
    draft.truth["agency"] = None


def title_of_two_years(draft: Draft, rng: Random) -> None:
    """The title names two years: neither is the year."""
    title_as(
        f"{{agency}}{draft.year - 1}—{{year}}年政府信息公开工作年度报告", draft, rng
    )
    draft.truth["year"] = None


def agency_with_digits(draft: Draft, rng: Random) -> None:
    """The agency has a number in its name."""
    draft.agency = rng.choice(("云岭省第2监狱", "青石县第3中学", "临江市110指挥中心"))
    draft.truth["agency"] = draft.agency
    between = rng.choice(("", "\n"))
    title_as(f"{{agency}}{between}{{year}}年政府信息公开工作年度报告", draft, rng)


# Ordinary damages: nothing means anything else, but the text has lost something


def _whole(rng: Random, draft: Draft) -> Row:
    """A row that no fault has touched, with its figures in it."""
    rows = [
        row
        for table in draft.tables()
        for row in table.data
        if row.values
        and all(
            cell.text
            and cell.key
            and not any(
                cell.key.startswith(path) or path.startswith(cell.key)
                for path in draft.touched
            )
            for cell in row.values
        )
    ]
    return rows[_pick(rng, rows)]


def cell_lost(draft: Draft, rng: Random) -> None:
    """A cell is gone, and those behind it move up."""
    row = _whole(rng, draft)
    cell = rng.choice(row.values)
    if [other.text for other in row.values].count(cell.text) > 1:
        raise Unfit
    row.cells.remove(cell)
    draft.truth[cell.key] = None


def number_split(draft: Draft, rng: Random) -> None:
    """A number is broken in two by a blank."""
    row = _whole(rng, draft)
    found = [
        cell for cell in row.values if len(cell.text) > 1 and cell.text.isdecimal()
    ]
    cell = found[_pick(rng, found)]
    at = rng.randrange(1, len(cell.text))
    cell.text = cell.text[:at] + " " + cell.text[at:]


def figure_blank(draft: Draft, rng: Random) -> None:
    """A figure is not there, its cell is."""
    cell = rng.choice(_whole(rng, draft).values)
    cell.text = ""
    draft.truth[cell.key] = None


def cell_doubled(draft: Draft, rng: Random) -> None:
    """A cell stands twice, and those behind it move on."""
    row = _whole(rng, draft)
    cell = rng.choice(row.values)
    row.cells.insert(row.cells.index(cell), Cell(cell.text, "foreign", cols=cell.cols))


def cells_joined(draft: Draft, rng: Random) -> None:
    """The figures of two neighbours run together in one cell."""
    row = _whole(rng, draft)
    if len(row.values) < 2:
        raise Unfit
    at = rng.randrange(len(row.values) - 1)
    first, second = row.values[at], row.values[at + 1]
    first.text += second.text
    row.cells.remove(second)


def row_lost(draft: Draft, rng: Random) -> None:
    """A row is gone with its label."""
    row = _whole(rng, draft)
    if row.label is None or any(cell.role == "group" for cell in row.cells):
        raise Unfit
    for table in draft.tables():
        if row in table.rows:
            _delete(
                table, next(at for at, other in enumerate(table.rows) if other is row)
            )
            break
    for cell in row.values:
        draft.truth[cell.key] = None


def figures_lost(draft: Draft, rng: Random) -> None:
    """A row has its label, and none of its figures."""
    row = _whole(rng, draft)
    for cell in row.values:
        cell.text = ""
        draft.truth[cell.key] = None


# What must change nothing


def unit_of_ones(draft: Draft, rng: Random) -> None:
    """A unit of one behind labels or heads, or in a caption."""
    kind = rng.randrange(3)
    if kind == 0:
        for table in draft.tables("requests"):
            draft.items.insert(draft.items.index(table), Line("caption", "单位：件"))
    elif kind == 1:
        _, _, label = _labelled(rng, draft, ("requests",))
        label.text += "（件）"
    else:
        table, _, head = _head(rng, draft)
        if table.kind == "disclosure":
            raise Unfit
        head.text += "（件）"


def own_caption(text: str, draft: Draft, rng: Random) -> None:
    """A caption says what is known of the report anyway: its body, its year, its unit."""
    tables = draft.tables()
    table = tables[_pick(rng, tables)]
    draft.items.insert(
        draft.items.index(table), Line("caption", _with_years(text, draft))
    )


def page_numbers(draft: Draft, rng: Random) -> None:
    """Page numbers between rows of the tables, rising."""
    number = rng.randint(1, 3)
    for table in draft.tables():
        if len(table.rows) > 6:
            table.rows[rng.randrange(5, len(table.rows))].before = f"- {number} -"
            number += 1


def running_title(draft: Draft, rng: Random) -> None:
    """The report's own title at the top of the pages, also within a table."""
    for table in draft.tables("requests"):
        table.rows[rng.randrange(5, len(table.rows))].before = str(draft.truth["title"])


def note_below(draft: Draft, rng: Random) -> None:
    """A note below the last row of a table."""
    tables = draft.tables()
    table = tables[_pick(rng, tables)]
    note = rng.choice(
        (
            "注：以上数据统计期限为本年度1月1日至12月31日。",
            "注：上年结转数量以上一年度报告为准。",
        )
    )
    draft.items.insert(draft.items.index(table) + 1, Line("note", note))


def combined_heads(draft: Draft, rng: Random) -> None:
    """Table 4 has one row of heads, 行政复议-结果维持 and so on, in the form's order."""
    tables = draft.tables("disputes")
    draft.items[draft.items.index(tables[_pick(rng, tables)])] = dispute_table(
        draft.truth, combined=True
    )


def wordings(draft: Draft, rng: Random) -> None:
    """Wordings and brackets that real reports use."""
    pairs = [
        ("社会公益组织", "社会组织"),
        ("其他法律行政法规", "其他法律法规"),
        ("（七）总计", "(七)合计"),
        ("下年度", "下一年度"),
    ]
    for table in draft.tables():
        for row in table.rows:
            for cell in row.cells:
                if cell.role in ("label", "head"):
                    for old, new in pairs:
                        cell.text = cell.text.replace(old, new)
                    if rng.random() < 0.3:
                        cell.text = cell.text.replace("（", "(").replace("）", ")")


def _each(
    name: str, change: Callable[..., None], *variants: str, borders: bool = False
) -> list[Fault]:
    """A fault for each wording that it can have."""
    return [
        Fault(
            f"{name} {text}".replace("\n", "⏎"), partial(change, text), borders=borders
        )
        for text in variants
    ]


FAULTS = (
    *_each(
        "label remark",
        remark_behind_label,
        "（%）",
        "（上年）",
        "（占比）",
        "（乡镇）",
        "（预算）",
        "（千件）",
    ),
    Fault("label remark (other year)", other_year_behind_label),
    *_each(
        "word before label", word_before_label, "上年", "其中：", "非", "预计", "乡镇"
    ),
    *_each("two labels, one figure", two_labels_one_figure, "、", "和", "/"),
    *_each(
        "foreign row under a blank one",
        row_of_another_kind,
        "上年同期",
        "其中：网络申请",
        "行政赔偿",
    ),
    *_each(
        "head remark",
        remark_behind_head,
        "（%）",
        "（上年）",
        "（占比）",
        "（乡镇）",
        "（千件）",
        "（预算）",
    ),
    Fault("head remark (other year)", other_year_behind_head),
    *_each("word before head", word_before_head, "上年", "非", "去年", "乡镇"),
    *_each("word behind head", word_behind_head, "占比", "同比", "比例（%）", "×2"),
    *_each("head with the next", head_with_the_next, "、", "和", "/"),
    *_each("cell before label", cell_before_label, "{last}年", "上年", "其中"),
    *_each("row of words", row_of_words, "{last}年", "上年同期", "1-6月"),
    *_each(
        "unit of amounts",
        unit_of_amount,
        "（单位：万美元）",
        "（单位：万元，含上年）",
        "（项）",
    ),
    *_each("foreign head", foreign_head, "罚款金额", "案值", "上年数"),
    *_each("foreign group head", foreign_group_head, "上年", "非"),
    Fault("second heads, last year", second_heads),
    Fault("later block, last year", later_block_of_last_year),
    Fault("heads within a block", heads_between_rows_of_a_block),
    *_each(
        "caption",
        caption,
        "单位：千件",
        "上年数据",
        "（{last}年度）",
        "（预算）",
        "单位：%",
        "下表为全市合计数",
        "{last}年情况：",
        "1—6月",
        "去年同期数据见下表：",
        "统计时间：{last}年",
        "{hanzi}年度情况",
        "填报单位：柏川市水利局",
        "年度：{last}",
    ),
    *_each(
        "words with a figure",
        words_in_a_cell,
        "{} N/A",
        "{} 约70",
        "约{}",
        "{}（估）",
        "超过{}",
        "{}（其中重复2）",
    ),
    *_each("words behind a row", words_behind_a_row, "N/A", "约70", "上年70", "含上年"),
    *_each(
        "two figures in a cell",
        two_figures_in_a_cell,
        "{} {}",
        "{}/{}",
        "{}、{}",
        borders=True,
    ),
    *_each(
        "a figure on a figure",
        figure_on_a_figure,
        "{} {}",
        "{}/{}",
        "{}→{}",
        "{}（{}）",
        borders=True,
    ),
    Fault("loose number at a blank", loose_number, loose=True),
    *_each(
        "foreign column, table 2",
        foreign_column,
        "上年处理决定数量",
        "上年件数",
        "罚款金额",
        "备注",
    ),
    *_each(
        "foreign column, table 3",
        foreign_column_of_requests,
        "上年总计",
        "占比",
        "同比",
    ),
    Fault("running numbers at a blank", running_numbers),
    Fault("total first", total_first),
    Fault("columns swapped", columns_swapped, by_words=True),
    Fault("table 4 in another order", disputes_in_another_order),
    Fault("table 4, totals first", dispute_totals_first),
    Fault("zero cells dropped", zero_cells_dropped),
    Fault("zero columns dropped", zero_columns_dropped),
    Fault("table twice", table_twice),
    *_each(
        "table again",
        table_again_elsewhere,
        "更正后的表格：",
        "具体情况如下：",
    ),
    Fault("table as draft and final", draft_and_final_table),
    Fault("table of this year and last", this_year_and_last),
    Fault("two reports, two years", two_years),
    Fault("two reports, two agencies", two_agencies),
    Fault("appendix of another body", appendix_of_another_body),
    *_each(
        "title",
        title_as,
        "转发{agency}{year}年政府信息公开工作年度报告",
        "关于报送{agency}{year}年政府信息公开工作年度报告的函",
        "云政发〔{next}〕3号 {agency}{year}年政府信息公开工作年度报告",
        "〔{next}〕3号\n{agency}{year}年政府信息公开工作年度报告",
        "{agency}政府信息公开工作年度报告（{year}年）",
        "{agency}政府信息公开工作年度报告（{year}年度）",
        "【图文】{agency}{year}年政府信息公开工作年度报告",
        "{wide}年{agency}政府信息公开工作年度报告",
        "{agency}{wide}年政府信息公开工作年度报告",
        "{hanzi}年{agency}政府信息公开工作年度报告",
        "{year}年度{agency}政府信息公开工作年度报告",
        "{agency}\n{year}年政府信息公开工作年度报告",
        "发布日期：{next}-01-30\n{agency}{year}年政府信息公开工作年度报告",
        "当前位置：首页>政务公开>政府信息公开年报\n{agency}{year}年政府信息公开工作年度报告",
        "附件1：{agency}{year}年政府信息公开工作年度报告",
        "{agency}关于{year}年政府信息公开工作年度报告的公告",
    ),
    *_each(
        "title, agency unclear",
        title_without_agency,
        "云岭县人民政府办公室转发{agency}{year}年政府信息公开工作年度报告",
        "{agency}1-12月{year}年政府信息公开工作年度报告",
        "{agency}门户网站{year}年政府信息公开工作年度报告",
    ),
    Fault("title of two years", title_of_two_years),
    Fault("agency with digits", agency_with_digits),
)

HARMLESS = (
    Fault("units of ones", unit_of_ones),
    *_each(
        "own caption",
        own_caption,
        "填报单位：{agency}",
        "填报单位（盖章）：本机关",
        "统计期限：{year}年1月1日至12月31日",
        "年度：{year}",
        "制表人：王五 审核人：赵六",
        "政府信息公开情况统计表",
        "数量单位：件 金额单位：万元",
    ),
    Fault("page numbers", page_numbers, loose=True),
    Fault("running title", running_title, loose=True),
    Fault("note below", note_below),
    Fault("combined heads", combined_heads),
    Fault("wordings", wordings),
    *(Fault(f"print: {name}", change) for name, change in PRINTS.items()),
    Fault("print: fillers", fillers, borders=True),
)

DAMAGES = (
    Fault("cell lost", cell_lost),
    Fault("number split", number_split),
    Fault("figure blank", figure_blank),
    Fault("cell doubled", cell_doubled),
    Fault("cells joined", cells_joined),
    Fault("row lost", row_lost),
    Fault("figures lost", figures_lost),
)
