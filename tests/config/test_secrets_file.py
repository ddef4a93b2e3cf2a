"""The embedded installation's secret is made once, whole, for its owner alone."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from config.secrets_file import secret_key_of


def test_all_who_ask_at_once_get_the_same_whole_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key_of(tmp_path / "data"), range(64)))

    assert len(keys) == 1
    assert len(keys.pop()) > 64


def test_the_key_is_kept_and_its_owner_s_alone(tmp_path: Path) -> None:
    key = secret_key_of(tmp_path)

    assert secret_key_of(tmp_path) == key
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
