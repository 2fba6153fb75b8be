// 脱密 of an open application: what its files' searches have found, and what its owner does about
// it. Drawing thread.
#pragma once

#include <optional>
#include <string>

#include "app/state/background_search.h"
#include "app/state/file_findings.h"
#include "app/state/session.h"
#include "app/state/submission_models.h"

namespace jiangxin {

// What still stands between an application and its submission.
struct ScreeningState {
  int pages_left = 0;  // not searched yet
  int open = 0;        // findings without an answer
  bool drawing = false;
  std::optional<AttachmentId> first_open;  // the first file with such a finding
  bool operator==(const ScreeningState&) const = default;

  bool is_done() const { return pages_left == 0 && open == 0 && !drawing; }
};
ScreeningState screening_of(const Session& session);
// As a screen tells it.
ScreeningModel screening_model(const ScreeningState& state, const BackgroundSearch& search);

// The application's file that is this one, or was made of it; none: it is no evidence of it any
// more.
const Attachment* evidence_file(const Session& session, const AttachmentId& id);
// "lead.duty"; "" if it is none of its evidence.
std::string indicator_of(const Session& session, const AttachmentId& id);
FileSearch search_of(const Session& session, const Attachment& file);

// Each saves, and voids the signature.
void blacken(Session& session, const Attachment& file, const FileFinding& finding);
void blacken(Session& session, const Attachment& file, int page, const PageBox& box);
void keep(Session& session, const Attachment& file, const FileFinding& finding, KeepReason reason,
          const std::string& note);
// As if nothing had been said to it.
void take_back(Session& session, const Attachment& file, const FileFinding& finding);

// What could not be made black is tried again.
void draw_again(Session& session, const Attachment& file);

// Another file in the place of that one; what was said to it is said to the other.
void put_in_place(Application& application, const AttachmentId& id, const Attachment& file);

}  // namespace jiangxin
