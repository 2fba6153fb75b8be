#!/usr/bin/env python3
"""What HQ's rules refuse, told and mended in a real window: refused_test.py BIN"""
import json
import pathlib
import sys
import tempfile
import unittest

import sample
from journey import Journey
from people import Worker
from programs import CAMPAIGN

MESSAGE = {"zh": "请写上单位的统一社会信用代码。", "en": "Please enter the employer's credit code."}


def stricter_campaign(folder):
    """HQ has begun to ask for the employer's code; this terminal has not heard of it yet."""
    campaign = json.loads(CAMPAIGN.read_text())
    for section in campaign["sections"]:
        for field in section["fields"]:
            if field["id"] == "employer_code":
                field["rules"].append({"id": "asked", "kind": "required", "message": MESSAGE})
    path = pathlib.Path(folder) / "campaign.json"
    path.write_text(json.dumps(campaign, ensure_ascii=False))
    return path


class RefusedByTheRules(unittest.TestCase):
    bin = None

    def test_a_refusal_leads_to_what_must_be_mended(self):
        with tempfile.TemporaryDirectory() as folder, Journey(
                self.bin, hub_campaign=stricter_campaign(folder)) as journey:
            self.entry = sample.short_entry()
            worker, kiosk = Worker(journey.kiosk, self.entry), journey.kiosk
            journey.programs.start_hub()
            worker.apply_whole()
            shown = worker.look_through()
            worker.sign()
            worker.submit()
            kiosk.wait_until_told("submitted.delivered")
            self.check_refusal(journey.wait_for_receipts(refused=True))
            worker.done()

            self.mend(kiosk, worker)
            worker.sign()
            worker.submit()
            application = journey.wait_for_receipts(2)
            self.assertEqual(journey.differences(self.entry, shown, application), [])
            self.assertEqual(application["state"], "received")

    def check_refusal(self, application):
        """It is received all the same, and judged."""
        self.assertEqual(application["state"], "refused-by-rules")
        [decision] = application["decisions"]
        self.assertEqual([(f["where"], f["message"]["zh"]) for f in decision["findings"]],
                         [("answers/employer_code", MESSAGE["zh"])])

    def mend(self, kiosk, worker):  # Home → preview
        worker.look_up_progress()
        kiosk.wait_until_told("progress.refused-by-rules")
        kiosk.tap("action.correct")
        kiosk.wait("the field that was refused",
                   lambda: kiosk.outline()["focus"] == "field.employer_code")
        self.entry.typed["employer_code"] = sample.TYPED_WORK["employer_code"]
        kiosk.desktop.type(self.entry.typed["employer_code"])
        worker.go_to_preview()


if __name__ == "__main__":
    RefusedByTheRules.bin = sys.argv.pop(1)
    unittest.main()
