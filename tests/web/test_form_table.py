"""The table to fill in, from the clerk's first page."""

import io
from typing import Any

import openpyxl
from django.urls import reverse


def test_the_clerk_takes_the_table_fills_it_in_and_sends_it_back(office: Any) -> None:
    client = office.client("own")
    address = reverse("form-table", args=["PC06"])
    assert address in client.get(reverse("unit", args=["PC06"])).content.decode()
    answer = client.get(address)
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''bang-tu-cham-PC06.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    (row,) = [row for row in book.worksheets[0].iter_rows() if row[0].value == "1.1.1"]
    row[3].value = 1
    filled = io.BytesIO()
    book.save(filled)
    filled.seek(0)
    filled.name = "bang-tu-cham-PC06.xlsx"
    client.post(reverse("take-table", args=["PC06"]), {"table": filled})
    assert office.unit("PC06").dossier.claims.get(criterion="1.1.1").points == 1
