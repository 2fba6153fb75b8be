"""What HQ has, held against what was entered and what the kiosk's preview showed."""


def differences(entry, shown, kept, application, exported):
    """Nothing, if all is well; otherwise lines that say what differs.

    entry: a sample.Entry; kept: the digests of what is kept of the worker's own files;
    shown: the digests that the preview showed, by indicator, and under "portrait";
    application: what jiangxin-hub show prints; exported: the digests of the files that
    jiangxin-hub export wrote, by indicator, and under "portrait"."""
    found = []

    def same(what, wanted, received):
        if wanted != received:
            found.append(f"{what}: {wanted!r} went in, HQ has {received!r}")

    answers, received = entry.answers_shown(), application.get("answers", {})
    for field in sorted({*answers, *received}):
        same(f"answer {field}", answers.get(field), received.get(field))
    same("signature", True, application.get("signed"))
    same("gap", False, application.get("gap"))
    evidence = application.get("evidence", {})
    same("indicators", sorted(entry.evidence), sorted(evidence))
    for indicator, (title, date, issuer, names) in entry.evidence.items():
        items = evidence.get(indicator, [])
        same(f"items of {indicator}", [[title, date, issuer, names]],
             [[item["title"], item["date"], item["issuer"],
               [file["name"] for file in item["files"]]] for item in items])
        same(f"digests that HQ names under {indicator}", shown.get(indicator),
             [file["digest"] for item in items for file in item["files"]])
        same(f"the preview of {indicator}", kept.get(indicator), shown.get(indicator))
    same("the preview's places", sorted([*entry.evidence, "portrait"]), sorted(shown))
    same("files", shown, exported)
    return found
