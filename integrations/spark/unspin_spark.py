"""Repairs the texts of a data set with unspin on Apache Spark. README.md explains it.

spark-submit --archives unspin.tar.gz#unspin unspin_spark.py --input IN --output OUT
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from signal import Signals
from threading import Thread

import pyarrow as pa
from pyspark import SparkFiles
from pyspark.errors import AnalysisException
from pyspark.sql import Column, DataFrame, Observation, Row, SparkSession
from pyspark.sql import functions as F

# The member that unspin adds to a record, and the column of the same form: in Arrow and in Spark.
MEMBER = "unspin"
EDIT = pa.struct(
    {
        "start": pa.int32(),
        "end": pa.int32(),
        "spun": pa.string(),
        "insert": pa.string(),
        "confidence": pa.float64(),
    }
)
FINDINGS = pa.struct(
    {
        "verdict": pa.string(),
        "score": pa.float64(),
        "edits": pa.list_(EDIT),
        "error": pa.string(),
    }
)
FINDINGS_IN_SPARK = (
    "struct<verdict:string, score:double, edits:array<struct<start:int, end:int, spun:string, "
    "insert:string, confidence:double>>, error:string>"
)

# Records that unspin is handed at once; a task holds some copies of so many in memory.
BATCH = 1000


def main() -> None:
    options = arguments()
    spark = (
        SparkSession.builder.appName("unspin")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", BATCH)
        .getOrCreate()
    )
    try:
        print(json.dumps(run(spark, options)))
    except (AnalysisException, ValueError) as error:
        print(f"unspin: {error}", file=sys.stderr)
        sys.exit(2)
    finally:
        spark.stop()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        usage="spark-submit … %(prog)s --input IN --output OUT [option …] [-- option of unspin …]",
        description="Repairs the texts of a data set and says of each record what was found.",
    )
    option = parser.add_argument
    option("--input", required=True, help="file, folder or glob")
    option("--output", required=True, help="folder; one that is there is replaced")
    option("--format", choices=["parquet", "json"], default="parquet", help="json is JSON Lines")
    option("--text-column", default="text", help="column, or path of the member; text")
    option("--id-column", help="column, or path of the member, that names a record")
    option("--annotate", action="store_true", help="add the findings, leave the text as it is")
    option("--partitions", type=int, help="spread the records over so many tasks")
    option("--node", default="node", help="Node; a relative path is one in a shipped archive")
    option("unspin", nargs="*", help="such as -- --confidence 0.9")
    return parser.parse_args()


def run(spark: SparkSession, options: argparse.Namespace) -> dict[str, int]:
    """Reads, repairs and writes; returns the counts."""
    records = read(spark, options)
    if options.partitions:
        records = records.repartition(options.partitions)
    findings = F.lit(None).cast(FINDINGS_IN_SPARK)
    schema = records.withColumn(MEMBER, findings).schema
    # Arrow and not pandas: pandas has no place for all values of the other columns
    repaired = records.mapInArrow(partial(repaired_batches, options=options), schema)
    counts = Observation()
    write(repaired.observe(counts, *counted()), options)
    # within the output, where readers of the records pass over what begins with "_"
    spark.createDataFrame([Row(**counts.get)]).coalesce(1).write.json(
        f"{options.output}/_counts", mode="overwrite"
    )
    return counts.get


def read(spark: SparkSession, options: argparse.Namespace) -> DataFrame:
    if options.format == "json":
        # lines stay lines: no schema is guessed, and what is not repaired keeps its bytes
        return spark.read.text(options.input, lineSep="\n").select("value")
    records = spark.read.parquet(options.input).drop(MEMBER)
    columns = dict(records.dtypes)
    if columns.get(options.text_column) != "string":
        raise ValueError(f"--text-column {options.text_column}: no column of strings; {columns}")
    if options.id_column not in (None, *columns):
        raise ValueError(f"--id-column {options.id_column}: no such column; {columns}")
    return records


def write(repaired: DataFrame, options: argparse.Namespace) -> None:
    if options.format == "json":
        repaired.select("value").write.mode("overwrite").text(options.output)
    else:
        repaired.write.mode("overwrite").parquet(options.output)


def counted() -> list[Column]:
    """What is counted while the records are written."""
    found = F.col(MEMBER)
    verdict, error, edits = found["verdict"], found["error"], F.size(found["edits"])

    def count(condition: Column) -> Column:
        return F.count(F.when(condition, 1))

    return [
        count(verdict.isNotNull() | error.isNotNull()).alias("records"),
        count(verdict == "spun").alias("spun"),
        count(verdict == "partly spun").alias("partly"),
        count(verdict == "clean").alias("clean"),
        F.coalesce(F.sum(F.when(verdict.isNotNull(), edits)), F.lit(0)).alias("edits"),
        count(error.isNotNull()).alias("bad"),
    ]


def repaired_batches(
    batches: Iterable[pa.RecordBatch], options: argparse.Namespace
) -> Iterator[pa.RecordBatch]:
    """The work of one task, with one unspin for all its records."""
    repaired = repaired_lines if options.format == "json" else repaired_rows
    unspin = Unspin(command(options))
    try:
        for batch in batches:
            yield repaired(batch, unspin, options)
        unspin.finish()
    finally:
        unspin.process.kill()


def repaired_lines(
    batch: pa.RecordBatch, unspin: "Unspin", options: argparse.Namespace
) -> pa.RecordBatch:
    """Lines of JSON as they come from unspin."""
    lines = batch.column(0)
    answers = [
        LINE_NUMBER.sub(rb"\1", answer)
        for answer in unspin.answers(lines.cast(pa.binary()).to_pylist())
    ]
    repaired = pa.array(answers, pa.binary()).cast(lines.type, safe=False)
    findings = [finding(answer) for answer in answers]
    return pa.record_batch([repaired, pa.array(findings, FINDINGS)], ["value", MEMBER])


# Of what is not JSON: the number of its line in the task, which depends on how tasks were cut.
LINE_NUMBER = re.compile(rb'^({"unspin":{"error":"[^"]*"),"line":[0-9]+')


def finding(line: bytes) -> dict | None:
    """What unspin says of a record; of a blank line nothing."""
    if not line.strip():
        return None
    record = json.loads(line)
    # what is JSON and no object has no place for what is said of it
    return record[MEMBER] if isinstance(record, dict) else {"error": "is no object"}


def repaired_rows(
    batch: pa.RecordBatch, unspin: "Unspin", options: argparse.Namespace
) -> pa.RecordBatch:
    """Rows with their text repaired; the other columns are the same memory."""
    at = batch.schema.get_field_index(options.text_column)
    texts = batch.column(at)
    records = [{"text": text} for text in texts.to_pylist()]
    if options.id_column:
        for record, name in zip(records, batch.column(options.id_column).to_pylist()):
            record["id"] = name
    lines = [json.dumps(record, default=str).encode() for record in records]
    repaired = [json.loads(answer) for answer in unspin.answers(lines)]
    findings = [record[MEMBER] for record in repaired]
    column = pa.array([record["text"] for record in repaired], texts.type)
    batch = batch.set_column(at, batch.schema.field(at), column)
    return batch.append_column(MEMBER, pa.array(findings, FINDINGS))


def command(options: argparse.Namespace) -> list[str]:
    """How this machine runs unspin: from the shipped archive, else as found on the path."""
    field, name = (
        (options.text_column, options.id_column)
        if options.format == "json"
        else ("text", options.id_column and "id")
    )
    return [
        *program(options.node),
        *["--as", "jsonl", "--field", field, "--jobs", "1", "--no-config"],
        *(["--id", name] if name else []),
        *(["--annotate"] if options.annotate else []),
        *options.unspin,
    ]


def program(node: str) -> list[str]:
    shipped = SparkFiles.get("unspin")
    if os.path.isdir(shipped):
        path = SparkFiles.get(node) if os.sep in node else node
        return [path, os.path.join(shipped, "bin", "unspin.js")]
    on_path = shutil.which("unspin")
    if on_path is None:
        raise RuntimeError("no unspin: ship it with --archives, or install it on every worker")
    return [on_path]


class Unspin:
    """A running unspin that answers every line with one, in their order."""

    def __init__(self, command: list[str]) -> None:
        self.said = tempfile.TemporaryFile()
        # files shipped with --files are named as they are called there
        self.process = subprocess.Popen(
            command,
            cwd=SparkFiles.getRootDirectory(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.said,
        )

    def answers(self, lines: list[bytes]) -> list[bytes]:
        # a pipe holds little: written and read by one thread, both sides would wait for ever
        feeder = Thread(target=self.feed, args=[lines])
        feeder.start()
        answers = [answer for _, answer in zip(lines, self.process.stdout)]
        feeder.join()
        if len(answers) < len(lines):
            raise self.failure()
        return [answer.removesuffix(b"\n") for answer in answers]

    def feed(self, lines: list[bytes]) -> None:
        with suppress(BrokenPipeError):  # the reader comes to the end and says why
            self.process.stdin.writelines(line + b"\n" for line in lines)
            self.process.stdin.flush()

    def finish(self) -> None:
        self.process.stdin.close()
        if self.process.stdout.read() or self.process.wait() != 0:
            raise self.failure()
        # the first bad records, by line and name
        print(self.last_said(), end="", file=sys.stderr)

    def failure(self) -> RuntimeError:
        code = self.process.wait()
        how = f"by {Signals(-code).name}" if code < 0 else f"with exit code {code}"
        return RuntimeError(f"unspin ended {how}: {self.last_said()}")

    def last_said(self) -> str:
        """The end of what was said on standard error."""
        self.said.seek(0)
        return self.said.read()[-4000:].decode(errors="replace")


if __name__ == "__main__":
    main()
