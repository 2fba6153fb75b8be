// What other people's programs say of a PDF. Each throws if a program is not there.
#pragma once

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>

#include "sync/base/bytes.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {

inline std::string said_by(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), &::pclose);
  std::string said;
  std::array<char, 4096> part{};
  for (std::size_t count = 0; (count = std::fread(part.data(), 1, part.size(), pipe.get())) > 0;)
    said.append(part.data(), count);
  if (said.empty()) throw std::runtime_error("says nothing: " + command);
  return said;
}

class PdfFile {
 public:
  explicit PdfFile(const Bytes& pdf) { std::ofstream(path()) << as_text(pdf); }
  std::string path() const { return (folder_ / "paper.pdf").string(); }
  std::string text() const { return said_by("pdftotext -layout " + path() + " -"); }
  // In the order in which it was drawn, without white space: lines of a cell follow each other.
  std::string drawn_text() const {
    std::string text = said_by("pdftotext -raw " + path() + " -");
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
    return text;
  }
  std::string fonts() const { return said_by("pdffonts " + path() + " | tail -n +3"); }
  std::string images() const { return said_by("pdfimages -list " + path() + " | tail -n +3"); }
  std::string info() const { return said_by("pdfinfo " + path()); }
  // The file's name: 60 dots an inch, grey.
  std::string picture(int page = 1) const {
    const std::string name = (folder_ / ("page-" + std::to_string(page))).string();
    said_by("pdftoppm -r 60 -gray -png -singlefile -f " + std::to_string(page) + " " + path() +
            " " + name + " && echo done");
    return name + ".png";
  }
  // What a reader of codes reads on that page.
  std::string mark(int page = 1) const {
    const std::string name = (folder_ / "scan").string();
    return said_by("pdftoppm -r 200 -gray -png -singlefile -f " + std::to_string(page) + " " +
                   path() + " " + name + " && zbarimg -q --raw " + name + ".png");
  }

 private:
  TempDir folder_;
};

}  // namespace jiangxin
