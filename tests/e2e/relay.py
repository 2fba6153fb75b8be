"""Stands between terminal and hub, passes everything on, counts what goes to HQ, and keeps it all."""
import itertools
import socket
import threading


class Relay:
    """Listens on a port of its own as long as it is open."""

    def __init__(self, hub, captured):
        """hub: "127.0.0.1:8461"; captured: a new folder, two files for each connection."""
        host, port = hub.rsplit(":", 1)
        self.hub = host, int(port)
        self.listening = self._listen()
        self.address = "127.0.0.1:%d" % self.listening.getsockname()[1]
        self.carried = 0  # bytes to HQ
        self.captured = captured
        captured.mkdir()
        threading.Thread(target=self._accept, daemon=True).start()

    def _listen(self):
        return socket.create_server(("127.0.0.1", 0))

    def close(self):
        self.listening.close()

    def _accept(self):
        for number in itertools.count():
            try:
                terminal, _ = self.listening.accept()
                hub = socket.create_connection(self.hub)
            except OSError:
                return
            for way in ((terminal, hub, f"{number}-to-hub", True),
                        (hub, terminal, f"{number}-from-hub", False)):
                threading.Thread(target=self._pass, args=way, daemon=True).start()

    def _pass(self, source, sink, name, counted):
        try:
            with open(self.captured / name, "wb", buffering=0) as kept:
                while part := source.recv(65536):
                    if counted:
                        self.carried += len(part)
                    kept.write(part)
                    sink.sendall(part)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass
