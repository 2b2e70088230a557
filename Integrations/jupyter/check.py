"""Tests the kernel as a notebook uses it; called by scripts/jupyter.

RECORD=1 writes the outputs of runge.ipynb anew.
"""

import json
import os
import pathlib
import subprocess
import sys
import time

import jsonschema
import nbformat
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

here = pathlib.Path(__file__).parent
root = here.parent.parent


def notebook():
    """runge.ipynb runs, and says what it said when it was recorded: nn has the same bits everywhere."""
    path = here / "runge.ipynb"
    book = nbformat.read(path, as_version=4)
    before = [outputs(cell) for cell in book.cells]
    NotebookClient(book, timeout=600, kernel_name="nn").execute()
    after = [outputs(cell) for cell in book.cells]
    pictures = [data for cell in after for data in cell if "image/svg+xml" in data]
    assert len(pictures) == 2, "two cells draw"
    for cell in book.cells:
        cell.metadata.pop("execution", None)
    if os.environ.get("RECORD"):
        nbformat.write(book, path)
        sys.exit("recorded runge.ipynb")
    assert after == before, "an output of runge.ipynb is not what was recorded"


def outputs(cell):
    """What a cell shows, but for the line of its progress, which a quick machine does not show."""
    shown = []
    for output in cell.get("outputs", []):
        data = output.get("data", {output.get("name"): output.get("text")})
        if list(data) != ["text/plain"]:
            shown.append(data)
    return shown


class Client:
    """A kernel and one client of it."""

    def __init__(self):
        self.manager = KernelManager(kernel_name="nn")
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def run(self, code, on_message=lambda kind, content: None):
        """The reply to a cell and what it showed."""
        shown = []

        def hook(message):
            shown.append((message["msg_type"], message["content"]))
            on_message(*shown[-1])

        reply = self.client.execute_interactive(code, timeout=60, output_hook=hook)
        return reply["content"], shown

    def ask(self, send, *arguments):
        number = getattr(self.client, send)(*arguments)
        while True:
            message = self.client.get_shell_msg(timeout=60)
            if message["parent_header"]["msg_id"] == number:
                return message["content"]


def texts(shown, name="stdout"):
    return "".join(c["text"] for kind, c in shown if kind == "stream" and c["name"] == name)


def conversation():
    kernel = Client()
    try:
        reply, shown = kernel.run("x = 0.1 + 0.2\nx")
        assert reply["status"] == "ok" and texts(shown) == "0.3\n", shown

        reply, shown = kernel.run("print sinn(1)")
        assert reply["status"] == "error" and reply["ename"] == "N001", reply
        assert any("did you mean `sin`?" in line for line in reply["traceback"]), reply

        reply, shown = kernel.run("chebyshev = 1\nfit = 2")
        assert reply["status"] == "error", reply

        # Characters that take several bytes or two UTF-16 units count as one.
        text = "print \"é🙂\"; fit net rung"
        found = kernel.ask("complete", text, len(text))
        assert "runge" in found["matches"], found
        assert (found["cursor_start"], found["cursor_end"]) == (len(text) - 4, len(text)), found

        found = kernel.ask("inspect", "fit(net, runge)", 2)
        assert found["found"] and "Trains a network" in found["data"]["text/plain"], found
        found = kernel.ask("inspect", "x + 1", 1)
        assert "0.3" in found["data"]["text/plain"], found
        assert not kernel.ask("inspect", "nosuch", 3)["found"]

        assert kernel.ask("is_complete", "for k in 1..3 {") == {"status": "incomplete", "indent": "  "}
        assert kernel.ask("is_complete", "x = 1")["status"] == "complete"
        assert kernel.ask("is_complete", "x = )")["status"] == "invalid"

        reply, shown = kernel.run("expect 1 > 2")
        assert reply["status"] == "error" and reply["ename"] == "R001", reply
    finally:
        kernel.close()


def interruption():
    """The button stops a training at a whole epoch; the kernel and what was reached stay."""
    kernel = Client()
    try:
        lines = []

        def stop(kind, content):
            if kind == "display_data" and "epoch" in content["data"].get("text/plain", ""):
                lines.append(content["data"]["text/plain"])
                kernel.manager.interrupt_kernel()

        began = time.time()
        reply, shown = kernel.run(
            "net = dense(16,tanh) >> dense(1)\nr = fit net runge epochs=100000000", stop)
        assert lines and lines[0].startswith("epoch "), shown
        assert reply["status"] == "error" and reply["ename"] == "KeyboardInterrupt", reply
        print(f"  interrupted {time.time() - began:.1f} s after its start")
        # One line, which is written anew.
        assert sum(kind == "display_data" for kind, _ in shown) == 1, shown
        reply, shown = kernel.run("r.epochs > 0")
        assert texts(shown) == "true\n", shown

        for code in ["while true { }", "while true { print 1 }"]:
            def stop_at_once(kind, content):
                if kind == "status" and content["execution_state"] == "busy":
                    time.sleep(0.3)
                    kernel.manager.interrupt_kernel()

            reply, _ = kernel.run(code, stop_at_once) if "print" not in code else kernel.run(
                code, once(kernel.manager.interrupt_kernel))
            assert reply["status"] == "error", reply
            reply, shown = kernel.run("40 + 2")
            assert texts(shown) == "42\n", shown
    finally:
        kernel.close()


def once(action):
    done = []

    def hook(kind, content):
        if kind == "stream" and not done:
            done.append(True)
            action()
    return hook


def schema():
    """What `nn --json` writes is of the form of docs/events.schema.json, by another's reading."""
    validator = jsonschema.Draft202012Validator(
        json.loads((root / "docs/events.schema.json").read_text()))
    validator.check_schema(validator.schema)
    count = 0
    programs = [*sorted((root / "Tests/Golden").glob("*/*.nn")),
                *sorted((root / "Tests/Acceptance").glob("*.nn"))]
    for program in programs:
        run = subprocess.run([os.environ["NN"], "--json", program], capture_output=True,
                             encoding="utf-8", cwd=os.environ["WORK"])
        for line in run.stdout.splitlines():
            event = json.loads(line)
            fault = next(validator.iter_errors(event), None)
            assert fault is None, f"{program}: {fault}"
            count += 1
    print(f"  {count} events of {len(programs)} programs")


for test in (conversation, interruption, notebook, schema):
    print(test.__name__, flush=True)
    test()
print("all passed")
