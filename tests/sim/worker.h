// What workers at a kiosk make: files, applications, submissions.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sync/store/attachment_store.h"
#include "tests/sim/ground.h"

namespace jiangxin::sim {

struct MadeFile {
  Attachment attachment;
  Bytes plain;
};

// A submission, and what its worker knows of it.
struct Made {
  Submission submission;
  SubmissionBody body;
  std::vector<MadeFile> files;
  bool is_queued = false;     // the worker was told that it will be sent, or found it so
  bool is_in_doubt = false;   // the kiosk died in it: it is there or it is not
  bool is_delivered = false;  // the worker was told so
};

inline std::string name_of(const Made& made) {
  return to_string(made.submission.manifest.id);
}

class Worker {
 public:
  Worker(const Ground& ground, const Identity& terminal, Dice& dice)
      : ground_(ground), terminal_(terminal), dice_(dice) {}

  // Files lie in the store when it returns. `before`: of this terminal, oldest first; now and then
  // it is a correction of one of them. Errors: the store's.
  Result<Made> make(AttachmentStore& store, const std::vector<Made>& before, TimePoint now);

 private:
  Result<MadeFile> add_file(AttachmentStore& store);
  Bytes file_content();
  SubmissionBody body_of(SubmissionKind kind, const std::vector<MadeFile>& files) const;
  Submission sealed(SubmissionManifest manifest, const SubmissionBody& body,
                    const std::vector<MadeFile>& files);

  const Ground& ground_;
  const Identity& terminal_;
  Dice& dice_;
};

}  // namespace jiangxin::sim
