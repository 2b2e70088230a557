"""Tests the kernel as a notebook uses it; called by scripts/jupyter.

RECORD=1 writes the outputs of runge.ipynb anew.
"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
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
    """What a cell shows, but for the line of its progress, which a quick machine does not show.

    What is printed is one text, in however many messages it came.
    """
    shown = []
    for output in cell.get("outputs", []):
        data = output.get("data", {output.get("name"): output.get("text")})
        if list(data) == ["text/plain"]:
            continue
        if "data" not in output and shown and list(shown[-1]) == list(data):
            shown[-1][output["name"]] += output["text"]
        else:
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

        reply = self.client.execute_interactive(
            code, timeout=60, output_hook=hook, stop_on_error=False)
        return reply["content"], shown

    def press_after(self, seconds):
        """Presses the interrupt button later; a function that waits for it and tells when."""
        times = []

        def press():
            self.manager.interrupt_kernel()
            times.append(time.time())

        timer = threading.Timer(seconds, press)
        timer.start()

        def pressed():
            timer.join()
            return times[0]
        return pressed

    def nn(self):
        """The number of the process of nn."""
        kernel = str(self.manager.provisioner.pid)
        table = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True)
        [number] = [row.split()[0] for row in table.stdout.splitlines() if row.split()[1] == kernel]
        return int(number)

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
            pressed = kernel.press_after(1)
            reply, _ = kernel.run(code)
            assert reply["ename"] == "KeyboardInterrupt", reply
            delay = time.time() - pressed()
            assert delay < 2, f"{code} went on for {delay:.1f} s"
            reply, shown = kernel.run("40 + 2")
            assert texts(shown) == "42\n", shown

        # The button may be pressed just before a cell begins, while it runs, and when it is done.
        stopped = 0
        for milliseconds in range(50):
            pressed = kernel.press_after(milliseconds / 1000)
            reply, shown = kernel.run("1 + 1")
            pressed()
            stopped += reply["status"] == "error"
            assert reply.get("ename") == "KeyboardInterrupt" or texts(shown) == "2\n", shown
        print(f"  {stopped} of 50 cells were stopped, every one was answered")
    finally:
        kernel.close()


def printing():
    """What is printed arrives, however much it is, and soon."""
    kernel = Client()
    try:
        began = time.time()
        reply, shown = kernel.run("for i in 1..20000 { print i }")
        assert texts(shown).split() == [str(i) for i in range(1, 20001)], len(texts(shown).split())
        messages = sum(kind == "stream" for kind, _ in shown)
        print(f"  20000 lines in {messages} messages and {time.time() - began:.1f} s")

        # A line is not held back until the calculation after it is done, nor shown after a figure.
        seen = []
        pressed = kernel.press_after(1)
        kernel.run("print 1\nwhile true { }", lambda kind, _: seen.append((kind, time.time())))
        assert dict(seen)["stream"] < pressed(), seen
        _, shown = kernel.run("print 1\nplot [1,2]\nprint 2\nexpect 1 > 2")
        kinds = [kind for kind, _ in shown if kind in ("stream", "display_data", "error")]
        assert kinds == ["stream", "display_data", "stream", "error"], kinds
    finally:
        kernel.close()


def endings():
    """Where nn has ended the next cell says so; a cell that is too long is answered."""
    kernel = Client()
    try:
        assert texts(kernel.run("x = 1")[1], "stderr") == ""
        reply, _ = kernel.run("quit")
        assert reply["status"] == "ok" and reply["payload"][0]["source"] == "ask_exit", reply
        reply, shown = kernel.run("x")
        assert reply["ename"] == "N001" and "started again" in texts(shown, "stderr"), shown
        assert texts(kernel.run("x = 1")[1], "stderr") == ""

        threading.Timer(0.5, os.kill, (kernel.nn(), signal.SIGKILL)).start()
        reply, _ = kernel.run("while true { }")
        assert reply["evalue"] == "nn has ended", reply
        # That nn is started by another request does not keep the next cell from saying it.
        kernel.ask("inspect", "x", 1)
        reply, shown = kernel.run("x")
        assert reply["ename"] == "N001" and "started again" in texts(shown, "stderr"), shown

        reply, _ = kernel.run("print 1  # " + "x" * (17 << 20))
        assert "longer than 16 MB" in reply["evalue"], reply
        assert texts(kernel.run("40 + 2")[1]) == "42\n"
    finally:
        kernel.close()


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


for test in (conversation, printing, interruption, endings, notebook, schema):
    print(test.__name__, flush=True)
    test()
print("all passed")
