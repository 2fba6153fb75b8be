// A bundle and a file of answers, the same each time, with the keys that they are signed with.
#pragma once

#include "sync/protocol/answers_file.h"
#include "sync/protocol/bundle.h"
#include "tests/sync/protocol/samples.h"

namespace jiangxin {

struct StickSeeds {
  SeededRandom random{5};
  SignKeyPair hq = make_sign_keys(random);
  TerminalId terminal = TerminalId::make(random);

  Bytes bundle() {
    SubmissionManifest manifest = sample_manifest(random);
    const Bytes file = random.bytes(200);
    manifest.files = {{digest_of(file), file.size()}};
    const Submission submission = sign_submission(manifest, random.bytes(100), hq);
    const SealedFiles files = [&](const SealedFileRef&) -> Result<ByteSource> {
      return source_of(file);
    };
    Bytes out;
    return write_bundle(submission, files, sink_to(out)) ? out : Bytes{};
  }
  std::string answers() {
    Updates page;
    page.receipts = {sign_receipt(sample_receipt(random), hq)};
    page.decisions = {sign_decision(sample_decision(random), hq)};
    page.cursor = "7";
    page.hq_time = kNoon;
    return to_answers_file(terminal, {page}, hq);
  }
};

}  // namespace jiangxin
