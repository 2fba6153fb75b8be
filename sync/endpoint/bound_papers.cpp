#include "sync/endpoint/bound_papers.h"

#include <algorithm>
#include <array>

namespace jiangxin {
namespace {

bool is_of_a_part(ErrorCode code) {
  constexpr std::array kOfAPart{ErrorCode::Corrupt,  ErrorCode::Denied,    ErrorCode::Unsupported,
                                ErrorCode::TooLarge, ErrorCode::Cancelled, ErrorCode::TooMany};
  return std::ranges::find(kOfAPart, code) != kOfAPart.end();
}

Result<BoundPapers> bind_into(const std::vector<BoundPart>& parts, PdfBinder& binder,
                              FileSystem& files, const Path& to) {
  JIANGXIN_ASSIGN(file, files.create(to));
  BoundPapers bound;
  Digester digester;
  JIANGXIN_TRY(binder.bind(parts, [&](ByteView part) {
    digester.update(part);
    bound.size += part.size();
    return file->append(part);
  }));
  bound.digest = digester.finish();
  JIANGXIN_TRY(file->commit());
  return bound;
}

// Each by itself: which of them it is.
Result<std::vector<BoundPart>> without_bad(const std::vector<BoundPart>& evidence,
                                           PdfBinder& binder, std::vector<LeftOut>& left_out) {
  std::vector<BoundPart> good;
  for (const BoundPart& part : evidence) {
    const auto alone = binder.bind({part}, [](ByteView) { return Result<void>(); });
    if (alone)
      good.push_back(part);
    else if (is_of_a_part(alone.error().code))
      left_out.push_back({part.title, std::string(to_string(alone.error().code))});
    else
      return tl::unexpected(alone.error());
  }
  return good;
}

std::vector<BoundPart> together(std::vector<BoundPart> first,
                                const std::vector<BoundPart>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

}  // namespace

Result<BoundPapers> bind_papers(const std::vector<BoundPart>& papers,
                                const std::vector<BoundPart>& evidence, PdfBinder& binder,
                                FileSystem& files, const Path& to) {
  auto bound = bind_into(together(papers, evidence), binder, files, to);
  if (bound || !is_of_a_part(bound.error().code)) return bound;
  std::vector<LeftOut> left_out;
  JIANGXIN_ASSIGN(good, without_bad(evidence, binder, left_out));
  bound = bind_into(together(papers, good), binder, files, to);
  if (!bound && is_of_a_part(bound.error().code)) {  // each goes alone, all of them do not
    for (const BoundPart& part : good)
      left_out.push_back({part.title, std::string(to_string(bound.error().code))});
    bound = bind_into(papers, binder, files, to);
  }
  if (bound) bound->left_out = std::move(left_out);
  return bound;
}

}  // namespace jiangxin
