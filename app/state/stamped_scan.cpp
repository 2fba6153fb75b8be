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

using CodesByPage = std::vector<std::vector<PageCode>>;

// What our codes on a file's pages say; other codes are nobody's concern.
Taken<CodesByPage> codes_in(MediaTool& tool, ByteView file, int pages) {
  CodesByPage codes;
  for (int page = 0; page < pages; ++page) {
    const auto texts = tool.codes(file, page);
    if (!texts) return tl::unexpected(ScanRefusal::Unreadable);
    codes.emplace_back();
    for (const std::string& text : *texts)
      if (auto code = parse_page_code(text)) codes.back().push_back(*std::move(code));
  }
  return codes;
}

std::vector<PageCode> all_codes(const CodesByPage& codes) {
  std::vector<PageCode> all;
  for (const auto& page : codes) all.insert(all.end(), page.begin(), page.end());
  return all;
}

// From 1.
std::vector<int> pages_without_code(const CodesByPage& codes) {
  std::vector<int> pages;
  for (std::size_t i = 0; i < codes.size(); ++i)
    if (codes[i].empty()) pages.push_back(static_cast<int>(i) + 1);
  return pages;
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

Taken<StampedScan> stored_scan(Parts& parts, const ScanOf& of, ByteView file,
                               const std::string& name, const std::vector<PageCode>& codes) {
  auto taken = parts.evidence.take_scan(file, name, of.campaign, of.total_so_far);
  if (!taken) return tl::unexpected(refusal_of_taking(taken.error()));
  return StampedScan{*std::move(taken), pages_of(codes), codes.front().pages, of.printed};
}

// "扫描.pdf" → "扫描-2.jpg"
std::string name_of_scanned_page(const std::string& name, std::size_t page) {
  return name.substr(0, name.rfind('.')) + "-" + std::to_string(page + 1) + ".jpg";
}

// Those that say whose they are, each drawn as the picture in which its code was read: what a PDF's
// pages share would else bring along what is on the others.
Taken<std::vector<StampedScan>> stored_scans(Parts& parts, ScanOf of, ByteView file,
                                             const std::string& name, const CodesByPage& codes) {
  std::vector<StampedScan> scans;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (codes[i].empty()) continue;
    const auto picture = parts.tool.page(file, static_cast<int>(i), kCodeSide);
    auto scan = picture ? stored_scan(parts, of, *picture, name_of_scanned_page(name, i), codes[i])
                        : tl::unexpected(ScanRefusal::Unreadable);
    if (!scan) {
      for (const StampedScan& other : scans) parts.evidence.discard(other.file);
      return tl::unexpected(scan.error());
    }
    of.total_so_far += scan->file.size;
    scans.push_back(*std::move(scan));
  }
  return scans;
}

// Nothing is kept that does not say itself whose page it is.
Taken<TakenScans> take_stamped(Parts& parts, const ScanOf& of, ByteView file,
                               const std::string& name) {
  const auto info = parts.tool.probe(file);
  if (!info) return tl::unexpected(refusal_of_taking({refusal_of(info.error().code)}));
  if (info->pages > of.campaign.limits.pages_per_pdf) return tl::unexpected(ScanRefusal::TooLarge);
  const auto codes = codes_in(parts.tool, file, info->pages);
  if (!codes) return tl::unexpected(codes.error());
  const auto all = all_codes(*codes);
  if (all.empty()) return tl::unexpected(ScanRefusal::NoCode);
  if (const auto why = why_not(all, of)) return tl::unexpected(*why);
  const auto left_out = pages_without_code(*codes);
  if (!left_out.empty())
    return stored_scans(parts, of, file, name, *codes).map([&](std::vector<StampedScan> scans) {
      return TakenScans{std::move(scans), left_out};
    });
  return stored_scan(parts, of, file, name, all).map([](StampedScan scan) {
    return TakenScans{{std::move(scan)}, {}};
  });
}

}  // namespace

tl::expected<TakenScans, ScanRefusal> take_stamped_scan(Parts& parts, const ScanOf& of,
                                                        const std::string& medium,
                                                        const std::string& path) {
  const auto file = read_medium_file(parts.sources, medium, path, most_to_read(of.campaign.limits));
  if (!file) return tl::unexpected(refusal_of_reading(file.error().code));
  return take_stamped(parts, of, *file, path);
}

tl::expected<TakenScans, ScanRefusal> take_stamped_shot(Parts& parts, const ScanOf& of,
                                                        ByteView page, const std::string& name) {
  return take_stamped(parts, of, page, name);
}

std::vector<StampedScan> with_scans(std::vector<StampedScan> scans,
                                    std::vector<StampedScan> taken) {
  for (StampedScan& scan : taken) {
    std::erase_if(scans, [&](const StampedScan& other) {
      return std::ranges::includes(scan.pages, other.pages);
    });
    scans.push_back(std::move(scan));
  }
  return scans;
}

}  // namespace jiangxin
