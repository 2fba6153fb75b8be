"""Debian's tuspy: client.py ENDPOINT FILE. Breaks off once where it is cut, goes on; prints where."""
import sys

from tusclient import client
from tusclient.exceptions import TusCommunicationError

endpoint, path = sys.argv[1:]
uploader = client.TusClient(endpoint).uploader(path, chunk_size=1 << 20)
cuts = 0
while uploader.offset < uploader.get_file_size():
    try:
        uploader.upload()
    except TusCommunicationError:
        cuts += 1
        if cuts > 3:
            raise
        uploader = client.TusClient(endpoint).uploader(path, chunk_size=1 << 20, url=uploader.url)
if cuts == 0:
    sys.exit("nothing was cut")
print(uploader.url)
