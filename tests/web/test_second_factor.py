"""The code of the phone at sign-in: on, asked for, used once, slowed down, lost, and required of roles."""

import io
import time
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from PIL import Image

from pipeline.store.models import Change

PASSWORD = "Một-mật-khẩu-dài-2024"


def sign_in(who: str, password: str = PASSWORD) -> Client:
    client = Client(HTTP_USER_AGENT="Trình duyệt thử")
    client.post(reverse("login"), {"username": who, "password": password})
    return client


def now(user: User, ahead: int = 0) -> str:
    """The code a phone shows; ``ahead`` steps later."""
    device = TOTPDevice.objects.get(user=user)
    return f"{totp(device.bin_key, t0=-30 * ahead):06d}"


def switch_on(client: Client, user: User) -> list[str]:
    client.post(reverse("begin-factor"))
    page = client.post(reverse("confirm-factor"), {"code": now(user)})
    assert page.status_code == 200
    return list(StaticToken.objects.values_list("token", flat=True))


def give(client: Client, code: str) -> int:
    """Wait as the pause after a wrong code asks, then give one."""
    TOTPDevice.objects.update(throttling_failure_timestamp=None, throttling_failure_count=0)
    return client.post(reverse("code"), {"code": code}).status_code


def is_in(client: Client) -> bool:
    return client.get(reverse("unit", args=["PC06"])).status_code == 200


def test_it_is_switched_on_with_a_picture_and_asked_for_at_the_next_sign_in(office: Any) -> None:
    lan, first = office.people["own"], sign_in("lan")
    other = sign_in("lan")
    first.post(reverse("begin-factor"))
    picture = first.get(reverse("factor-picture"))
    assert Image.open(io.BytesIO(picture.content)).format == "PNG"
    assert picture.headers["Cache-Control"] == "private, no-store"
    codes = first.post(reverse("confirm-factor"), {"code": now(lan)})
    assert codes.content.decode().count("<li><code>") == 10
    assert is_in(first)
    assert not is_in(other), "a session that gave no code ends"
    assert first.get(reverse("factor-picture")).status_code == 404

    second = sign_in("lan")
    asked = second.get(reverse("unit", args=["PC06"]))
    assert asked.status_code == 302
    assert asked.headers["Location"] == reverse("code")
    assert give(second, "000000") == 422
    assert not is_in(second)
    key = second.session.session_key
    assert give(second, now(lan, ahead=1)) == 302
    assert second.session.session_key != key
    assert is_in(second)
    assert Change.objects.filter(what="xác nhận hai lớp của lan", new="đang bật").exists()


def test_a_session_that_owes_its_code_can_neither_read_nor_switch_it_off(office: Any) -> None:
    switch_on(sign_in("lan"), office.people["own"])
    owing = sign_in("lan")
    for name in ("second-factor", "sessions", "home", "search", "factor-picture"):
        assert owing.get(reverse(name)).headers["Location"] == reverse("code"), name
    for name in ("begin-factor", "confirm-factor", "change-factor", "end-session"):
        answer = owing.post(reverse(name), {"what": "off", "code": "1"})
        assert answer.headers["Location"] == reverse("code"), name
    answer = owing.get(reverse("search"), headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, reverse("code"))


def test_no_code_is_good_twice(office: Any) -> None:
    lan = office.people["own"]
    written = switch_on(sign_in("lan"), lan)
    code = now(lan, ahead=1)
    assert give(sign_in("lan"), code) == 302
    assert give(sign_in("lan"), code) == 422
    assert give(sign_in("lan"), f" {written[0].upper()[:4]} {written[0][4:]} ") == 302
    assert give(sign_in("lan"), written[0]) == 422
    assert StaticToken.objects.count() == len(written) - 1


def test_guessing_is_slowed_down_even_for_the_right_code(office: Any) -> None:
    lan = office.people["own"]
    switch_on(sign_in("lan"), lan)
    guesser = sign_in("lan")
    for guess in range(4):
        guesser.post(reverse("code"), {"code": f"{guess:06d}"})
    assert TOTPDevice.objects.get().throttling_failure_count >= 1
    assert guesser.post(reverse("code"), {"code": now(lan, ahead=1)}).status_code == 422
    assert not is_in(guesser)


def test_it_is_switched_off_with_a_code_and_by_the_keeper_without(office: Any) -> None:
    lan, client = office.people["own"], sign_in("lan")
    switch_on(client, lan)
    assert client.post(reverse("change-factor"), {"what": "off", "code": "000000"}).status_code == 422
    assert TOTPDevice.objects.exists()
    TOTPDevice.objects.update(throttling_failure_timestamp=None, throttling_failure_count=0)
    client.post(reverse("change-factor"), {"what": "off", "code": now(lan, ahead=1)})
    assert not TOTPDevice.objects.exists()
    assert is_in(sign_in("lan"))

    switch_on(client, lan)
    address = reverse("change-account", args=["lan"])
    assert office.client("other").post(address, {"what": "factor"}).status_code == 403
    assert TOTPDevice.objects.exists()
    assert office.client("admin").post(address, {"what": "factor"}).status_code == 302
    assert not TOTPDevice.objects.exists()
    assert not StaticToken.objects.exists()


def test_roles_may_be_made_to_have_one(office: Any, settings: Any) -> None:
    settings.SECOND_FACTOR_FOR = frozenset({"appraiser", "admin"})
    for who in ("minh", "quan_tri"):
        client = sign_in(who)
        for name in ("home", "search", "people", "queue"):
            assert client.get(reverse(name)).headers["Location"] == reverse("second-factor"), name
        assert client.get(reverse("second-factor")).status_code == 200
    assert is_in(sign_in("lan"))
    minh = sign_in("minh")
    switch_on(minh, office.people["appraiser"])
    assert minh.get(reverse("queue")).status_code == 200


def test_nothing_leads_away_from_the_site_after_the_code(office: Any) -> None:
    lan = office.people["own"]
    switch_on(sign_in("lan"), lan)
    client = sign_in("lan")
    sent = {"code": now(lan, ahead=1), "next": "https://xau.example/"}
    assert client.post(reverse("code"), sent).headers["Location"] == reverse("home")


def test_whoever_has_none_signs_in_as_before(office: Any) -> None:
    begun = time.monotonic()
    assert is_in(sign_in("lan"))
    assert sign_in("lan").get(reverse("code")).headers["Location"] == reverse("home")
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("wrong", ["", "abc", "１２３４５６", "9" * 400, "-1", "0x1f", "123 456 789"])
def test_what_is_no_code_is_refused_and_no_crash(wrong: str, office: Any) -> None:
    switch_on(sign_in("lan"), office.people["own"])
    assert give(sign_in("lan"), wrong) == 422
