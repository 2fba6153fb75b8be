// What was found in one file: black it out, or say why it stays.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/state/findings_model.h"
#include "app/state/flow.h"
#include "app/state/screening.h"

namespace jiangxin {

class FindingsFlow : public Flow {
 public:
  FindingsFlow(Desk& desk, place::Findings place);

  void handle(const Command& command) override { dispatch(*this, command); }
  ScreenModel screen() const override;

  void on(const command::SelectFinding& select);
  void on(const command::ShowFindingPage& show);
  void on(const command::TouchPage& touch);
  void on(const command::BlackOut&);
  void on(const command::BlackOutAgain&);
  void on(const command::AskToKeep&);
  void on(const command::EditKeepNote& edit) { note_ = edit.value; }
  void on(const command::KeepAs& keep);
  void on(const command::TakeBackAnswer&);
  void on(const command::ClosePicker&);
  void on(const command::ReplacePage&) { go_to_item(); }
  void on(const command::Next&);
  void on(const command::Back&) { close(); }

 private:
  Session& session() const { return *desk_.session; }
  const Attachment* file() const { return evidence_file(session(), id_); }
  FileSearch search() const;
  const FileFinding* selected(const FileSearch& search) const;
  void select(std::optional<int> finding);
  void select_open(const FileSearch& search);
  void turn_to(int page);
  bool may_be(KeepReason reason, const FileFinding& finding) const;
  void go_to_item();
  void close();

  AttachmentId id_;  // of what the file was before anything of it was black
  bool from_preview_;
  int page_ = -1;
  std::shared_ptr<const Bytes> picture_;
  bool no_picture_ = false;
  std::optional<int> selected_;
  command::TouchPage start_;
  std::optional<PageBox> drawn_;
  bool choosing_ = false;
  std::string note_;
};

}  // namespace jiangxin
