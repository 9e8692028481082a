"""A typical service for areas of a validation set, written with FastAPI, numpy and scikit-learn.

    uvicorn metrics_peer:app --port 18090     in the directory of this file, with fastapi, uvicorn, numpy and scikit-learn
"""
import io

import numpy as np
from fastapi import FastAPI, Request
from sklearn.metrics import auc, average_precision_score, precision_recall_curve, roc_auc_score

app = FastAPI()


def areas(scores, labels):
    precision, recall, _ = precision_recall_curve(labels, scores)
    return {
        "average_precision": float(average_precision_score(labels, scores)),
        "trapezoidal": float(auc(recall, precision)),
        "roc_auc": float(roc_auc_score(labels, scores)),
    }


@app.post("/json")
async def from_json(request: Request):
    body = await request.json()
    return areas(np.asarray(body["scores"], float), np.asarray(body["labels"], int))


@app.post("/npz")
async def from_npz(request: Request):
    with np.load(io.BytesIO(await request.body())) as arrays:
        return areas(arrays["scores"], arrays["labels"])
