"""The promises of SECURITY.md that are about code, templates, paths, secrets and text."""

from __future__ import annotations

import ast
import csv
import io
import json
import shutil
from pathlib import Path

import msoffcrypto
import pytest

import fpstats
from briefing import composed
from fpstats.errors import DeclarationError
from fpstats.model.declared import Brief
from fpstats.reports.render import render_brief
from program import fpstats as command
from projects import MONTHLY, write_county, write_project
from sample_city import sample_edition, sample_figures
from workbooks import write_workbook

SOURCE = Path(fpstats.__file__).parent
MODULES = {
    "pickle",
    "cPickle",
    "dill",
    "cloudpickle",
    "marshal",
    "shelve",
    "joblib",
    "code",
    "pty",
    "yaml",
}
CALLS = {"eval", "exec", "compile", "__import__", "breakpoint"}
SHELLS = {"system", "popen", "getoutput", "getstatusoutput", "execl", "execv", "spawnl", "spawnv"}


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return write_county(tmp_path / "county")


def everything_written(project: Path) -> bytes:
    written = (*(project / "warehouse").rglob("*"), *(project / "reports").rglob("*"))
    return b"".join(path.read_bytes() for path in written if path.is_file())


# code ------------------------------------------------------------------------------------------


def _forbidden(tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] in MODULES]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in MODULES:
            found.append(str(node.module))
        elif isinstance(node, ast.Call):
            name = node.func
            if isinstance(name, ast.Name) and name.id in CALLS:
                found.append(name.id)
            if isinstance(name, ast.Attribute) and name.attr in SHELLS:
                found.append(name.attr)
            found += ["shell=" for word in node.keywords if word.arg == "shell"]
    return found


def test_no_pickle_no_eval_no_shell():
    found = {
        path.relative_to(SOURCE).as_posix(): wrong
        for path in SOURCE.rglob("*.py")
        if (wrong := _forbidden(ast.parse(path.read_text("utf-8"))))
    }
    assert found == {}


def test_the_test_itself_sees_them():
    bad = (
        "import pickle\nfrom marshal import loads\neval('1')\nos.system('x')\nrun('x', shell=True)"
    )
    assert len(_forbidden(ast.parse(bad))) == 5


# templates -------------------------------------------------------------------------------------

TEMPLATES = [
    "{{ brief.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''.__class__.__base__.__subclasses__() }}",
    "{{ brief.__init__.__globals__ }}",
    "{{ self.__init__.__globals__.__builtins__.__import__('os').popen('id').read() }}",
    "{{ cycler.__init__.__globals__.os.environ }}",
    "{{ ''|attr('__class__')|attr('__mro__') }}",
    "{{ '{0.__class__.__mro__}'.format('') }}",
    "{{ ('{0.__class__}' | attr('format'))('') }}",
    "{% set x = brief.__dict__.update({'a': 1}) %}",
    "{% include '/etc/hostname' %}",
    "{% include '../../../../../../etc/hostname' %}",
    "{% import 'fpstats.toml' as x %}",
    "{{ namespace.__init__.__globals__ }}",
]


@pytest.fixture(scope="module")
def context():
    return composed(sample_figures(), sample_edition("en"))


@pytest.mark.parametrize("attack", TEMPLATES)
@pytest.mark.parametrize("output", ["html", "md"])
def test_a_template_of_the_project_cannot_reach_out(context, attack, output):
    title = {"zh": "简报", "en": "Brief"}
    brief = Brief("mine", output, title, "", (), "", attack, f"briefs/mine.{output}.jinja", 1)
    try:
        text = render_brief(brief, context)
    except DeclarationError:
        return  # refused, in one message
    for secret in ("class", "function", "module", "builtin", "uid=", "PATH"):
        assert secret not in text


# paths -----------------------------------------------------------------------------------------


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.txt").write_text("a secret of somebody else\n", "utf-8")
    (folder / "areas.csv").write_text("code,name,level\n990301,白石县,county\n", "utf-8")
    return folder


@pytest.mark.parametrize("key", ["inbox", "passwords", "metrics"])
@pytest.mark.parametrize("way", ["../outside", "link", "absolute"])
def test_paths_of_the_project_file_stay_inside(county, outside, key, way):
    (county / "link").symlink_to(outside)
    name = {"inbox": "", "passwords": "/secret.txt", "metrics": "/new.prom"}[key]
    value = {"absolute": str(outside)}.get(way, way) + name
    text = (county / "fpstats.toml").read_text("utf-8").replace('inbox = "inbox"\n', "")
    (county / "fpstats.toml").write_text(f'{text}{key} = "{value}"\n', "utf-8")
    code, said = command("build", county)
    assert (code, "outside" in said) == (10, True)
    assert not (outside / "new.prom").exists()


