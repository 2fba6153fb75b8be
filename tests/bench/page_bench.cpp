// A photo of 12 megapixels, as a telephone that lies on its side takes it: how long until it is a
// sealed page with a thumbnail, and until its picture is seen among a stick's files; beside what
// libjpeg-turbo alone takes to decode, scale and encode it. Medians, in milliseconds.
//   jiangxin-page-bench FOLDER jiangxin-media
#include <cmath>
#include <cstdio>
#include <fstream>
#include <memory>
#include <vector>

#include <turbojpeg.h>

#include "app/state/evidence.h"
#include "sync/base/executor.h"
#include "tests/bench/must.h"
#include "tests/bench/timing.h"
#include "tests/fakes/sample_application.h"

using namespace jiangxin;

namespace {

constexpr int kWidth = 4000;
constexpr int kHeight = 3000;
constexpr int kTimes = 15;
constexpr int kPageQuality = 88;  // the page's

// Writing on paper, uneven light, and a sensor's noise.
Bytes photographed() {
  Bytes rgb;
  rgb.reserve(std::size_t{3} * kWidth * kHeight);
  std::uint32_t noise = 1;
  for (int y = 0; y < kHeight; ++y)
    for (int x = 0; x < kWidth; ++x) {
      noise = noise * 1664525U + 1013904223U;
      const bool ink = (y / 14) % 4 == 0 && (x / 9 + y / 56 * 3) % 5 != 0;
      const double light = (ink ? 60 : 205) - 40.0 * x / kWidth + 25.0 * std::sin(y / 700.0);
      for (int channel = 0; channel < 3; ++channel)
        rgb.push_back(static_cast<std::uint8_t>(
            std::min(255.0, std::max(0.0, light - channel * 6 + (noise >> 28U)))));
    }
  return rgb;
}

// With EXIF's orientation 6: the hardest that phones store.
Bytes photo() {
  const std::unique_ptr<void, int (*)(void*)> handle(tjInitCompress(), &tjDestroy);
  unsigned char* data = nullptr;
  unsigned long size = 0;
  const Bytes rgb = photographed();
  tjCompress2(handle.get(), rgb.data(), kWidth, 0, kHeight, TJPF_RGB, &data, &size, TJSAMP_420, 92,
              0);
  Bytes file(data, data + size);
  tjFree(data);
  const Bytes exif{0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                   0,    1,    1, 18, 0,   3,   0,   0,   0, 1, 0,   6,   0, 0,  0, 0, 0, 0};
  file.insert(file.begin() + 2, exif.begin(), exif.end());
  return file;
}

// Six eighths: what fits into A4 at 300 dots an inch.
void bare(const Bytes& file) {
  const std::unique_ptr<void, int (*)(void*)> reader(tjInitDecompress(), &tjDestroy);
  const int width = kWidth * 6 / 8;
  const int height = kHeight * 6 / 8;
  Bytes rgb(std::size_t{3} * static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  tjDecompress2(reader.get(), file.data(), file.size(), rgb.data(), width, 0, height, TJPF_RGB, 0);
  const std::unique_ptr<void, int (*)(void*)> writer(tjInitCompress(), &tjDestroy);
  unsigned char* data = nullptr;
  unsigned long size = 0;
  tjCompress2(writer.get(), rgb.data(), width, 0, height, TJPF_RGB, &data, &size, TJSAMP_420,
              kPageQuality, TJFLAG_ACCURATEDCT);
  tjFree(data);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const Path folder(argv[1]);
  const Bytes file = photo();
  PosixFileSystem files;
  must(files.make_folder(folder / "stick"));
  std::ofstream(folder / "stick/photo.jpg") << as_text(file);
  const auto stick = folder_as_medium(folder / "stick");
  const auto tool = make_media_tool(argv[2]);
  SystemRandom random;
  AttachmentStore attachments{files, folder / "attachments",
                              [] { return std::make_unique<WorkerThread>(); }};
  EvidenceTaker evidence{{*stick, *tool, attachments, random}};
  const Campaign campaign = sample_campaign();
  const std::atomic<bool> cancel = false;
  Turns taken;
  std::vector<double> seen;
  for (int i = 0; i < kTimes; ++i) {
    taken.take(
        [&] {
          const auto page = evidence.take(
              "folder", "photo.jpg", campaign, {}, [](std::uint64_t) {}, cancel);
          if (!page || page->front().thumbnail.empty()) std::abort();
        },
        [&] { bare(file); });
    seen.push_back(milliseconds_of([&] {
      must(tool->probe(file));
      must(tool->thumbnail(file, 240));
    }));
  }
  std::printf("{\"taken_ms\": %.3f, \"ratio\": %.3f, \"seen_ms\": %.3f}\n", taken.ours_ms(),
              taken.ratio(), median(seen));
}
