"""Where the workspace and the settings of a run come from."""

import pytest

from pipeline.config import Workspace, find_workspace, load_config, parse_workers, write_marker
from pipeline.errors import NoWorkspace, WrongValue


@pytest.fixture
def place(tmp_path):
    workspace = Workspace(tmp_path)
    write_marker(workspace, ('user = "lan"', "workers = 3"))
    return workspace


def test_a_flag_goes_before_the_environment_and_the_current_folder(place, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    write_marker(Workspace(other), ())
    env = {"CCHC_WORKSPACE": str(other)}
    assert find_workspace(str(place.root), env, other).root == place.root
    assert find_workspace(None, env, place.root).root == other
    assert find_workspace(None, {}, place.root).root == place.root
    assert find_workspace(None, {}, tmp_path.parent) is None


def test_a_folder_that_is_no_workspace_is_named(tmp_path):
    with pytest.raises(NoWorkspace, match=r"cchc\.toml"):
        find_workspace("nowhere", {}, tmp_path)


def test_the_environment_goes_before_the_file_and_the_file_before_the_login(place):
    assert load_config(place, {}, "root").user == "lan"
    assert load_config(place, {"CCHC_USER": "minh"}, "root").user == "minh"
    assert load_config(None, {}, "root").user == "root"
    assert load_config(place, {}, "root").workers == 3
    assert load_config(place, {"CCHC_WORKERS": "2"}, "root").workers == 2


@pytest.mark.parametrize("text", ["0", "33", "hai", "-1", ""])
def test_wrong_numbers_of_workers_are_refused(text):
    with pytest.raises(WrongValue):
        parse_workers(text)


@pytest.mark.parametrize("text", ["format = 2", "format = ", "\xff", 'format = 1\n[papers]\ncolour = "x"'])
def test_a_damaged_marker_is_named(place, text):
    place.marker.write_bytes(text.encode("latin-1"))
    with pytest.raises(WrongValue, match=r"cchc\.toml"):
        load_config(place, {}, "root")
