#!/usr/bin/env python3
"""A stranger's terminal, after sync/protocol/PROTOCOL.md alone: keys, sealing, signing by libsodium,
nothing of ours. Python's standard library only.
  seal.py keys FOLDER                     makes a terminal's and a unit's keys; terminal.json
  seal.py submission FOLDER HQ_KEYS       file.bin, line.json, body.bin, ids in FOLDER
  seal.py verify FOLDER HQ_KEYS RECEIPT   whether the receipt is HQ's, and of this submission
"""
import base64
import ctypes
import ctypes.util
import datetime
import hashlib
import json
import os
import pathlib
import sys
import uuid

sodium = ctypes.CDLL("libsodium.so.23")
assert sodium.sodium_init() >= 0


def buffer(size):
    return ctypes.create_string_buffer(size)


def digest(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def b64(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def from_b64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def dump(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sign(message, context, secret):
    signature = buffer(64)
    text = context.encode() + b"\0" + message
    sodium.crypto_sign_detached(signature, None, text, ctypes.c_ulonglong(len(text)), secret)
    return signature.raw


def verify(message, context, signature, public):
    text = context.encode() + b"\0" + message
    return sodium.crypto_sign_verify_detached(signature, text, ctypes.c_ulonglong(len(text)),
                                              public) == 0


def stream(plain, key, additional):
    """secretstream in chunks of 64 KiB; the additional data goes to the first."""
    state, header = buffer(52), buffer(24)
    sodium.crypto_secretstream_xchacha20poly1305_init_push(state, header, key)
    out = [header.raw]
    chunks = [plain[i:i + 65536] for i in range(0, len(plain), 65536)] or [b""]
    for number, chunk in enumerate(chunks):
        sealed = buffer(len(chunk) + 17)
        first = additional if number == 0 else b""
        tag = 3 if number == len(chunks) - 1 else 0
        sodium.crypto_secretstream_xchacha20poly1305_push(
            state, sealed, None, chunk, ctypes.c_ulonglong(len(chunk)), first,
            ctypes.c_ulonglong(len(first)), ctypes.c_ubyte(tag))
        out.append(sealed.raw)
    return b"".join(out)


def sealed_file(plain, key):
    prefix = b"JXf\x01"
    return prefix + stream(plain, key, prefix)


def envelope(plain, recipients, context):
    key = os.urandom(32)
    head = b"JXe\x01" + hashlib.blake2b(b"jiangxin-envelope-1", digest_size=32, key=key).digest()
    head += bytes([len(recipients)])
    for public in recipients:
        box = buffer(80)
        sodium.crypto_box_seal(box, key, ctypes.c_ulonglong(32), public)
        head += digest(public)[:8] + box.raw
    return head + stream(plain, key, head + context.encode())


def key_pair(make, secret_size):
    public, secret = buffer(32), buffer(secret_size)
    make(public, secret)
    return public.raw, secret.raw


def now():
    return datetime.datetime.utcnow().strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def make_keys(folder):
    sign_public, sign_secret = key_pair(sodium.crypto_sign_keypair, 64)
    unit_public, _ = key_pair(sodium.crypto_box_keypair, 32)
    reply_public, _ = key_pair(sodium.crypto_box_keypair, 32)
    (folder / "sign.secret").write_bytes(sign_secret)
    (folder / "terminal.json").write_text(dump(
        {"id": str(uuid.uuid4()), "sign_key": b64(sign_public), "unit_key": b64(unit_public),
         "reply_key": b64(reply_public)}))


def make_submission(folder, hq):
    terminal = json.loads((folder / "terminal.json").read_text())
    unit = from_b64(terminal["unit_key"])
    plain = b"%PDF-1.7 a page" + b"." * 100_000
    file_key = os.urandom(32)
    sealed = sealed_file(plain, file_key)
    (folder / "file.bin").write_bytes(sealed)
    evidence = {"id": str(uuid.uuid4()), "name": "证书.pdf", "media_type": "application/pdf",
                "size": len(plain), "pages": 1, "digest": digest(plain).hex(),
                "sealed_digest": digest(sealed).hex(), "sealed_size": len(sealed),
                "key": b64(file_key), "thumbnail": ""}
    application = {"campaign_id": "longcheng-2025", "form_version": 2,
                   "answers": {"name": "测试员甲"}, "consents": [], "assisted_by": "",
                   "evidence": {"skill": [{"title": "证书", "date": "2026-01", "issuer": "测试",
                                           "files": [evidence]}]}}
    submission_id = str(uuid.uuid4())
    body = dump({"reply_key": terminal["reply_key"], "application": application}).encode()
    sealed_body = envelope(body, [from_b64(hq["box"]), unit], "submission:" + submission_id)
    manifest = dump({
        "id": submission_id, "application_id": str(uuid.uuid4()), "kind": "applicant",
        "campaign_id": "longcheng-2025", "form_version": 2, "terminal_id": terminal["id"],
        "unit_key_id": digest(unit).hex()[:16], "finalized_at": now(),
        "body_digest": digest(sealed_body).hex(),
        "files": [{"digest": digest(sealed).hex(), "size": len(sealed)}]})
    signature = sign(manifest.encode(), "jiangxin-manifest-1",
                     (folder / "sign.secret").read_bytes())
    (folder / "manifest.json").write_text(manifest)
    (folder / "line.json").write_text(dump({"manifest": manifest, "signature": b64(signature)})
                                      + "\n")
    (folder / "body.bin").write_bytes(sealed_body)
    (folder / "id").write_text(submission_id)


def check_receipt(folder, hq, receipt):
    signature = from_b64(receipt.pop("signature"))
    if not verify(dump(receipt).encode(), "jiangxin-receipt-1", signature, from_b64(hq["sign"])):
        sys.exit("the receipt is not HQ's")
    manifest = (folder / "manifest.json").read_bytes()
    if receipt["digest"] != digest(manifest).hex():
        sys.exit("the receipt is of something else")


if __name__ == "__main__":
    command, where = sys.argv[1], pathlib.Path(sys.argv[2])
    keys = json.loads(pathlib.Path(sys.argv[3]).read_text()) if len(sys.argv) > 3 else None
    if command == "keys":
        make_keys(where)
    elif command == "submission":
        make_submission(where, keys)
    else:
        check_receipt(where, keys, json.loads(pathlib.Path(sys.argv[4]).read_text()))
