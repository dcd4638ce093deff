"""The whole inbox: every workbook, spoilt where it shall be, and the checks over all of them."""

from __future__ import annotations

import csv
import io

from .city import TOWNSHIPS
from .faults import COPIED, COPY, Fault, place_faults, render_faults
from .figures import invented_city
from .monthly import monthly_workbooks
from .peculiar import peculiar_files
from .peculiar_contents import peculiar_contents
from .peculiar_formats import peculiar_formats
from .peculiar_layouts import peculiar_layouts
from .registers import (
    annual_workbooks,
    circular_workbooks,
    service_workbook,
    stock_workbooks,
)
from .returns import check_returns
from .sheet import Workbook, cell_name
from .totals import check_totals
from .township import correction_workbooks, township_workbooks
from .writing import workbook_bytes


def sample_files() -> dict[str, bytes]:
    """Return the generated files of the sample project by path."""
    books, faults = _workbooks()
    files = {f"inbox/{book.path}": workbook_bytes(book) for book in books}
    files[f"inbox/{COPY}"] = files[f"inbox/{COPIED}"]
    files["FAULTS.md"] = render_faults(faults).encode()
    files["areas.csv"] = _areas().encode()
    return files | peculiar_files([*peculiar_layouts(), *peculiar_contents(), *peculiar_formats()])


def cell_list() -> str:
    """Return as CSV what each cell that holds a township's count says."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(
        ["source", "sheet", "cell", "area_code", "measure", "first", "last", "reported_on", "value"]
    )
    for book in _workbooks()[0]:
        for sheet in book.sheets:
            for entry in sheet.entries:
                code, cell = TOWNSHIPS[entry.town].code, cell_name(entry.row, entry.column)
                place = (book.path, sheet.name, cell, code, entry.measure)
                writer.writerow([*place, *entry.span, entry.reported, entry.value])
    return text.getvalue()


def _workbooks() -> tuple[list[Workbook], list[Fault]]:
    city = invented_city()
    check_totals(city)
    books = [
        *monthly_workbooks(city),
        *township_workbooks(city),
        *correction_workbooks(city),
        *stock_workbooks(city),
        *annual_workbooks(city),
        *circular_workbooks(city),
        service_workbook(city),
    ]
    faults = place_faults({book.path: book for book in books})
    check_returns(city, books)
    return books, faults


def _areas() -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["code", "name", "level", "parent", "aliases", "valid_from", "valid_to"])
    writer.writerow(["990101", "示例市", "county", "", "", "", ""])
    for township in TOWNSHIPS:
        aliases = "|".join(township.aliases)
        writer.writerow([township.code, township.name, "township", "990101", aliases, "", ""])
    return text.getvalue()
