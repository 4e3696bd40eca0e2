"""What formats show of numbers and texts, as a sheet shows them."""

from __future__ import annotations

import pytest

from gxparse.readers.office.number_formats import around_text, of_number, written


@pytest.mark.parametrize(
    "code",
    [
        "",
        "General",
        "@",
        "0",
        "0.00",
        "0000",
        "#,##0",
        "#,##0_);[Red](#,##0)",
        "0;-0;0;@",
        '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
        "¥#,##0.00",
        "[$¥-804]#,##0",
        "[DBNum1][$-804]General",
        '0 ;-0;"—"',
        'yyyy"年"m"月"',
        "[h]:mm",
        "0.00E+00",
        "# ?/?",
        "0 0/0",
        '#" "??/??',
        "[<100]0;0.0",
    ],
)
def test_a_format_that_only_writes_the_number(code: str) -> None:
    assert [of_number(code, number) for number in (17.0, 0.0, -17.0, 2.5)] == [None] * 4


@pytest.mark.parametrize(
    ("code", "of_17", "of_0"),
    [
        ('0"万"', "17万", "0万"),
        ("0万", "17万", "0万"),
        ("0!万", "17万", "0万"),
        ("0\\万", "17万", "0万"),
        ('"约"#,##0', "约17", "约0"),
        ('"上年" 0', "上年17", "上年0"),
        ('General"件"', "17件", "0件"),
        ('0"%"', "17%", "0%"),
        ("0%", "1700%", "0%"),
        ('"1"0', "117", "10"),
        ("-0", "-17", "-0"),
        ("(0)", "(17)", "(0)"),
        ("[$$-409]0", "$17", "$0"),
        ("0;-0;;@", None, ""),
        ("0;-0;", None, ""),
        ("#", None, ""),
        ("#,###", None, ""),
        ('#"件"', "17件", "件"),
        ("?", None, ""),
        (";;;", "", ""),
        (";;", "", ""),
        ('0;-0;"无"', None, "无"),
        ('"见附件"', "见附件", "见附件"),
    ],
)
def test_a_format_that_shows_something_else(
    code: str, of_17: str | None, of_0: str
) -> None:
    shown = [of_number(code, number) for number in (17.0, 0.0)]
    assert shown == [None if text is None else (text, False) for text in (of_17, of_0)]


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("0,", 17000, "17"),
        ("#,##0.0,,", 2_500_000, "2.5"),
        ('0.0,"千"', 3500, "3.5千"),
        ("0\\-00", 417, "417"),
        ("0/0", 17, "17"),
        ("?/?", 17, "17"),
        ("0;0", -17, "17"),
        ("0;[Red]0", -17, "17"),
        ('[>100]0"多";0', 117, "117"),
    ],
)  # fmt: skip
def test_a_format_of_which_it_is_open_what_it_shows(
    code: str, number: float, shown: str
) -> None:
    assert of_number(code, float(number)) == (shown, True)


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("0!.0000", 35000, "3.5000"),
        ("0!.0000", 170, "0.0170"),
        ("#0\\.0000", 1234567, "123.4567"),
        ('0"."0"万"', 35, "3.5万"),
        ("0!.0000", -35000, "-3.5000"),
    ],
)
def test_a_point_that_is_none_of_the_numbers(
    code: str, number: float, shown: str
) -> None:
    assert of_number(code, float(number)) == (shown, False)


@pytest.mark.parametrize("code", ["0!.0,", "0!.####", "0!.0!.0", "0!-0"])
def test_a_point_of_which_it_is_open_what_it_shows(code: str) -> None:
    shown = of_number(code, 35000.0)
    assert shown is not None
    assert shown[1]


def test_numbers_below_zero() -> None:
    assert of_number('"约"0', -17.0) == ("-约17", False)
    assert of_number('0;-0"万"', -17.0) == ("-17万", False)
    assert of_number(";;;", -17.0) == ("", False)


@pytest.mark.parametrize(
    ("code", "around"),
    [
        ("General", ("", "")),
        ('0"件"', ("", "")),
        ("@", ("", "")),
        ('@"万"', ("", "万")),
        ('0;0;0;"约"@', ("约", "")),
        (";;;@", ("", "")),
        (";;;", None),
    ],
)
def test_formats_of_texts(code: str, around: tuple[str, str] | None) -> None:
    assert around_text(code) == around


def test_numbers_are_written_as_by_a_person() -> None:
    assert [written(number) for number in (17.0, 0.25, 1e-7, 1e20)] == [
        "17",
        "0.25",
        "0.0000001",
        "1" + "0" * 20,
    ]


@pytest.mark.parametrize("piece", ['"', "[", ";", "0,", "_", "\\", "@", "0.", "%"])
def test_any_format_in_bulk(piece: str) -> None:
    of_number(piece * 9000, 17.0)
    around_text(piece * 9000)


def test_what_sums_leave_behind_the_digits_of_a_sheet_is_none_of_a_number() -> None:
    assert [written(number) for number in (36.00000000000001, 0.1 + 0.2, 35.5)] == [
        "36",
        "0.3",
        "35.5",
    ]
