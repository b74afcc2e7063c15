"""Take files in without a second process: the same saving as ``ingest`` does."""

from ocr.batch import FileDone
from ocr.cache import PageCache
from ocr.folder import walk
from ocr.found import Found
from ocr.page_json import rounded
from ocr.reading import open_file
from pipeline.steps.intake import save
from pipeline.steps.intake.documents import recognise

ENGINE = "taken"


def take(workspace, unit, folder, scratch):
    """Read and save every file of a folder of Word papers."""
    batch = save.Batch(workspace, folder, unit, ENGINE)
    cache = PageCache(workspace.pages)
    scratch.mkdir(exist_ok=True)
    for found in walk(folder, scratch):
        assert isinstance(found, Found)
        with open_file(found.path, name=found.shown) as document:
            pages = [rounded(document.read(number)) for number in range(1, document.page_count + 1)]
        cache.set_page_count(found.sha256, ENGINE, len(pages))
        for page in pages:
            cache.put(found.sha256, ENGINE, page)
        save.save_read(
            batch,
            [found],
            FileDone(found.sha256, len(pages)),
            recognise(pages, found.shown, found.media_type),
        )
