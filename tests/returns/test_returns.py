"""What goes back to the sender of a workbook: drawn sheets in, drawn copies out."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from drawn import plain
from marked import comments, drawn_copy, drawn_questions, links, opened
from program import fpstats
from projects import AREAS, PROJECT, write_project
from workbooks import write_workbook

TOWNSHIPS = AREAS + "990301101,石桥镇,township,990301,,,\n990301200,青山乡,township,990301,,,\n"
BIRTHS = """
| 2003年3月白石县出生情况 |                |        |          |            |
| 地区                    | 出生           | 其中男 | 其中女   | =1+1       |
| 合计                    | 12             | 6      | 6        | 9          |
| 北关街道                | 5              | 3      | 3        | 1          |
| 河口镇                  | 4              | 2      | 2        | 1          |
| 石桥镇                  | 约三           | 1      | 2        | 1          |
| 王小明                  | 3              | 1      | 2        | 7          |
| 填报日期：2003年4月5日  | 填表人：张三丰 |        | 李四     |            |
"""
PERSONS = "| 姓名 | 身份证号 |\n| 赵六 | 110101198001011234 |"
SECTIONS = """
| 2003年3月     |               |      |
| 单位          | 出生          | 死亡 |
| 北关街道      | 3             | 1    |
| 河口镇        | 3             | 2    |
| 填表人 王大海 | 负责人 李小龙 | 张三 |
| 单位          | 结婚          | 离婚 |
| 北关街道      | 3             | 1    |
| 河口镇        | 3             | 1    |
"""
SET_ASIDE = """
| 2003年3月 |      |          |    |
| 单位      | 出生 | 手术例数 | 男 |
| 河口镇    | 4    | 77       | 9  |
| 青水乡    | 3    | 78       | 2  |
"""
OF_A_TOWNSHIP = """
| 2003年{month}月河口镇 |      |
| 指标                  | 数量 |
| 出生                  | 4    |
| 其中：男              | 3    |
| 女                    | 2    |
"""


def built(project: Path) -> Path:
    """Build and return the folder of the returns."""
    code, said = fpstats("build", project, "--workers", 1)
    assert code == 0, said
    return project / "warehouse" / "current" / "returns"


def of_county(folder: Path, **files: str) -> Path:
    return write_project(folder, areas_csv=TOWNSHIPS, **files)


def everything(path: Path) -> str:
    """Return all text in a copy, wherever it stands in the file."""
    with zipfile.ZipFile(path) as packed:
        return "".join(packed.read(name).decode("utf-8") for name in packed.namelist())


@pytest.fixture(scope="module")
def returns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The returns of an invented county: some of its workbooks ask for an answer."""
    project = of_county(tmp_path_factory.mktemp("county"))
    inbox = project / "inbox"
    write_workbook(inbox / "3月" / "出生.xlsx", 统1表=BIRTHS, 赵六=PERSONS)
    write_workbook(inbox / "sections.xlsx", 表=SECTIONS)
    write_workbook(inbox / "operations.xlsx", 表=SET_ASIDE)
    for month in (4, 5):
        write_workbook(inbox / f"{month}月" / "河口.xlsx", 表=OF_A_TOWNSHIP.format(month=month))
    write_workbook(inbox / "right.xlsx", 表="| 2003年6月 | |\n| 单位 | 死亡 |\n| 河口镇 | 5 |")
    write_workbook(inbox / "list.xlsx", 名单=PERSONS)
    (inbox / "broken.xlsx").write_bytes(b"PK\x03\x04 xl/workbook.xml")
    return built(project)


@pytest.fixture(scope="module")
def births(returns: Path) -> Path:
    return returns / "3月_出生.xlsx" / "3月_出生.xlsx"


def test_each_sender_has_a_folder_with_copies_and_a_page_for_the_call(returns: Path):
    """A township's workbooks go together; a workbook without questions does not go back."""
    found = sorted(path.relative_to(returns).as_posix() for path in returns.rglob("*.*"))
    assert [name for name in found if name.count("/")] == [
        "3月_出生.xlsx/3月_出生.xlsx",
        "3月_出生.xlsx/call.txt",
        "990301100 河口镇/4月_河口.xlsx",
        "990301100 河口镇/5月_河口.xlsx",
        "990301100 河口镇/call.txt",
        "broken.xlsx/call.txt",
        "list.xlsx/call.txt",
        "operations.xlsx/call.txt",
        "operations.xlsx/operations.xlsx",
        "sections.xlsx/call.txt",
        "sections.xlsx/sections.xlsx",
    ]


