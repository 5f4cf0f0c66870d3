import os

import onrecord
import pytest
from conftest import ARTICLES

pytest.importorskip("ray.data")

import pyarrow as pa  # noqa: E402
from onrecord import arrow  # noqa: E402


@pytest.fixture(scope="module")
def ray():
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield ray
    ray.shutdown()


def test_ray_data_finds_what_one_process_finds(ray):
    rows = [{"id": path.name, "body": path.read_text(encoding="utf-8")} for path in ARTICLES]
    rows.append({"id": "poisoned", "body": None})
    articles = pa.Table.from_pylist(rows)
    dataset = ray.data.from_arrow(articles).repartition(3)
    found = dataset.map_batches(onrecord.arrow.extract, batch_format="pyarrow", batch_size=4).take_all()
    alone = arrow.extract(articles).to_pylist()
    assert sorted(found, key=lambda row: row["article_id"]) == sorted(alone, key=lambda row: row["article_id"])
    assert [row["article_id"] for row in found if row["reason"]] == ["poisoned"]
