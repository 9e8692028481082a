"""Writes the files of this folder: python generate.py, with numpy (2.4.6 wrote these).

Except extra_column.csv, pandas_index.csv, spaces.csv, half.npz, minus_one.npz and piped_stored.npz: files as other
programs write them, four rows with the scores 0.9, 0.6, 0.6, 0.2 and the labels 1, 0, 1, 1. pandas wrote pandas_index.csv,
and numpy the archives: half.npz has float16, minus_one.npz labels of -1 and 1, and piped_stored.npz was written to a pipe.
"""
import os
import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
scores = np.array([0.65, 0.1, 0.15, 0.43, 0.97, 0.24, 0.82, 0.7, 0.32, 0.84])
labels = np.array([0, 0, 1, 0, 1, 1, 0, 1, 1, 1])
weights = np.arange(1.0, 11.0)


def path(name):
    return os.path.join(here, name)


np.savez(path("ten.npz"), scores=scores, labels=labels)
np.savez_compressed(path("ten-weighted.npz"), scores=scores, labels=labels.astype(bool), weights=weights)
np.savez(path("ten-float32.npz"), scores=scores.astype(">f4"), labels=labels.astype("u1"))
np.savez(path("no-rows.npz"), scores=scores[:0], labels=labels[:0])
np.save(path("scores.npy"), scores)
np.save(path("labels.npy"), labels.astype(">i2"))
np.save(path("matrix-c.npy"), np.arange(6.0).reshape(2, 3))
np.save(path("matrix-fortran.npy"), np.asfortranarray(np.arange(6, dtype="<i4").reshape(2, 3)))
np.save(path("object.npy"), np.array([1, "two"], dtype=object), allow_pickle=True)
with open(path("version-2.npy"), "wb") as f:
    np.lib.format.write_array(f, scores, version=(2, 0))
