"""Stands between terminal and hub, passes everything on, and counts what goes to HQ."""
import socket
import threading


class Relay:
    """Listens on a port of its own as long as it is open."""

    def __init__(self, hub):  # "127.0.0.1:8461"
        host, port = hub.rsplit(":", 1)
        self.hub = host, int(port)
        self.listening = self._listen()
        self.address = "127.0.0.1:%d" % self.listening.getsockname()[1]
        self.carried = 0  # bytes to HQ
        threading.Thread(target=self._accept, daemon=True).start()

    def _listen(self):
        return socket.create_server(("127.0.0.1", 0))

    def close(self):
        self.listening.close()

    def _accept(self):
        while True:
            try:
                terminal, _ = self.listening.accept()
                hub = socket.create_connection(self.hub)
            except OSError:
                return
            threading.Thread(target=self._pass, args=(terminal, hub, True), daemon=True).start()
            threading.Thread(target=self._pass, args=(hub, terminal, False), daemon=True).start()

    def _pass(self, source, sink, counted):
        try:
            while part := source.recv(65536):
                if counted:
                    self.carried += len(part)
                sink.sendall(part)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass
