import json
from datetime import date

from drawn import drawn_grid
from fpstats.ingest.children.reply import packed, unpacked
from fpstats.ingest.understand import SheetReader
from fpstats.model.observed import SourceReading


def test_a_reading_survives_the_way_from_the_child(reader: SheetReader):
    sheet = """
    | 2003年3月 |      |      |
    | 单位      | 出生 | 彩虹 |
    | 河口镇    | 5    | 1    |
    | 青山乡    | …    | 1    |
    """
    found = reader.read(drawn_grid(sheet), "a.xlsx")
    sent = SourceReading(
        "a.xlsx", "xlsx", None, 1, date(2003, 4, 5), "partly", found.observations, found.findings
    )
    assert len(sent.observations) == 2
    assert unpacked(json.loads(json.dumps(packed(sent)))) == sent


def test_an_empty_reading_survives_too():
    sent = SourceReading("a.xlsx", "xlsx", None, 1, None, "rejected", (), ())
    assert unpacked(json.loads(json.dumps(packed(sent)))) == sent
