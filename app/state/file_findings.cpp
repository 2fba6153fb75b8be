#include "app/state/file_findings.h"

#include <algorithm>

namespace jiangxin {
namespace {

constexpr PageBox kWholePage{0, 0, kPageSide, kPageSide};

bool is_covered(const PageBox& box, int page, const std::vector<PagePart>& parts) {
  return std::ranges::any_of(parts, [&](const PagePart& part) {
    return part.page == page && area_of(common_part(part.box, box)) * 100 >= area_of(box) * 98;
  });
}

// Searched again, the same place may be found a little to the side.
bool is_same_place(const PageBox& a, const PageBox& b) {
  const long long both = area_of(common_part(a, b));
  return both * 3 > area_of(a) && both * 3 > area_of(b);
}

class GivenAnswers {
 public:
  GivenAnswers(const Attachment& file, const Blackout* blackout,
               const std::vector<KeptFinding>& kept)
      : file_(file), parts_(blackout ? blackout->parts : std::vector<PagePart>{}), kept_(kept) {}

  void give(FileFinding& finding, bool is_own) const {
    const auto black = [&](const PageBox& box) { return is_covered(box, finding.page, parts_); };
    finding.kept = reason_for(finding);
    if (finding.kind != SensitiveKind::Unread && std::ranges::all_of(finding.boxes, black))
      finding.answer = FindingAnswer::Black;
    else if (finding.kept)
      finding.answer = FindingAnswer::Kept;
    else if (is_own)
      finding.answer = FindingAnswer::Own;
  }

  // Parts that are no finding's.
  void add_unfound(std::vector<FileFinding>& findings) const {
    for (const PagePart& part : parts_)
      if (part.by_hand)
        findings.push_back(
            {SensitiveKind::Unread, part.page, {part.box}, true, FindingAnswer::Black, {}});
  }

 private:
  std::optional<KeptFinding> reason_for(const FileFinding& finding) const {
    const auto found = std::ranges::find_if(kept_, [&](const KeptFinding& kept) {
      return kept.file == file_.id && kept.page == finding.page && kept.kind == finding.kind &&
             is_same_place(kept.box, finding.boxes.front());
    });
    return found == kept_.end() ? std::nullopt : std::optional(*found);
  }

  const Attachment& file_;
  std::vector<PagePart> parts_;
  const std::vector<KeptFinding>& kept_;
};

bool is_own(const PageFinding& finding, const OwnTexts& own, const SecretBytes& key) {
  return std::ranges::any_of(
      own, [&](const std::string& text) { return search_token(text, key) == finding.token; });
}

void add_page(const SearchedPage& searched, int page, const OwnTexts& own, const SecretBytes& key,
              const GivenAnswers& answers, std::vector<FileFinding>& findings) {
  const auto add = [&](FileFinding finding, bool own_one) {
    answers.give(finding, own_one);
    findings.push_back(std::move(finding));
  };
  if (!searched.readable) add({SensitiveKind::Unread, page, {kWholePage}, false, {}, {}}, false);
  for (const PageFinding& one : searched.findings)
    add({one.kind, page, one.boxes, false, {}, {}}, is_own(one, own, key));
}

}  // namespace

int FileSearch::open() const {
  const int waiting = trouble == BlackTrouble::None ? 0 : 1;
  return waiting +
         static_cast<int>(std::ranges::count(findings, FindingAnswer::None, &FileFinding::answer));
}

const Blackout* blackout_of(const std::vector<Blackout>& blackouts, const AttachmentId& file) {
  const auto found = std::ranges::find_if(blackouts, [&](const Blackout& blackout) {
    return blackout.file == file || blackout.original.id == file;
  });
  return found == blackouts.end() ? nullptr : &*found;
}

const Attachment& source_of(const std::vector<Blackout>& blackouts, const Attachment& file) {
  const Blackout* blackout = blackout_of(blackouts, file.id);
  return blackout ? blackout->original : file;
}

bool is_drawn(const Blackout& blackout, const Attachment& file) {
  return blackout.drawn && blackout.file == file.id;
}

FileSearch search_of(const Attachment& file, const std::vector<Blackout>& blackouts,
                     const std::vector<KeptFinding>& kept, const SearchedPages& searched,
                     const OwnTexts& own) {
  const Blackout* blackout = blackout_of(blackouts, file.id);
  const Attachment& source = source_of(blackouts, file);
  const SecretBytes key{ByteView(source.key)};
  const GivenAnswers answers(file, blackout, kept);
  const BlackTrouble trouble = blackout ? blackout->trouble : BlackTrouble::None;
  const bool drawing = blackout && !is_drawn(*blackout, file) && trouble == BlackTrouble::None;
  FileSearch search{source.pages, 0, drawing, trouble, {}};
  for (int page = 0; page < source.pages; ++page) {
    if (!is_searched(searched, source.sealed_digest, page)) continue;
    ++search.searched;
    add_page(searched.at({source.sealed_digest, page}), page, own, key, answers, search.findings);
  }
  answers.add_unfound(search.findings);
  std::ranges::stable_sort(search.findings, {}, &FileFinding::page);
  return search;
}

}  // namespace jiangxin
