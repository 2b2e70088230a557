import signal
import time

from ipykernel.kernelbase import Kernel

from .server import Missing, Server


class NNKernel(Kernel):
    implementation = "nn"
    implementation_version = "0.1.0"
    # Who prints a notebook colours its cells by a lexer of Pygments, which has none for nn.
    language_info = {"name": "nn", "file_extension": ".nn", "mimetype": "text/x-nn",
                     "pygments_lexer": "text"}
    banner = "nn, a calculator for neural networks: `help` starts here"

    _server = None
    # A program has ended since the last cell, and its names with it.
    _names_are_gone = False
    # The interrupt button was pressed, and nobody has looked yet.
    _is_pressed = False

    @property
    def server(self):
        if self._server is None or not self._server.is_running:
            before, self._server = self._server, Server()
            self._names_are_gone = before is not None
        return self._server

    # --- Interrupting ----------------------------------------------------------------------------
    # While a request is handled a press is noted, and `ask` looks. As a KeyboardInterrupt it could
    # come anywhere, and where it comes after the answer the reply would be lost.

    def pre_handler_hook(self):
        self._is_pressed = False
        self.saved_sigint_handler = signal.signal(signal.SIGINT, self._press)

    def _press(self, *_):
        self._is_pressed = True

    def _take_press(self):
        """Whether the button was pressed since this was asked last."""
        pressed, self._is_pressed = self._is_pressed, False
        return pressed

    # --- Running ---------------------------------------------------------------------------------

    def do_execute(self, code, silent, store_history=True, user_expressions=None,
                   allow_stdin=False, **_):
        cell = Cell(self, silent)
        try:
            server = self.server
            if self._names_are_gone:
                cell.write("stderr", ["nn was started again: the names of before are gone"])
                self._names_are_gone = False
            reply = server.ask(
                "execute", cell.show, cell.flush, self._take_press, code=code,
                name=f"cell {self.execution_count}", display=["text", "svg"])
        except Missing as problem:
            return cell.failed("nn", str(problem), [str(problem)])
        if "error" in reply:
            message = reply["error"]["message"]
            return cell.failed("nn", message, [message])
        if reply["status"] in ("failed", "expectation_failed") and cell.error is not None:
            error = cell.error
            return cell.failed(error["code"], error["message"], error["rendered"].split("\n"))
        if reply["status"] == "interrupted":
            return cell.failed("KeyboardInterrupt", "", ["interrupted: what was reached is kept"])
        cell.flush()
        done = {"status": "ok", "execution_count": self.execution_count, "payload": [],
                "user_expressions": {}}
        if reply["status"] == "quit":
            server.wait()
            done["payload"] = [{"source": "ask_exit", "keepkernel": False}]
        return done

    def do_shutdown(self, restart):
        if self._server is not None:
            self._server.close()
            self._server = None
        return {"status": "ok", "restart": restart}

    # --- Writing ---------------------------------------------------------------------------------
    # Jupyter counts characters, nn bytes of UTF-8.

    def do_complete(self, code, cursor_pos):
        reply = self._asked("complete", code, cursor_pos)
        start, end = (len(code.encode()[:reply.get(key, 0)].decode(errors="ignore"))
                      for key in ("start", "end"))
        found = reply.get("matches", [])
        types = [{"start": start, "end": end, "text": match["text"], "type": "",
                  "signature": match["meaning"]} for match in found]
        return {"status": "ok", "matches": [match["text"] for match in found],
                "cursor_start": start, "cursor_end": end,
                "metadata": {"_jupyter_types_experimental": types}}

    def do_inspect(self, code, cursor_pos, detail_level=0, omit_sections=()):
        reply = self._asked("inspect", code, cursor_pos)
        lines = reply.get("text", []) or [line for line in [reply.get("hint")] if line]
        data = {"text/plain": "\n".join(lines)} if lines else {}
        return {"status": "ok", "found": bool(lines), "data": data, "metadata": {}}

    def do_is_complete(self, code):
        reply = self._asked("is_complete", code)
        return {"status": reply.get("status", "unknown"), "indent": " " * reply.get("indent", 0)}

    def _asked(self, method, code, cursor=None):
        members = {} if cursor is None else {"cursor": len(code[:cursor].encode())}
        try:
            return self.server.ask(method, is_stopped=self._take_press, code=code, **members)
        except Missing:
            return {}


class Cell:
    """What one cell shows.

    Printed lines are held back for a tenth of a second and sent together: where a message is sent
    for each of many thousand lines, front ends lose some, and the end of the cell with them.
    """

    pause = 0.1

    def __init__(self, kernel, silent):
        self._kernel = kernel
        self._silent = silent
        self._progress = None
        self._stream = None
        self._held = []
        self._held_since = 0
        self.error = None

    def show(self, event):
        if event["event"] == "output":
            self.write("stdout", event["text"])
        elif event["event"] == "wrote":
            self.write("stdout", ["wrote " + event["path"]])
        elif event["event"] == "figure":
            self._send("display_data", {"data": event["display"], "metadata": {}})
        elif event["event"] == "progress":
            self._show_progress(event)
        elif event["severity"] == "error" and self.error is None:
            # The reply tells it, where front ends show errors.
            self.error = event
        else:
            self.write("stderr", event["rendered"].rstrip("\n").split("\n"))
        if time.monotonic() - self._held_since >= self.pause:
            self.flush()

    def write(self, stream, lines):
        if stream != self._stream:
            self.flush()
        if not self._held:
            self._held_since = time.monotonic()
        self._stream = stream
        self._held += lines

    def flush(self):
        """Sends what is held back."""
        held, self._held = self._held, []
        if held:
            text = "".join(line + "\n" for line in held)
            self._send("stream", {"name": self._stream, "text": text})

    def failed(self, name, value, traceback):
        content = {"ename": name, "evalue": value, "traceback": traceback}
        self._send("error", content)
        return {"status": "error", "execution_count": self._kernel.execution_count, **content}

    def _show_progress(self, event):
        """One line, written anew while the training runs; at its end it says how far it came."""
        if event["moment"] == "epoch":
            data = event.get("display") or {"text/plain": event["text"]}
        elif event["moment"] == "ended" and self._progress is not None:
            data = {"text/plain": f"{event['title']}: {event['unit']} {event['epoch']}"}
        else:
            return
        kind = "display_data" if self._progress is None else "update_display_data"
        self._progress = self._progress or f"nn-{self._kernel.execution_count}-{id(event)}"
        self._send(kind, {"data": data, "metadata": {},
                          "transient": {"display_id": self._progress}})
        if event["moment"] == "ended":
            self._progress = None

    def _send(self, kind, content):
        self.flush()
        if not self._silent:
            self._kernel.send_response(self._kernel.iopub_socket, kind, content)