@pytest.mark.parametrize(
    "name",
    [
        "areas.csv",
        "words.toml",
        "briefs",
        "checks/mine.sql",
        "warehouse",
        "reports",
        "warehouse/log",
        "warehouse/builds",
        "warehouse/runs.jsonl",
    ],
)
def test_links_among_the_declarations_stay_inside(county, outside, name):
    path = county / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(outside if "." not in name else outside / "areas.csv")
    before = {one.name: one.read_bytes() for one in outside.iterdir()}
    code, said = command("build", county)
    assert (code, "leads out of the project" in said) == (10, True)
    assert {one.name: one.read_bytes() for one in outside.iterdir()} == before


@pytest.mark.parametrize("name", ["log", "runs.jsonl"])
def test_a_run_with_nothing_to_do_does_not_follow_links_either(county, outside, name):
    assert command("build", county)[0] == 0
    path = county / "warehouse" / name
    path.rename(county / "warehouse" / "away")
    path.symlink_to(outside / "areas.csv" if "." in name else outside)
    before = {one.name: one.read_bytes() for one in outside.iterdir()}
    assert command("build", county)[0] == 10
    assert {one.name: one.read_bytes() for one in outside.iterdir()} == before


def test_the_traceback_of_a_bug_does_not_follow_links(county, outside, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError

    (county / "warehouse").symlink_to(outside)
    monkeypatch.setattr("fpstats.pipeline.loading.load", broken)
    assert command("build", county)[0] == 1
    assert sorted(one.name for one in outside.iterdir()) == ["areas.csv", "secret.txt"]


def test_they_may_lead_out_where_the_project_allows_it(county, outside):
    (outside / "inbox").mkdir()
    shutil.copy(county / "inbox" / "3月.xlsx", outside / "inbox")
    text = (county / "fpstats.toml").read_text("utf-8").replace('"inbox"', '"../outside/inbox"')
    (county / "fpstats.toml").write_text(text + "allow_outside = true\n", "utf-8")
    assert command("build", county)[0] == 0


def test_a_link_in_the_inbox_is_not_followed_out(county, outside):
    (county / "inbox" / "link.csv").symlink_to(outside / "secret.txt")
    (county / "inbox" / "folder").symlink_to(outside)
    assert command("build", county)[0] == 0
    assert b"a secret of somebody else" not in everything_written(county)


@pytest.mark.parametrize("code", ["../../990301", "990301/x", "..", "a\\b"])
def test_a_code_of_an_area_names_no_other_folder(county, code):
    text = (county / "areas.csv").read_text("utf-8").replace("990301,", f"{code},")
    (county / "areas.csv").write_text(text, "utf-8")
    project = (county / "fpstats.toml").read_text("utf-8").replace('"990301"', json.dumps(code))
    (county / "fpstats.toml").write_text(project, "utf-8")
    assert command("build", county)[0] == 10


@pytest.mark.parametrize("name", ["../x", "../../etc/passwd", "control-indicators/../../x"])
def test_no_name_on_the_command_line_is_a_path(sample_city, name):
    assert command("report", name, "--project", sample_city)[0] == 2
    assert command("builds", "use", name, "--project", sample_city)[0] == 2
    assert command("query", "FROM facts", "--project", sample_city / name)[0] == 2


# secrets ---------------------------------------------------------------------------------------


def test_passwords_are_never_logged_stored_or_shown(county):
    password = "correct-horse-北关-staple"  # noqa: S105 - the secret that must not show
    (county / "passwords.txt").write_text(password + "\n", "utf-8")
    text = (county / "fpstats.toml").read_text("utf-8") + 'passwords = "passwords.txt"\n'
    (county / "fpstats.toml").write_text(text, "utf-8")
    write_workbook(county / "plain.xlsx", 统1表=MONTHLY.replace("3月", "4月"))
    for name, word in (("4月.xlsx", password), ("谁也打不开.xlsx", "another")):
        protected = io.BytesIO()
        with (county / "plain.xlsx").open("rb") as file:
            msoffcrypto.OfficeFile(file).encrypt(word, protected)
        (county / "inbox" / name).write_bytes(protected.getvalue())
    said = [
        command("build", county, "--log-format", form, "--full")[1] for form in ("text", "json")
    ]
    said += [command(*what, "--project", county)[1] for what in (("check",), ("status",))]
    with fpstats.open(county) as opened:
        statuses = dict(opened.sources()[["source", "status"]].to_numpy())
    assert statuses == {"3月.xlsx": "read", "4月.xlsx": "read", "谁也打不开.xlsx": "rejected"}
    assert password not in "".join(said)
    assert password.encode() not in everything_written(county)


def test_what_a_cluster_might_log_shows_no_secret():
    from fpstats.ingest.jobs import Conditions
    from fpstats.model.limits import Limits
    from fpstats.pipeline.parcels import Parcel, Sent

    conditions = Conditions("{}", Limits(), "zh", ("hunter2",))
    parcel = Parcel((Sent(0, "/inbox/欧阳.xlsx", "欧阳.xlsx", 1, ""),), conditions, "")
    assert "hunter2" not in repr(conditions) + repr(parcel)
    assert "欧阳" not in repr(parcel)


# text from workbooks ---------------------------------------------------------------------------

HOSTILE = {
    "formula": '=HYPERLINK("http://x")镇',
    "markup": "<script>alert(1)</script>镇",
    "escape": "\x1b]0;owned\x07\x1b[31m红镇",
    "markdown": "[白石](javascript:alert(1))镇",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    """A county whose sheets name areas that are attacks, in a file whose name is one too."""
    import xlsxwriter

    project = write_project(tmp_path_factory.mktemp("hostile") / "county")
    rows = [["2003年3月出生情况", ""], ["地区", "出生"], ["北关街道", 3], ["河口镇", 4]]
    path = project / "inbox" / "=1+1\x1b[31m<b>3月.xlsx"
    with xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("<i>=1")
        for number, row in enumerate([*rows, *([name, 5] for name in HOSTILE.values())]):
            sheet.write_row(number, 0, row)
    assert command("build", project)[0] == 0
    return project


def test_the_attacks_have_come_as_far_as_the_tables(hostile):
    with fpstats.open(hostile) as county:
        texts = "".join(county.findings()[["source", "message"]].to_numpy().ravel())
    assert [name for name, text in HOSTILE.items() if text.strip() not in texts] == []
    assert "=1+1" in texts


def test_nothing_from_a_sheet_steers_the_terminal(hostile):
    for what in (
        ("check",),
        ("query", "FROM findings"),
        ("query", "FROM sources", "--format", "csv"),
        ("query", "FROM findings", "--format", "json"),
        ("query", 'SELECT 1 AS "\x1b[31m"'),
        ("show", "crude_birth_rate", "--area", "\x1b[31m"),
        ("areas", "propose"),
        ("build", "--strict", "--full"),
    ):
        arguments = (*what, hostile) if what[0] == "build" else (*what, "--project", hostile)
        said = command(*arguments)[1]
        steering = [c for c in said if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160]
        assert steering == [], what


def test_a_text_is_never_a_formula_in_csv(hostile):
    printed = command("query", "FROM findings", "--format", "csv", "--project", hostile)[1]
    cells = [cell for row in csv.reader(io.StringIO(printed)) for cell in row]
    assert any(cell.startswith("'=1+1") for cell in cells)
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r＝＋－＠")] == []


def test_every_beginning_of_a_formula_is_disarmed(sample_city):
    for start in ("=", "+", "-", "@", "\t=", "\r=", "＝", "＋"):
        sql = f"SELECT '{start}1' AS x"
        printed = command("query", sql, "--format", "csv", "--project", sample_city)[1]
        assert printed.splitlines()[1].lstrip('"').startswith("'"), start
    assert (
        command("query", "SELECT -1 AS x", "--format", "csv", "--project", sample_city)[1]
        == "x\n-1\n"
    )


def test_a_text_is_never_markup_in_briefs(hostile):
    briefs = hostile / "warehouse" / "current" / "briefs"
    assert {path.suffix for path in briefs.iterdir()} == {".html", ".md"}
    for path in briefs.iterdir():
        text = path.read_text("utf-8")
        assert "<script>alert" not in text
        assert "<b>3" not in text
        assert "](javascript:" not in text
        assert "\x1b" not in text


def test_logs_of_a_hostile_name_are_json_without_control_characters(hostile):
    (hostile / "inbox" / "\x1b[31m\x9b坏.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    said = command("build", hostile, "--log-format", "json")[1]
    log = "".join(p.read_text("utf-8") for p in (hostile / "warehouse" / "log").iterdir())
    for line in (*said.splitlines(), *log.splitlines()):
        assert json.loads(line)["event"]
    assert not {c for c in said + log if (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160}