def test_cells_stand_at_their_own_addresses_those_in_question_coloured(births: Path):
    """Of the tables only what is known to be nobody's: no title, name, footer or unknown column."""
    assert plain(drawn_copy(births, "统1表")) == plain(
        """
        |          |      |        |        |        |
        | 地区     | 出生 | 其中男 | 其中女 | !=1+1  |
        | 合计     | !12  | 6      | !6     |        |
        | 北关街道 | !5   | ~3     | ~3     |        |
        | 河口镇   | ~4   | 2      | ~2     |        |
        | 石桥镇   | !    | 1      | ~2     |        |
        | !        | 3    | 1      | 2      |        |
        """
    )


def test_the_first_sheet_lists_the_questions_in_order(births: Path):
    rows = drawn_questions(births)
    assert "\n".join(" | ".join(row[:4]) for row in rows) == plain(
        """
        1 | 统1表       | E2 | 看不懂“=1+1”这一列（行）：其中“=1+1”无法解释。
        2 | 统1表       | B6 | 这个单元格应为数字，但不是。
        3 | 统1表       | A7 | 这一行（列）的单位没有登记：A7。
        4 | 统1表       |    | 表中没有青山乡的行，而同级的3个单位都有。
        5 | 统1表       | B3 | 表中出生合计为12，各行相加为9，相差3。
        5 | 统1表       | D3 | 表中出生女婴合计为6，各行相加为7，相差-1。
        6 | 统1表       | B4 | 北关街道出生为5，各分项（出生女婴 3, 出生男婴 3）相加为6。
        7 | 第2张工作表 |    | 这张工作表含有个人信息，已整表拒收，内容未读取、未保存。
        """
    )
    assert rows[1][4] == "请告知这个单元格应填的数。"


def test_links_lead_to_the_cells_and_nowhere_outside(births: Path):
    assert list(links(births).values()) == [
        f"'统1表'!{cell}" for cell in ("E2", "B6", "A7", "B3", "D3", "B4")
    ]
    assert "External" not in everything(births)


def test_a_comment_says_what_is_wrong_in_its_cell(births: Path):
    said = comments(births, "统1表")
    assert sorted(said) == ["A7", "B3", "B4", "B6", "D3", "E2"]
    assert said["B4"].startswith(
        "问题6：北关街道出生为5，各分项（出生女婴 3, 出生男婴 3）相加为6。"
    )


def test_a_text_that_looks_like_a_formula_stays_a_text(births: Path):
    cell = opened(births)["统1表"]["E2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    with zipfile.ZipFile(births) as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 2
        assert not any(b"<f>" in packed.read(name) for name in sheets)


@pytest.mark.parametrize("name", ["王小明", "张三丰", "李四", "赵六", "110101", "填表人", "约三"])
def test_no_name_footer_or_refused_sheet_goes_back(returns: Path, births: Path, name: str):
    call = (returns / "3月_出生.xlsx" / "call.txt").read_text("utf-8")
    assert name not in everything(births) + call


def test_a_footer_that_was_taken_for_a_header_is_not_shown_either(returns: Path):
    folder = returns / "sections.xlsx"
    said = everything(folder / "sections.xlsx") + (folder / "call.txt").read_text("utf-8")
    assert not [name for name in ("王大海", "李小龙", "张三") if name in said]
    assert "看不懂这一列（行）的表头。" in said


def test_figures_that_are_set_aside_do_not_go_back(returns: Path):
    """男 beside 手术例数 is of the operations: set aside with them."""
    copy = returns / "operations.xlsx" / "operations.xlsx"
    assert plain(drawn_copy(copy, "表")) == plain(
        """
        |         |      |          |     |
        | 单位    | 出生 | 手术例数 | 男  |
        | 河口镇  | 4    |          |     |
        | !青水乡 | 3    |          |     |
        """
    )


def test_the_page_for_the_call_names_the_sender_and_every_workbook(returns: Path):
    assert (returns / "990301100 河口镇" / "call.txt").read_text("utf-8") == (
        """\
电话核对（白石县）
填报单位：990301100 河口镇

报表文件：4月/河口.xlsx
标注副本：4月_河口.xlsx
共1个问题。

1. 表 B3
   河口镇出生为4，各分项（出生女婴 2, 出生男婴 3）相加为5。
   -> 请核对合计与各分项，告知哪一个有误。

报表文件：5月/河口.xlsx
标注副本：5月_河口.xlsx
共1个问题。

1. 表 B3
   河口镇出生为4，各分项（出生女婴 2, 出生男婴 3）相加为5。
   -> 请核对合计与各分项，告知哪一个有误。
"""
    )


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("broken.xlsx", "文件无法读取"),
        ("list.xlsx", "这张工作表含有个人信息"),
    ],
)
def test_a_file_of_which_nothing_may_be_shown_is_asked_about_without_a_copy(returns, folder, said):
    text = (returns / folder / "call.txt").read_text("utf-8")
    assert said in text
    assert "没有标注副本。" in text


