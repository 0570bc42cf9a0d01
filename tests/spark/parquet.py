"""JSON Lines to Parquet and back: parquet.py write IN.jsonl OUT.parquet | parquet.py read FOLDER"""

import datetime
import json
import sys

import pyarrow as pa
import pyarrow.parquet as pq

match sys.argv[1:]:
    case ["write", source, target]:
        with open(source, encoding="utf8") as lines:
            records = [json.loads(line) for line in lines]
        schema = pa.schema(
            {"id": pa.int64(), "text": pa.string(), "big": pa.int64(), "old": pa.timestamp("us")}
        )
        for record in records:
            # what pandas could not hold
            record["old"] = datetime.datetime(900, 1, 1)
        pq.write_table(pa.Table.from_pylist(records, schema), target)
    case ["read", folder]:
        for record in sorted(pq.read_table(folder).to_pylist(), key=lambda record: record["id"]):
            big = record["big"] and str(record["big"])
            print(json.dumps({**record, "big": big}, default=str))
