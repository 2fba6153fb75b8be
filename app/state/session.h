// An application that stands open at the kiosk: its owner is here.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "app/state/parts.h"
#include "app/state/saver.h"

namespace jiangxin {

// Drawing thread. parts and campaign outlive this.
class Session {
 public:
  Session(Parts& parts, OpenDraft draft, const Campaign& campaign);

  const OpenDraft& draft() const { return draft_; }
  const Application& application() const { return draft_.content.application; }
  const Campaign& campaign() const { return campaign_; }
  Identity identity() const;

  // A rep who is signed in stands by: from now on each edit says so. Empty: the owner is alone.
  void set_rep(std::string name) { rep_ = std::move(name); }
  // Each edit fills in what follows, voids the signature and is saved. An empty answer is none.
  void answer(const std::string& field, const std::string& value);
  // where: what HQ said of places that begin so no longer holds ("evidence/lead.duty").
  void edit(std::string_view where, const std::function<void(Application&)>& change);
  // The papers came back, or one of them is taken out again: what was signed stays as it was.
  void keep_scans(std::vector<StampedScan> scans);
  // The same where what its files were before changes, too (file_versions.h).
  void edit_content(std::string_view where, const std::function<void(DraftContent&)>& change);
  // What an earlier edit asked for is done now, whoever stands by.
  void finish(std::string_view where, const std::function<void(DraftContent&)>& change);
  void sign(std::vector<std::vector<SignaturePoint>> strokes);
  bool is_signed() const;
  // Its owner has opened it again with that PIN, while what it holds could not be saved: it is
  // newer than what was opened.
  void opened_again(const OpenDraft& now);
  // A rep has set that PIN for it meanwhile.
  void note_pin_reset(const SecretBytes& pin);
  // A rep had set a new PIN before this session; its owner is told now, and not again.
  bool pin_was_reset() const { return pin_was_reset_; }

  // Whether a finding at `where` is shown: it has been left, or everything was reviewed.
  void leave(const std::string& where) { left_.insert(where); }
  void review() { reviewed_ = true; }
  bool is_shown(const std::string& where) const { return reviewed_ || left_.contains(where); }
  bool is_reviewed() const { return reviewed_; }
  void visit(StepId step) { visited_.insert(step); }
  bool was_visited(StepId step) const { return reviewed_ || visited_.contains(step); }

  // What the Validator says today, of all or of one field.
  std::vector<Finding> findings() const;
  std::vector<Finding> findings_of_field(const std::string& field) const;
  // What HQ found, until that place is edited.
  void set_returned(std::vector<Finding> findings) { returned_ = std::move(findings); }
  const std::vector<Finding>& returned() const { return returned_; }

  // What was found on its files' pages so far.
  const SearchedPages& searched() const { return draft_.searched; }
  void found(const Digest& file, int page, const SearchedPage& searched) {
    draft_.searched[{file, page}] = searched;
  }

  // A copy with its own key, for another thread.
  OpenDraft snapshot() const;
  // Takes what the finalizer made of a snapshot.
  void take(const OpenDraft& finalized) {
    draft_.content = finalized.content;
    draft_.pictured = finalized.pictured;
  }

  Saver& saver() { return saver_; }
  const Saver& saver() const { return saver_; }

 private:
  void edited(std::string_view where);
  void changed(std::string_view where);
  Saver::Save prepare_save();

  Parts& parts_;
  OpenDraft draft_;
  const Campaign& campaign_;
  std::string rep_;
  std::set<std::string, std::less<>> left_;
  std::set<StepId> visited_;
  bool reviewed_ = false;
  bool pin_was_reset_ = false;
  std::vector<Finding> returned_;
  Saver saver_;
};

// Who applies, by the answers that the campaign asks for identity.
Identity identity_of(const Campaign& campaign, const Application& application);
// "" if there is none.
std::string answer_of(const Application& application, std::string_view field);

}  // namespace jiangxin
