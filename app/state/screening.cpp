#include "app/state/screening.h"

#include <algorithm>

namespace jiangxin {
namespace {

OwnTexts own_texts(const Session& session) {
  OwnTexts own;
  for (const Field* field : session.campaign().fields())
    if (field->type == FieldType::IdNumber || field->type == FieldType::Phone)
      for (const Sensitive& one : find_sensitive(answer_of(session.application(), field->id)))
        own.push_back(one.text);
  return own;
}

template <class Visit>
void for_each_evidence(const Application& application, Visit visit) {
  for (const auto& [indicator, items] : application.evidence)
    for (const EvidenceItem& item : items)
      for (const Attachment& file : item.files) visit(indicator, file);
}

FileSearch search_with(const Session& session, const Attachment& file, const OwnTexts& own) {
  return search_of(file, session.draft().content.blackouts, session.application().kept,
                   session.searched(), own);
}

std::string where_of(const Session& session, const Attachment& file) {
  return "evidence/" + indicator_of(session, file.id);
}

Blackout& blackout_for(DraftContent& content, const Attachment& file) {
  for (Blackout& blackout : content.blackouts)
    if (blackout.file == file.id || blackout.original.id == file.id) return blackout;
  return content.blackouts.emplace_back(Blackout{file.id, file, {}, true, {}});
}

void add_parts(Session& session, Attachment file, const std::vector<PagePart>& parts) {
  session.edit_content(where_of(session, file), [&](DraftContent& content) {
    Blackout& blackout = blackout_for(content, file);
    blackout.parts.insert(blackout.parts.end(), parts.begin(), parts.end());
    blackout.drawn = false;
    blackout.trouble = {};
  });
}

bool is_of(const PagePart& part, const FileFinding& finding) {
  return part.page == finding.page && part.by_hand == finding.by_hand &&
         std::ranges::find(finding.boxes, part.box) != finding.boxes.end();
}

// The original again, where nothing is black any more.
void restore(DraftContent& content, const AttachmentId& id) {
  const auto found = std::ranges::find_if(content.blackouts, [&](const Blackout& one) {
    return one.file == id || one.original.id == id;
  });
  if (found == content.blackouts.end() || !found->parts.empty()) return;
  put_in_place(content.application, id, found->original);
  content.blackouts.erase(found);
}

}  // namespace

void put_in_place(Application& application, const AttachmentId& id, const Attachment& file) {
  for (auto& [indicator, items] : application.evidence)
    for (EvidenceItem& item : items)
      for (Attachment& one : item.files)
        if (one.id == id) one = file;
  for (KeptFinding& kept : application.kept)
    if (kept.file == id) kept.file = file.id;
}

ScreeningState screening_of(const Session& session) {
  const OwnTexts own = own_texts(session);
  ScreeningState state;
  for_each_evidence(session.application(), [&](const std::string&, const Attachment& file) {
    const FileSearch search = search_with(session, file, own);
    state.pages_left += search.pages - search.searched;
    state.drawing |= search.drawing;
    state.open += search.open();
    if (search.open() > 0 && !state.first_open) state.first_open = file.id;
  });
  return state;
}

ScreeningModel screening_model(const ScreeningState& state, const BackgroundSearch& search) {
  return {state.pages_left, search.time_for(state.pages_left), state.open, state.drawing,
          state.first_open};
}

const Attachment* evidence_file(const Session& session, const AttachmentId& id) {
  const Blackout* blackout = blackout_of(session.draft().content.blackouts, id);
  const AttachmentId now = blackout ? blackout->file : id;
  const AttachmentId before = blackout ? blackout->original.id : id;
  const Attachment* found = nullptr;
  for_each_evidence(session.application(), [&](const std::string&, const Attachment& file) {
    if (file.id == now || file.id == before) found = &file;
  });
  return found;
}

std::string indicator_of(const Session& session, const AttachmentId& id) {
  std::string indicator;
  for_each_evidence(session.application(), [&](const std::string& of, const Attachment& file) {
    if (file.id == id) indicator = of;
  });
  return indicator;
}

FileSearch search_of(const Session& session, const Attachment& file) {
  return search_with(session, file, own_texts(session));
}

void blacken(Session& session, const Attachment& file, const FileFinding& finding) {
  std::vector<PagePart> parts;
  for (const PageBox& box : finding.boxes) parts.push_back({finding.page, box, false});
  add_parts(session, file, parts);
}

void blacken(Session& session, const Attachment& file, int page, const PageBox& box) {
  add_parts(session, file, {{page, box, true}});
}

void keep(Session& session, const Attachment& file, const FileFinding& finding, KeepReason reason,
          const std::string& note) {
  session.edit(where_of(session, file), [&](Application& application) {
    application.kept.push_back(
        {file.id, finding.page, finding.boxes.front(), finding.kind, reason, note});
  });
}

void draw_again(Session& session, const Attachment& file) {
  session.edit_content(where_of(session, file), [id = file.id](DraftContent& content) {
    for (Blackout& blackout : content.blackouts)
      if (blackout.file == id || blackout.original.id == id) blackout.trouble = {};
  });
}

void take_back(Session& session, const Attachment& file, const FileFinding& finding) {
  const AttachmentId id = file.id;
  session.edit_content(where_of(session, file), [&](DraftContent& content) {
    if (finding.kept) std::erase(content.application.kept, *finding.kept);
    const auto blackout = std::ranges::find_if(content.blackouts, [&](const Blackout& one) {
      return one.file == id || one.original.id == id;
    });
    if (finding.answer != FindingAnswer::Black || blackout == content.blackouts.end()) return;
    std::erase_if(blackout->parts, [&](const PagePart& part) { return is_of(part, finding); });
    blackout->drawn = false;
    blackout->trouble = {};
    restore(content, id);
  });
}

}  // namespace jiangxin
