#include <algorithm>
#include <cstdio>
#include <fstream>
#include <random>

#include <catch2/catch_test_macros.hpp>

#include "platform/media_tool.h"
#include "tests/fakes/inflated.h"
#include "tests/fakes/temp_dir.h"
#include "tests/platform/drawn_page.h"
#include "tests/platform/media_tool_here.h"
#include "tests/platform/sample_media.h"

using namespace jiangxin;

namespace {

struct Seen {
  int width = 0;
  int height = 0;
  Bytes grey;

  explicit Seen(const Bytes& jpeg) {
    const std::unique_ptr<void, int (*)(void*)> coder(tjInitDecompress(), &tjDestroy);
    int subsampling = 0;
    int colours = 0;
    REQUIRE(tjDecompressHeader3(coder.get(), jpeg.data(), jpeg.size(), &width, &height,
                                &subsampling, &colours) == 0);
    grey.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    REQUIRE(tjDecompress2(coder.get(), jpeg.data(), jpeg.size(), grey.data(), width, 0, height,
                          TJPF_GRAY, 0) == 0);
  }
  // The lightest and the darkest within a part in ten-thousandths.
  std::pair<int, int> range(const BlackBox& box) const {
    std::pair<int, int> range{255, 0};
    for (int y = box.y * height / 10'000 + 1; y < (box.y + box.height) * height / 10'000; ++y)
      for (int x = box.x * width / 10'000 + 1; x < (box.x + box.width) * width / 10'000; ++x) {
        const int value = grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                               static_cast<std::size_t>(x)];
        range = {std::min(range.first, value), std::max(range.second, value)};
      }
    return range;
  }
};

constexpr BlackBox kWords{0, 1000, 700, 6000, 1200};

constexpr std::uint64_t kRoom = 20'000'000;  // of a file, by the campaign

Result<Bytes> redacted(const Bytes& file, const MediaInfo& info, const std::vector<BlackBox>& boxes,
                       std::uint64_t room = kRoom) {
  return media_tool_here()->redacted(file, info, boxes, {room, {}, nullptr});
}

// What a scanner of an old paper writes: grains all over, on each of so many pages.
Bytes noisy_pdf(int pages) {
  std::mt19937 dice(1);
  Bytes rgb(std::size_t{3} * 1240 * 1754);
  for (std::uint8_t& value : rgb) value = static_cast<std::uint8_t>(120 + dice() % 136);
  const Bytes grains = jpeg_of(rgb, 1240, 1754);
  qpdf_data pdf = qpdf_init();
  qpdf_empty_pdf(pdf);
  const qpdf_oh picture = qpdf_oh_new_stream(pdf);
  const qpdf_oh about = qpdf_oh_get_dict(pdf, picture);
  const auto put = [&](const char* key, const char* value) {
    qpdf_oh_replace_key(pdf, about, key, qpdf_oh_parse(pdf, value));
  };
  put("/Type", "/XObject");
  put("/Subtype", "/Image");
  put("/Width", "1240");
  put("/Height", "1754");
  put("/ColorSpace", "/DeviceRGB");
  put("/BitsPerComponent", "8");
  qpdf_oh_replace_stream_data(pdf, picture, grains.data(), grains.size(),
                              qpdf_oh_new_name(pdf, "/DCTDecode"), qpdf_oh_new_null(pdf));
  const std::string drawing = "q 595 0 0 842 0 0 cm /P Do Q";
  const qpdf_oh contents = qpdf_oh_new_stream(pdf);
  qpdf_oh_replace_stream_data(pdf, contents, reinterpret_cast<const unsigned char*>(drawing.data()),
                              drawing.size(), qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
  for (int i = 0; i < pages; ++i) {
    const qpdf_oh page = qpdf_oh_parse(
        pdf, "<< /Type /Page /MediaBox [0 0 595 842] /Resources << /XObject << >> >> >>");
    const qpdf_oh resources = qpdf_oh_get_key(pdf, page, "/Resources");
    qpdf_oh_replace_key(pdf, qpdf_oh_get_key(pdf, resources, "/XObject"), "/P", picture);
    qpdf_oh_replace_key(pdf, page, "/Contents", contents);
    qpdf_add_page(pdf, pdf, qpdf_make_indirect_object(pdf, page), QPDF_FALSE);
  }
  qpdf_init_write_memory(pdf);
  qpdf_write(pdf);
  const unsigned char* written = qpdf_get_buffer(pdf);
  Bytes file(written, written + qpdf_get_buffer_length(pdf));
  qpdf_cleanup(&pdf);
  return file;
}

// What pdftotext reads in it.
std::string text_of(const Bytes& pdf) {
  const TempDir folder;
  const Path file = folder / "a.pdf";
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(pdf.data()), static_cast<std::streamsize>(pdf.size()));
  FILE* pipe = ::popen(("pdftotext " + file.string() + " -").c_str(), "r");
  std::string text;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) text += static_cast<char>(c);
  REQUIRE(::pclose(pipe) == 0);
  return text;
}

}  // namespace

