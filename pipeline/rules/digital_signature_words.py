"""A digital signature in words for people."""

from datetime import timedelta, timezone

from ocr.digital_signature import DigitalSignature

_VIETNAM = timezone(timedelta(hours=7))


def signature_words(signature: DigitalSignature) -> str:
    """Return one Vietnamese sentence: who, when, and whether the file still is what was signed.

    The time is that of signing by the signer's own clock, not the document's date.
    """
    who = signature.signer or "người ký không rõ tên"
    if signature.organization and signature.organization != signature.signer:
        who += f" ({signature.organization})"
    when = "không ghi giờ ký"
    if signature.signed_at is not None:
        at = signature.signed_at
        local = at.astimezone(_VIETNAM) if at.tzinfo else at
        when = f"ký lúc {local:%H:%M ngày %d/%m/%Y} theo đồng hồ máy ký"
    return f"{who}, {when}; {state_words(signature)}"


def state_words(signature: DigitalSignature) -> str:
    """Return what became of the file since it was signed."""
    if not signature.is_intact:
        return "KHÔNG KHỚP: nội dung đã bị sửa hoặc chữ ký hỏng"
    if signature.covers_file:
        return "nguyên vẹn"
    if signature.is_altered:
        return "phần đã ký còn nguyên nhưng tệp BỊ SỬA sau khi ký"
    return "nguyên vẹn; sau đó tệp được ký thêm hoặc điền ô biểu mẫu"
