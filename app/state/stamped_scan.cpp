#include "app/state/stamped_scan.h"

#include <algorithm>
#include <utility>

#include "app/state/medium_file.h"
#include "sync/documents/page_code.h"

namespace jiangxin {
namespace {

template <class T>
using Taken = tl::expected<T, ScanRefusal>;

ScanRefusal refusal_of_reading(ErrorCode code) {
  return code == ErrorCode::TooLarge ? ScanRefusal::TooLarge : ScanRefusal::MediumGone;
}

ScanRefusal refusal_of_taking(const EvidenceTaker::Refused& refused) {
  switch (refused.why) {
    case FileRefusal::DiskFull:
    case FileRefusal::NotOpened:
      return ScanRefusal::Unsaved;
    case FileRefusal::TooManyPages:
    case FileRefusal::TooLarge:
    case FileRefusal::TotalTooLarge:
    case FileRefusal::TooComplex:
      return ScanRefusal::TooLarge;
    default:
      return ScanRefusal::Unreadable;
  }
}

// What our codes on a file's pages say; other codes are nobody's concern.
Taken<std::vector<PageCode>> codes_in(MediaTool& tool, ByteView file, int pages) {
  std::vector<PageCode> codes;
  for (int page = 0; page < pages; ++page) {
    const auto texts = tool.codes(file, page);
    if (!texts) return tl::unexpected(ScanRefusal::Unreadable);
    for (const std::string& text : *texts)
      if (auto code = parse_page_code(text)) codes.push_back(*std::move(code));
  }
  return codes;
}

std::optional<ScanRefusal> why_not(const std::vector<PageCode>& codes, const ScanOf& of) {
  const PageCode& first = codes.front();
  for (const PageCode& code : codes) {
    if (code.application != of.application) return ScanRefusal::OtherApplication;
    if (code.content != first.content || code.pages != first.pages) return ScanRefusal::Mixed;
  }
  if (first.content != of.printed) return ScanRefusal::Stale;
  return std::nullopt;
}

std::vector<int> pages_of(const std::vector<PageCode>& codes) {
  std::vector<int> pages;
  for (const PageCode& code : codes) pages.push_back(code.page);
  std::ranges::sort(pages);
  pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
  return pages;
}

// Nothing is kept that does not say itself whose page it is.
Taken<StampedScan> take_stamped(Parts& parts, const ScanOf& of, ByteView file,
                                const std::string& name) {
  const auto info = parts.tool.probe(file);
  if (!info) return tl::unexpected(refusal_of_taking({refusal_of(info.error().code)}));
  if (info->pages > of.campaign.limits.pages_per_pdf) return tl::unexpected(ScanRefusal::TooLarge);
  const auto codes = codes_in(parts.tool, file, info->pages);
  if (!codes) return tl::unexpected(codes.error());
  if (codes->empty()) return tl::unexpected(ScanRefusal::NoCode);
  if (const auto why = why_not(*codes, of)) return tl::unexpected(*why);
  auto taken = parts.evidence.take_scan(file, name, of.campaign, of.total_so_far);
  if (!taken) return tl::unexpected(refusal_of_taking(taken.error()));
  return StampedScan{*std::move(taken), pages_of(*codes), codes->front().pages, of.printed};
}

}  // namespace

tl::expected<StampedScan, ScanRefusal> take_stamped_scan(Parts& parts, const ScanOf& of,
                                                         const std::string& medium,
                                                         const std::string& path) {
  const auto file = read_medium_file(parts.sources, medium, path, most_to_read(of.campaign.limits));
  if (!file) return tl::unexpected(refusal_of_reading(file.error().code));
  return take_stamped(parts, of, *file, path);
}

tl::expected<StampedScan, ScanRefusal> take_stamped_shot(Parts& parts, const ScanOf& of,
                                                         ByteView page, const std::string& name) {
  return take_stamped(parts, of, page, name);
}

std::vector<StampedScan> with_scan(std::vector<StampedScan> scans, StampedScan scan) {
  std::erase_if(scans, [&](const StampedScan& other) {
    return std::ranges::includes(scan.pages, other.pages);
  });
  scans.push_back(std::move(scan));
  return scans;
}

}  // namespace jiangxin
