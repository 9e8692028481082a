"""Drives Python clients against a running service and prints what came out: python try_clients.py [URL]."""

import importlib
import os
import sys
import traceback

import praxis

MODULES = [
    "openai_clients",
    "ollama_clients",
    "cohere_clients",
    "jina_voyage_clients",
    "nvidia_clients",
    "tei_clients",
    "triton_clients",
]


def load(module):
    """Loads the calls of a module; a missing package is an outcome of its own."""
    try:
        importlib.import_module(module)
        return None
    except ModuleNotFoundError as e:
        return f"{module}: {e}"


def outcome(call):
    try:
        call.run()
        return "works"
    except ModuleNotFoundError as e:
        return f"not installed: {e.name}"
    except Exception as e:
        if os.environ.get("TRACE"):
            traceback.print_exc()
        return f"FAILS: {type(e).__name__}: {str(e)[:300]}".replace("\n", " ")


def main():
    # Clients of models read this at import.
    os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")
    if len(sys.argv) > 1:
        praxis.url = sys.argv[1].rstrip("/")
    missing = [problem for problem in map(load, MODULES) if problem]
    rows = [(call.package, call.version(), call.name, outcome(call)) for call in praxis.calls]
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    for row in rows:
        print("  ".join([*(text.ljust(width) for text, width in zip(row, widths)), row[3]]))
    for problem in missing:
        print(problem)
    works = sum(row[3] == "works" for row in rows)
    print(f"{works} of {len(rows)} calls work")
    return 0 if works == len(rows) and not missing else 1


if __name__ == "__main__":
    sys.exit(main())
