"""The peer of the Spark job embed: sentence-transformers behind what a pandas UDF of Spark does.

    python spark_embed_peer.py model TOKENIZER MODEL      # a random model of 6 layers of 384
    python spark_embed_peer.py texts MODEL N FILE         # N texts of 16 to 128 tokens, Parquet
    python spark_embed_peer.py embed MODEL FILE OUTPUT WORKERS THREADS
    python spark_embed_peer.py compare OUTPUT OTHER

TOKENIZER is the folder of a BERT tokenizer, such as that of the bundled model. A pandas UDF runs in
one Python process per core of an executor, which Spark's JVM feeds with Arrow batches of 10,000
rows over a socket, and whose results it reads as Arrow batches. Here a process feeds the workers in
the same way, and writes the results as Parquet. The time begins when all workers have loaded the
model, and ends with the last file. Needs pandas, pyarrow, sentence-transformers and torch.
"""

import multiprocessing
import os
import resource
import socket
import sys
import tempfile
import threading
import time

ROWS_PER_BATCH = 10_000  # spark.sql.execution.arrow.maxRecordsPerBatch


def make_model(tokenizer, folder):
    import torch
    from sentence_transformers import SentenceTransformer, models
    from transformers import AutoTokenizer, BertConfig, BertModel

    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=30522,
        hidden_size=384,
        num_hidden_layers=6,
        num_attention_heads=12,
        intermediate_size=1536,
    )
    with tempfile.TemporaryDirectory() as bert:
        BertModel(config).save_pretrained(bert)
        AutoTokenizer.from_pretrained(tokenizer).save_pretrained(bert)
        transformer = models.Transformer(bert, max_seq_length=256)
        pooling = models.Pooling(384, "mean")
        SentenceTransformer(modules=[transformer, pooling, models.Normalize()]).save(folder)


def make_texts(model, count, file):
    import numpy
    import pyarrow
    import pyarrow.parquet
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(model)
    words = sorted(word for word in tokenizer.get_vocab() if word.isalpha() and word.isascii())
    draw = numpy.random.default_rng(7)
    # Of words as frequent as 1 / rank, most lengths near 30, the mean near 40.
    weights = 1 / numpy.arange(1, len(words) + 1)
    order = draw.permutation(len(words))
    lengths = numpy.clip(draw.lognormal(3.5, 0.55, count), 16, 128).astype(int)
    chosen = draw.choice(order, lengths.sum() - 2 * count, p=weights / weights.sum())
    texts = []
    start = 0
    for length in lengths:
        texts.append(" ".join(words[i] for i in chosen[start : start + length - 2]))
        start += length - 2
    table = pyarrow.table({"id": numpy.arange(count), "text": texts})
    pyarrow.parquet.write_table(table, file)
    print(f"{count} texts, {lengths.mean():.1f} tokens on average")


def work(address, model_folder, threads):
    """A worker of Python: loads the model once, then answers each batch."""
    import pandas
    import pyarrow
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(threads)
    model = SentenceTransformer(model_folder, device="cpu")
    model.encode(["warm-up"])
    connection = socket.create_connection(address)
    stream = connection.makefile("rwb")
    stream.write(b"ready\n")
    stream.flush()

    def embed(texts: pandas.Series) -> pandas.Series:
        return pandas.Series(list(model.encode(texts.tolist(), batch_size=32, show_progress_bar=False)))

    kind = pyarrow.list_(pyarrow.float32())
    with pyarrow.ipc.open_stream(stream) as reader:
        with pyarrow.ipc.new_stream(stream, pyarrow.schema([("vector", kind)])) as writer:
            for batch in reader:
                vectors = embed(batch.column("text").to_pandas())
                writer.write_batch(pyarrow.record_batch([pyarrow.array(vectors, kind)], ["vector"]))
                stream.flush()
    stream.flush()
    connection.shutdown(socket.SHUT_WR)


def feed(stream, table, file):
    """A task of Spark: sends the rows of a partition, and writes them with the vectors."""
    import pyarrow
    import pyarrow.parquet

    batches = table.to_batches(max_chunksize=ROWS_PER_BATCH)
    writer = pyarrow.ipc.new_stream(stream, pyarrow.schema([("text", pyarrow.string())]))

    def send():
        for batch in batches:
            writer.write_batch(pyarrow.record_batch([batch.column("text")], ["text"]))
            stream.flush()
        writer.close()
        stream.flush()

    sender = threading.Thread(target=send)
    sender.start()
    vectors = pyarrow.ipc.open_stream(stream).read_all()
    sender.join()
    pyarrow.parquet.write_table(table.append_column("vector", vectors.column("vector")), file)


def embed(model, file, output, workers, threads):
    import pyarrow.parquet

    server = socket.create_server(("127.0.0.1", 0))
    spawn = multiprocessing.get_context("spawn")
    processes = [
        spawn.Process(target=work, args=(server.getsockname(), model, threads)) for _ in range(workers)
    ]
    for process in processes:
        process.start()
    streams = [server.accept()[0].makefile("rwb") for _ in processes]
    for stream in streams:
        assert stream.readline() == b"ready\n"
    start = time.perf_counter()
    table = pyarrow.parquet.read_table(file)
    os.makedirs(output, exist_ok=True)
    rows = -(-len(table) // workers)
    tasks = [
        threading.Thread(
            target=feed, args=(stream, table.slice(i * rows, rows), f"{output}/part-{i:05d}.parquet")
        )
        for i, stream in enumerate(streams)
    ]
    for task in tasks:
        task.start()
    for task in tasks:
        task.join()
    seconds = time.perf_counter() - start
    for process in processes:
        process.join()
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{workers} workers of {threads} threads: {len(table)} texts, {seconds:.1f} s, {len(table) / seconds:.0f} texts/s, {largest:.0f} MiB per worker")


def compare(output, other):
    import numpy
    import pyarrow.dataset

    def vectors(folder):
        table = pyarrow.dataset.dataset(folder, exclude_invalid_files=True).to_table(columns=["id", "vector"])
        table = table.sort_by("id")
        return table["id"].to_numpy(), numpy.stack(table["vector"].to_numpy(zero_copy_only=False))

    ids, own = vectors(output)
    other_ids, others = vectors(other)
    assert (ids == other_ids).all(), "other rows"
    print(f"{len(ids)} vectors, largest difference {numpy.abs(own - others).max():.2g}")


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    if command == "model":
        make_model(*arguments)
    elif command == "texts":
        make_texts(arguments[0], int(arguments[1]), arguments[2])
    elif command == "embed":
        embed(*arguments[:3], int(arguments[3]), int(arguments[4]))
    else:
        compare(*arguments)