def test_an_english_project_asks_in_english_and_invented_data_say_so(tmp_path: Path):
    text = PROJECT.replace('["zh", "en"]', '["en"]') + "synthetic = true\n"
    project = of_county(tmp_path, fpstats_toml=text)
    write_workbook(project / "inbox" / "a.xlsx", 表=OF_A_TOWNSHIP.format(month=4))
    folder = built(project) / "990301100 河口镇"
    call = (folder / "call.txt").read_text("utf-8")
    assert "Invented data, for demonstration only" in call
    assert "Births of 河口镇 is 4, but its parts (" in call
    assert "say which of them is wrong" in call
    first = opened(folder / "a.xlsx").worksheets[0]
    assert "Invented data, for demonstration only" in [cell.value for cell in first["A"]]


def test_what_has_not_changed_is_taken_over_and_is_what_would_be_made_anew(tmp_path: Path):
    project = of_county(tmp_path)
    for month in (4, 5):
        of_month = OF_A_TOWNSHIP.replace("河口镇", "北关街道") if month == 4 else OF_A_TOWNSHIP
        write_workbook(project / "inbox" / f"{month}.xlsx", 表=of_month.format(month=month))
    before = {path.name: path.read_bytes() for path in built(project).rglob("*.*")}
    write_workbook(project / "inbox" / "6.xlsx", 表=OF_A_TOWNSHIP.format(month=6))
    kept = {path.name: path.read_bytes() for path in built(project).rglob("*.*")}
    assert kept.keys() - before.keys() == {"6.xlsx"}
    assert before["4.xlsx"] == kept["4.xlsx"]
    fpstats("build", project, "--full")
    returns = project / "warehouse" / "current" / "returns"
    assert {path.name: path.read_bytes() for path in returns.rglob("*.*")} == kept


def test_a_member_of_an_archive_goes_back_as_a_workbook_of_its_own(tmp_path: Path):
    project = of_county(tmp_path)
    inside = write_workbook(tmp_path / "河口.xlsx", 表=OF_A_TOWNSHIP.format(month=4))
    with zipfile.ZipFile(project / "inbox" / "4月.zip", "w") as archive:
        archive.write(inside, "上报/河口.xlsx")
    copy = built(project) / "990301100 河口镇" / "4月.zip_上报_河口.xlsx"
    assert plain(drawn_copy(copy, "表")).splitlines()[2] == "出生 | !4"


def test_a_build_without_questions_has_no_returns(tmp_path: Path):
    project = of_county(tmp_path)
    write_workbook(
        project / "inbox" / "a.xlsx", 表="| 2003年6月 | |\n| 单位 | 死亡 |\n| 河口镇 | 5 |"
    )
    assert not built(project).exists()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.slow
def test_libreoffice_opens_a_copy(births: Path, tmp_path: Path):
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    sheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        [*command, "--convert-to", sheets, "--outdir", str(tmp_path), str(births)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    written = (tmp_path / "3月_出生-统1表.csv").read_text("utf-8")
    assert "北关街道,5,3,3," in written
    assert "=1+1" in written
