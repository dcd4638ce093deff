import pytest

from fpstats.model.copied import CopiedFile, CopiedSheet
from fpstats.returns.file_names import safe_name, safe_names
from fpstats.returns.sheet_names import sheet_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2002年11月/月报.xls", "2002年11月_月报.xls"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a:b|c?.xlsx", "a_b_c_.xlsx"),
        (".hidden", "hidden"),
        ("~$lock.xlsx", "$lock.xlsx"),
        ("con.xlsx", "_con.xlsx"),
        ("line\nbreak", "line_break"),
        ("...", "_"),
        ("\udcff.xlsx", "_.xlsx"),
    ],
)
def test_a_name_is_safe_wherever_it_is_opened(text: str, name: str):
    assert safe_name(text) == name


def test_long_names_are_cut_and_stay_apart():
    one, other = safe_name("长" * 100 + "一"), safe_name("长" * 100 + "二")
    assert one != other
    assert max(len(name.encode()) for name in (one, other)) <= 120


def test_names_that_would_meet_are_told_apart_also_by_case():
    names = safe_names(["a/b.xlsx", "a_b.xlsx", "A_B.xlsx", "a_b"], ".xlsx")
    assert len({name.casefold() for name in names.values()}) == 4
    assert all(name.endswith(".xlsx") for name in names.values())


@pytest.mark.parametrize(
    ("own", "written"),
    [
        ("统1表", "统1表"),
        ("a/b:c", "a_b_c"),
        ("'x'", "x"),
        ("History", "History (1)"),
        ("问题清单", "问题清单 (1)"),
        ("", "1"),
        ("长" * 40, "长" * 31),
    ],
)
def test_sheets_get_names_that_excel_takes(own: str, written: str):
    assert sheet_names(CopiedFile((CopiedSheet(1, own),)), "问题清单")[1] == written
