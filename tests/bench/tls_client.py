"""A client of the hub's over TLS, as an enrolled terminal or as nobody."""

import base64
import hashlib
import http.client
import json
import socket
import ssl
import uuid


def context_of(papers=None):
    """papers: an enrolled terminal's folder; none: believes anybody and shows nothing."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if papers is None:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return context
    context.load_verify_locations(papers / "hq-ca.pem")
    context.load_cert_chain(papers / "link.pem")
    return context


class Connection(http.client.HTTPConnection):
    def __init__(self, address, context, session=None):
        host, port = address.split(":")
        super().__init__(host, int(port), timeout=30)
        self.context, self.session = context, session

    def connect(self):
        plain = socket.create_connection((self.host, self.port), self.timeout)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock = self.context.wrap_socket(plain, server_hostname="jiangxin-hub")

    def ask(self, method, path, body=None, headers=()):
        """The answer's status; its body is read."""
        fields = dict(headers)
        if self.session:
            fields["Jiangxin-Session"] = self.session
        self.request(method, path, body, fields)
        with self.getresponse() as answer:
            answer.read()
            return answer.status

    def bring(self, content):
        """A small file, durable when it returns."""
        digest = hashlib.blake2b(content, digest_size=32).hexdigest()
        return self.ask("POST", "/files", content, {
            "Tus-Resumable": "1.0.0", "Upload-Length": str(len(content)),
            "Upload-Metadata": "digest " + base64.b64encode(digest.encode()).decode(),
            "Content-Type": "application/offset+octet-stream"})


def begin_session(address, papers):
    """The id of a session of a terminal that was never in one."""
    session = str(uuid.uuid4())
    connection = Connection(address, context_of(papers))
    status = connection.ask("POST", "/sessions", json.dumps({"next": session}))
    connection.close()
    if status != 204:
        raise RuntimeError(f"no session: status {status}")
    return session
