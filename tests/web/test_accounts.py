"""Sessions are seen and ended, passwords are checked, guessing them is stopped."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from pipeline.steps.sessions import session_name
from pipeline.store.models import Change

PASSWORD = "Một-mật-khẩu-dài-2024"


def sign_in(who: str, password: str = PASSWORD, browser: str = "Trình duyệt thử") -> Client:
    client = Client(HTTP_USER_AGENT=browser)
    client.post(reverse("login"), {"username": who, "password": password})
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("home")).headers.get("Location", "") != f"{reverse('login')}?next=/"


def test_a_person_sees_the_own_sessions_and_ends_one_or_all_others(office: Any) -> None:
    here, phone, old = sign_in("lan"), sign_in("lan", browser="Điện thoại"), sign_in("lan")
    stranger = sign_in("hoa", browser="<script>alert(1)</script>")
    page = here.get(reverse("sessions")).content.decode()
    assert page.count("<tr><td") == 3
    assert "phiên này" in page
    key = phone.session.session_key
    assert key not in page
    assert session_name(key) in page
    here.post(reverse("end-session"), {"session": session_name(key)})
    assert not is_in(phone)
    assert is_in(old)
    here.post(reverse("end-session"), {"session": "others"})
    assert not is_in(old)
    assert is_in(here)
    assert is_in(stranger)
    assert Change.objects.filter(verb="people", what="phiên của lan").exists()


def test_nobody_ends_the_session_of_another_by_its_name(office: Any) -> None:
    hers = sign_in("hoa")
    name = session_name(hers.session.session_key)
    assert sign_in("lan").post(reverse("end-session"), {"session": name}).status_code == 422
    assert is_in(hers)


def test_the_keeper_sees_and_ends_sessions_of_others(office: Any) -> None:
    hers = sign_in("lan", browser="<script>alert(1)</script>")
    keeper = sign_in("quan_tri")
    page = keeper.get(reverse("their-sessions", args=["lan"])).content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    sent = {"session": session_name(hers.session.session_key)}
    keeper.post(reverse("end-their-session", args=["lan"]), sent)
    assert not is_in(hers)


def test_a_changed_password_ends_the_other_sessions(office: Any) -> None:
    here, elsewhere = sign_in("lan"), sign_in("lan")
    new = "Cánh-đồng-lúa-chín-9"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert here.post(reverse("password"), sent).status_code == 302
    assert is_in(here)
    assert not is_in(elsewhere)
    assert is_in(sign_in("lan", new))


@pytest.mark.parametrize("weak", ["ngắn", "1234567890123", "password123", "qwertyuiop"])
def test_weak_passwords_are_refused(weak: str, office: Any) -> None:
    client = sign_in("lan")
    sent = {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
    assert client.post(reverse("password"), sent).status_code == 200
    sent = {"what": "password", "password": weak}
    assert office.client("admin").post(reverse("change-account", args=["hoa"]), sent).status_code == 422
    assert is_in(sign_in("lan"))
    assert is_in(sign_in("hoa"))


def test_five_wrong_passwords_lock_the_account_from_that_place_even_for_the_right_one(office: Any) -> None:
    client = Client()
    for _ in range(5):
        client.post(reverse("login"), {"username": "lan", "password": "sai"})
    answer = client.post(reverse("login"), {"username": "lan", "password": PASSWORD})
    assert answer.status_code == 429
    assert "Tạm khóa đăng nhập" in answer.content.decode()
    assert not is_in(client)
    assert is_in(sign_in("hoa"))


def test_a_closed_account_is_out_at_once(office: Any) -> None:
    client = sign_in("lan")
    office.client("admin").post(reverse("change-account", args=["lan"]), {"what": "close"})
    assert not is_in(client)
    assert not is_in(sign_in("lan"))


def test_signing_out_needs_a_form_and_leaves_no_session(office: Any) -> None:
    client = sign_in("lan")
    assert client.get(reverse("logout")).status_code == 405
    client.post(reverse("logout"))
    assert not is_in(client)
    assert not Session.objects.exists()
