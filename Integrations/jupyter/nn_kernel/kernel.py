from ipykernel.kernelbase import Kernel

from .server import Missing, Server


class NNKernel(Kernel):
    implementation = "nn"
    implementation_version = "0.1.0"
    language_info = {"name": "nn", "file_extension": ".nn", "mimetype": "text/x-nn"}
    banner = "nn, a calculator for neural networks: `help` starts here"

    _server = None

    @property
    def server(self):
        if self._server is None or not self._server.is_running:
            self._server = Server()
        return self._server

    # --- Running ---------------------------------------------------------------------------------

    def do_execute(self, code, silent, store_history=True, user_expressions=None,
                   allow_stdin=False, **_):
        cell = Cell(self, silent)
        try:
            reply = self.server.ask(
                "execute", cell.show, code=code, name=f"cell {self.execution_count}",
                display=["text", "svg"])
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
        done = {"status": "ok", "execution_count": self.execution_count, "payload": [],
                "user_expressions": {}}
        if reply["status"] == "quit":
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
            return self.server.ask(method, code=code, **members)
        except Missing:
            return {}


class Cell:
    """What one cell shows."""

    def __init__(self, kernel, silent):
        self._kernel = kernel
        self._silent = silent
        self._progress = None
        self.error = None

    def show(self, event):
        if event["event"] == "output":
            self._write("stdout", event["text"])
        elif event["event"] == "wrote":
            self._write("stdout", ["wrote " + event["path"]])
        elif event["event"] == "figure":
            self._send("display_data", {"data": event["display"], "metadata": {}})
        elif event["event"] == "progress":
            self._show_progress(event)
        elif event["severity"] == "error" and self.error is None:
            # The reply tells it, where front ends show errors.
            self.error = event
        else:
            self._write("stderr", event["rendered"].rstrip("\n").split("\n"))

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

    def _write(self, name, lines):
        self._send("stream", {"name": name, "text": "".join(line + "\n" for line in lines)})

    def _send(self, kind, content):
        if not self._silent:
            self._kernel.send_response(self._kernel.iopub_socket, kind, content)
