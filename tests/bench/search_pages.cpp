// jiangxin-search-pages OUT COUNT: that many pages of each stratum as JPEG, and truth.json.
#include "tests/bench/search_pages.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <turbojpeg.h>

using namespace jiangxin;

namespace {

constexpr std::array kNames{"title", "running", "skewed", "photo", "turned"};

void write_jpeg(const Grey& page, const std::string& file) {
  const std::unique_ptr<void, int (*)(void*)> coder(tjInitCompress(), tjDestroy);
  unsigned char* data = nullptr;
  unsigned long size = 0;
  tjCompress2(coder.get(), page.pixels.data(), page.width, 0, page.height, TJPF_GRAY, &data, &size,
              TJSAMP_GRAY, 85, 0);
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  tjFree(data);
}

std::string described(const DrawnPage& page, const std::string& file) {
  std::string planted;
  for (const Planted& one : page.planted)
    planted += std::string(planted.empty() ? "" : ", ") + "[\"" + std::string(name_of(one.kind)) +
               "\", \"" + one.text + "\"]";
  return "{\"file\": \"" + file + "\", \"stratum\": \"" +
         kNames[static_cast<std::size_t>(page.stratum)] + "\", \"text\": \"" + page.text +
         "\", \"quarters\": " + std::to_string(page.quarters) + ", \"planted\": [" + planted + "]}";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  Dice upright(20260);
  Dice lying(20261);
  std::string all;
  for (int i = 0; i < std::stoi(argv[2]); ++i)
    for (std::size_t stratum = 0; stratum < kNames.size(); ++stratum) {
      Dice& dice = static_cast<Stratum>(stratum) == Stratum::Turned ? lying : upright;
      const DrawnPage page = draw_page(static_cast<Stratum>(stratum), dice);
      const std::string name = std::string(kNames[stratum]) + "-" + std::to_string(i) + ".jpg";
      write_jpeg(page.picture, folder / name);
      all += (all.empty() ? "" : ",\n") + described(page, name);
    }
  std::ofstream(folder / "truth.json") << "[" << all << "]\n";
}
