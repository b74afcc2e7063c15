"""The page of one document tells who signed its file digitally and whether it was changed since."""

from django.urls import reverse


def test_the_page_of_a_document_tells_its_digital_signatures(office):
    row = office.evidence("PC06", "17/KH-PA08")
    page = office.client("own").get(reverse("evidence", args=[row.pk])).content.decode()
    assert "Chữ ký số" not in page
    row.source.signatures = [
        {
            "signer": "Nguyễn Văn <Thử>",
            "organization": "Phòng thử nghiệm",
            "signed_at": "2024-02-16T08:00:00+07:00",
            "is_intact": True,
            "covers_file": False,
            "is_altered": True,
        }
    ]
    row.source.save()
    page = office.client("own").get(reverse("evidence", args=[row.pk])).content.decode()
    assert "Nguyễn Văn &lt;Thử&gt; (Phòng thử nghiệm), ký lúc 08:00 ngày 16/02/2024" in page
    assert "BỊ SỬA sau khi ký" in page
    assert "Giờ ký không phải ngày của văn bản" in page
