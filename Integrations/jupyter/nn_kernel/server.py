"""A running `nn server`: requests and answers as JSON lines (docs/server.md of nn)."""

import json
import os
import queue
import shutil
import subprocess
import threading


class Missing(Exception):
    """nn, or its answer, is not there."""


def program():
    """The program: what NN names, otherwise `nn` of the PATH."""
    named = os.environ.get("NN")
    found = shutil.which(named or "nn")
    if found is None:
        where = f"NN names `{named}`, which is no program" if named else "there is no `nn` on the PATH"
        raise Missing(f"{where}: set NN to the path of nn, then restart the kernel")
    return found


class Server:
    """One process, which lives from its first request to `close`, or to a program's `quit`."""

    def __init__(self):
        # A session of its own: a signal that is meant for the kernel does not reach it.
        self._process = subprocess.Popen(
            [program(), "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            encoding="utf-8", start_new_session=True)
        # Where nn says more than is taken it waits, and an interruption need not wait for long.
        self._lines = queue.Queue(maxsize=1000)
        self._count = 0
        # A thread reads, so that `ask` may wait for no longer than it wants. As a daemon it ends
        # with the kernel, also while the queue is full.
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self._process.stdout:
            self._lines.put(json.loads(line))
        self._lines.put(None)

    @property
    def is_running(self):
        return self._process.poll() is None

    def _send(self, method, **members):
        self._count += 1
        request = {"id": self._count, "method": method, **members}
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise self._ended() from None
        return self._count

    def ask(self, method, on_event=lambda event: None, on_silence=lambda: None,
            is_stopped=lambda: False, **members):
        """Sends a request; its reply, once every event has been handed to `on_event`.

        `on_silence` is called where nothing came for a tenth of a second. Each time that
        `is_stopped` says so the program is stopped; the reply is waited for all the same.
        """
        number = self._send(method, **members)
        while True:
            if is_stopped():
                self._send("interrupt")
            try:
                message = self._lines.get(timeout=0.1)
            except queue.Empty:
                on_silence()
                continue
            if message is None:
                raise self._ended()
            # A line that nn could not take, for its length, is answered without its number.
            if message.get("id") != number and not ("error" in message and message["id"] is None):
                continue
            if "event" not in message:
                return message
            on_event(message)

    def _ended(self):
        # Its pipes close before the process is gone, and `is_running` is to be false from here on.
        self.close()
        return Missing("nn has ended")

    def wait(self):
        """Waits for the end of a program that has said `quit`."""
        self._process.wait()

    def close(self):
        self._process.kill()
        self._process.wait()