TEST_CASE("what is under a black part of a picture is in no pixel of it", "[redaction]") {
  const Bytes page = drawn_page("320402196804010017\n机密");
  REQUIRE(Seen(page).range(kWords).first < 50);
  REQUIRE(Seen(page).range(kWords).second > 200);
  const auto black = redacted(page, {"image/jpeg", 1, 1654, 2339}, {kWords});
  REQUIRE(black);
  CHECK(Seen(*black).range(kWords).second < 16);
  CHECK(Seen(*black).range({0, 1000, 5000, 6000, 1200}).first > 240);
  const auto thumbnail = media_tool_here()->thumbnail(*black, 320);
  REQUIRE(thumbnail);
  CHECK(Seen(*thumbnail).range({0, 1100, 800, 5800, 1000}).second < 40);
}

TEST_CASE("a blackened picture keeps no data but its pixels", "[redaction]") {
  Bytes page = drawn_page("一");
  Bytes comment{0xff, 0xfe, 0x00, 0x0b};
  for (const char c : std::string("320402196")) comment.push_back(static_cast<std::uint8_t>(c));
  page.insert(page.begin() + 2, comment.begin(), comment.end());
  const auto black = redacted(page, {"image/jpeg", 1, 1654, 2339}, {kWords});
  REQUIRE(black);
  CHECK(as_text(*black).find("320402196") == std::string_view::npos);
}

TEST_CASE("a PDF with a black part is drawn anew: no text is left in it", "[redaction]") {
  const Bytes pdf = drawn_pdf({"secret words", "other words"});
  REQUIRE(text_of(pdf).find("secret") != std::string::npos);
  const auto black = redacted(pdf, {"application/pdf", 2, 0, 0}, {kWords});
  REQUIRE(black);
  CHECK(text_of(*black).find_first_not_of(" \n\f") == std::string::npos);
  CHECK(media_tool_here()->probe(*black).value() == MediaInfo{"application/pdf", 2, 0, 0});
  const auto first = media_tool_here()->page(*black, 0, 1600);
  const auto second = media_tool_here()->page(*black, 1, 1600);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(Seen(*first).range({0, 1100, 800, 5800, 1000}).second < 16);
  CHECK(Seen(*second).range(kWords).first < 100);
}

TEST_CASE("pages have numbers", "[redaction]") {
  CHECK(media_tool_here()->page(drawn_pdf({"a", "b"}), 2, 100).error().code ==
        ErrorCode::InvalidInput);
  CHECK(media_tool_here()->page(drawn_page("a"), 1, 100).error().code == ErrorCode::InvalidInput);
}

TEST_CASE("a part outside of the page is refused", "[redaction]") {
  for (const BlackBox& box : {BlackBox{0, 9999, 0, 2, 2}, BlackBox{0, 0, 0, 0, 5}})
    CHECK(redacted(drawn_page("a"), {"image/jpeg", 1, 1, 1}, {box}).error().code ==
          ErrorCode::InvalidInput);
}

TEST_CASE("a hundred pages full of grains fit, and tell how far they are", "[redaction]") {
  const int kPages = 100;
  const Bytes pdf = noisy_pdf(kPages);
  const auto as_they_are = media_tool_here()->page(pdf, 0, 2339);
  REQUIRE(as_they_are);
  REQUIRE(as_they_are->size() * kPages > kRoom);  // else this says nothing
  std::vector<int> told;
  const auto black = media_tool_here()->redacted(
      pdf, {"application/pdf", kPages, 0, 0}, {{50, 1000, 700, 6000, 1200}},
      {kRoom, [&](int pages) { told.push_back(pages); }, nullptr});
  REQUIRE(black);
  CHECK(black->size() <= kRoom);
  CHECK(black->size() > kRoom / 4);  // no coarser than it must be
  CHECK(media_tool_here()->probe(*black).value().pages == kPages);
  CHECK(Seen(media_tool_here()->page(*black, 50, 1600).value())
            .range({0, 1100, 800, 5800, 1000})
            .second < 16);
  CHECK(Seen(media_tool_here()->page(*black, 51, 1600).value())
            .range({0, 1100, 800, 5800, 1000})
            .second > 60);
  REQUIRE(told.size() == kPages);
  CHECK(std::ranges::is_sorted(told));
  CHECK(told.back() == kPages);
}

TEST_CASE("blackening ends when it is asked to, and when there is no room", "[redaction]") {
  const Bytes pdf = noisy_pdf(8);
  const MediaInfo info{"application/pdf", 8, 0, 0};
  std::atomic<bool> cancel = false;
  int last = 0;
  const auto ended = media_tool_here()->redacted(pdf, info, {kWords},
                                                 {kRoom,
                                                  [&](int pages) {
                                                    last = pages;
                                                    cancel = pages == 2;
                                                  },
                                                  &cancel});
  CHECK(ended.error().code == ErrorCode::Cancelled);
  CHECK(last == 2);
  CHECK(redacted(pdf, info, {kWords}, 60'000).error().code == ErrorCode::TooLarge);
  CHECK(redacted(drawn_page("a"), {"image/jpeg", 1, 1, 1}, {kWords}, 100).error().code ==
        ErrorCode::TooLarge);
}
