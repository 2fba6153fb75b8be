// A stamped page, from a stick or a camera, and whether it is of this application as it stands.
#pragma once

#include "app/state/paper_models.h"
#include "app/state/parts.h"

namespace jiangxin {

// What a scan must be of.
struct ScanOf {
  const Campaign& campaign;
  ApplicationId application;
  std::string printed;             // printed_content
  std::uint64_t total_so_far = 0;  // bytes that the application has already
};

// On the file worker: reads the file, asks jiangxin-media for the codes on each of its pages, seals
// and stores it as it is. Nothing is left of a refused one.
tl::expected<StampedScan, ScanRefusal> take_stamped_scan(Parts& parts, const ScanOf& of,
                                                         const std::string& medium,
                                                         const std::string& path);
// The same of a page that a camera took and that was made right.
tl::expected<StampedScan, ScanRefusal> take_stamped_shot(Parts& parts, const ScanOf& of,
                                                         ByteView page, const std::string& name);

// With that scan; it takes the place of those that show no more pages than it does.
std::vector<StampedScan> with_scan(std::vector<StampedScan> scans, StampedScan scan);

}  // namespace jiangxin
