#!/usr/bin/env python3
"""Who gets in while others crowd HQ's door: hub_door.py BIN [CONNECTIONS_A_SECOND]

By hand, not a row of the bench. From 127.0.0.2 so many connections a second are made and left alone, as
far as one core brings them. Meanwhile somebody at 127.0.0.1 comes over a slow line: each flight
of the handshake takes 100 ms. Prints how many of his tries were answered.
"""

import pathlib
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time

TRIES, FLIGHT = 30, 0.1
CAMPAIGN = pathlib.Path(__file__).parents[2] / "assets/campaigns/longcheng-2025/campaign.json"
KEPT = 300  # connections that the crowd holds open


def slow_try(address):
    """Whether HQ answers a request whose flights take their time."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    coming, going = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = context.wrap_bio(coming, going, server_hostname="jiangxin-hub")

    def turn(plain, step):
        while True:
            try:
                return step()
            except ssl.SSLWantReadError:
                time.sleep(FLIGHT)
                plain.sendall(going.read())
                part = plain.recv(65536)
                if not part:
                    raise ConnectionResetError from None
                coming.write(part)

    try:
        with socket.create_connection(address, 5, ("127.0.0.1", 0)) as plain:
            time.sleep(FLIGHT)  # SYN and its answer
            turn(plain, tls.do_handshake)
            tls.write(b"GET /health HTTP/1.1\r\nHost: hq\r\n\r\n")
            return turn(plain, lambda: tls.read(12)) == b"HTTP/1.1 401"
    except OSError:
        return False


class Crowd(threading.Thread):
    def __init__(self, address, a_second):
        super().__init__(daemon=True)
        self.address, self.a_second = address, a_second
        self.came, self.ends = 0, threading.Event()

    def run(self):
        held, begun = [], time.monotonic()
        while not self.ends.is_set():
            if self.came >= (time.monotonic() - begun) * self.a_second:
                time.sleep(0.001)
                continue
            try:
                held.append(socket.create_connection(self.address, 5, ("127.0.0.2", 0)))
                self.came += 1
            except OSError:
                continue
            if len(held) > KEPT:
                held.pop(0).close()


def main(bin_folder, a_second="1000"):
    hub = pathlib.Path(bin_folder) / "jiangxin-hub"
    with tempfile.TemporaryDirectory() as folder:
        data, ready = pathlib.Path(folder) / "hub", pathlib.Path(folder) / "ready"
        subprocess.run([hub, "init", "--data", data, "--campaign", CAMPAIGN],
                       check=True, stdout=subprocess.DEVNULL)
        serving = subprocess.Popen([hub, "serve", "--data", data, "--listen", "127.0.0.1:8497",
                                    "--ready-file", ready], stderr=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL)
        try:
            while not ready.exists():
                time.sleep(0.05)
            address = ("127.0.0.1", 8497)
            quiet = sum(slow_try(address) for _ in range(TRIES // 3))
            crowd = Crowd(address, float(a_second))
            crowd.start()
            begun = time.monotonic()
            time.sleep(1)
            answered = sum(slow_try(address) for _ in range(TRIES))
            came = crowd.came / (time.monotonic() - begun)
            crowd.ends.set()
            crowd.join()
        finally:
            serving.terminate()
            serving.wait()
    print(f"alone: {quiet} of {TRIES // 3} answered; beside {came:.0f} connections a second: "
          f"{answered} of {TRIES}")


if __name__ == "__main__":
    main(*sys.argv[1:])
