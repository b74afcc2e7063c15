"""The rights of a search are exact codes; what is typed only narrows them."""

from index.search.opening import open_index
from ocr.cache import PageCache
from pipeline.steps.search import refresh, search
from pipeline.store.models import Role, Unit
from tests.factories import make_evidence, make_head, person


def found(year, workspace, text, by, on):
    with open_index(workspace.index) as index:
        refresh(index, PageCache(workspace.pages))
        return [hit.number for hit in search(year, index, text, by=by, on=on).hits]


def test_a_unit_whose_name_folds_to_anothers_code_sees_only_its_own(year, workspace, unit, other_unit, today):
    Unit.objects.filter(pk=other_unit.pk).update(name=unit.code)
    make_evidence(unit, "1.pdf", make_head("14/KH-PA08", "01/03/2024", subject="kiểm tra công vụ"))
    make_evidence(other_unit, "2.pdf", make_head("15/KH-PK02", "01/03/2024", subject="kiểm tra công vụ"))
    clerk = person("can-bo", Role.CLERK, unit)
    assert found(year, workspace, "kiểm tra công vụ", clerk, today) == ["14/KH-PA08"]


def test_asking_for_another_unit_finds_nothing(year, workspace, unit, other_unit, today):
    make_evidence(other_unit, "2.pdf", make_head("15/KH-PK02", "01/03/2024", subject="kiểm tra công vụ"))
    clerk = person("can-bo", Role.CLERK, unit)
    assert found(year, workspace, f"đơn_vị:{other_unit.code} kiểm tra", clerk, today) == []
