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

// What was taken of a file.
struct TakenScans {
  std::vector<StampedScan> scans;  // the file as it is, or each of its pages that has our code
  std::vector<int> left_out;       // its pages without, from 1: nothing of them is kept
};

// On the file worker: reads the file, asks jiangxin-media for the codes on each of its pages, seals
// and stores it: as it is if each page has our code, else those that have it. Nothing is left of a
// refused one.
tl::expected<TakenScans, ScanRefusal> take_stamped_scan(Parts& parts, const ScanOf& of,
                                                        const std::string& medium,
                                                        const std::string& path);
// The same of a page that a camera took and that was made right.
tl::expected<TakenScans, ScanRefusal> take_stamped_shot(Parts& parts, const ScanOf& of,
                                                        ByteView page, const std::string& name);

// With those taken; each takes the place of those that show no more pages than it does.
std::vector<StampedScan> with_scans(std::vector<StampedScan> scans, std::vector<StampedScan> taken);

}  // namespace jiangxin
