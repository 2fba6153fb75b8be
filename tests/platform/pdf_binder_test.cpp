#include "platform/pdf_binder.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/platform/sample_media.h"
#include "tests/sync/papers/pdf_tools.h"

namespace jiangxin {
namespace {

struct Desk {
  Path put(const std::string& name, const Bytes& bytes) const {
    std::ofstream(folder / name) << as_text(bytes);
    return folder / name;
  }
  Result<Bytes> bound(const std::vector<BoundPart>& parts) const {
    Bytes pdf;
    JIANGXIN_TRY(make_pdf_binder(std::string(JIANGXIN_BIN_DIR) + "/jiangxin-media")
                     ->bind(parts, sink_to(pdf)));
    return pdf;
  }
  TempDir folder;
};

std::string checked(const PdfFile& file) {
  return said_by("qpdf --check " + file.path() + " 2>&1");
}

// {"title": page} of the bookmarks, as qpdf reads them.
std::string bookmarks(const PdfFile& file) {
  return said_by("qpdf --json=1 --json-key=outlines " + file.path() +
                 " | python3 -c 'import json, sys\n"
                 "for one in json.load(sys.stdin)[\"outlines\"]: "
                 "print(one[\"title\"], one[\"destpageposfrom1\"])'");
}

Bytes scripted_pdf() {
  const std::string text =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert)>>>>"
      "endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/AA<</O<</S/JavaScript/JS(app.beep)>>"
      ">>/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://example.org)>>>>]"
      ">>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF\n";
  return to_bytes(text);
}

}  // namespace

TEST_CASE("pictures and PDFs are bound in order, each under its bookmark", "[media]") {
  const Desk desk;
  const std::vector<BoundPart> parts{{desk.put("a", sample_pdf(2)), "附件1"},
                                     {desk.put("b", sample_jpeg(400, 300)), "引领力-1勇挑重担-01"},
                                     {desk.put("c", sample_png(300, 400)), "奖状𫚥"}};
  const auto pdf = desk.bound(parts);
  REQUIRE(pdf);
  const PdfFile file(*pdf);
  CHECK(checked(file).find("No syntax or stream encoding errors") != std::string::npos);
  CHECK(bookmarks(file) == "附件1 1\n引领力-1勇挑重担-01 3\n奖状𫚥 4\n");
  CHECK(file.info().find("Pages:           4") != std::string::npos);
  CHECK(said_by("pdfinfo -f 3 -l 3 " + file.path()).find("841.89 x 595.28 pts (A4)") !=
        std::string::npos);
  CHECK(said_by("pdfimages -list " + file.path() + " | tail -n +3 | wc -l") == "2\n");
  CHECK(desk.bound(parts).value() == *pdf);
  CHECK(file.info().find("Date") == std::string::npos);
}

TEST_CASE("a picture lies in the binding as it is to be held", "[media]") {
  const Desk desk;
  for (int orientation = 1; orientation <= 8; ++orientation) {
    const Bytes jpeg = turned_jpeg(400, 300, orientation);
    const auto pdf = desk.bound({{desk.put("turned", jpeg), "照片"}});
    REQUIRE(pdf);
    const PdfFile file(*pdf);
    // The middle of the page; red is what was left in the file as it is stored.
    const std::string shown =
        said_by("pdftoppm -r 20 -singlefile " + file.path() + " " + file.path() +
                ".out && python3 -c '\n"
                "data = open(\"" +
                file.path() +
                ".out.ppm\", \"rb\").read().split(b\"\\n\", 3)\n"
                "w, h = map(int, data[1].split()); px = data[3]\n"
                "at = lambda x, y: \"r\" if px[(y * w + x) * 3] > 128 else \"b\"\n"
                "print(at(w // 2 - w // 6, h // 2), at(w // 2 + w // 6, h // 2), "
                "at(w // 2, h // 2 - h // 6), at(w // 2, h // 2 + h // 6), \"wide\" if w > h else "
                "\"high\")'");
    INFO(orientation << ": " << shown);
    const bool turned = orientation >= 5;
    CHECK(shown.ends_with(turned ? "high\n" : "wide\n"));
    const bool first_is_red = orientation == 1 || orientation == 4;
    const bool top_is_red = orientation == 5 || orientation == 6;
    if (turned) CHECK(shown.substr(4, 3) == (top_is_red ? "r b" : "b r"));
    if (!turned) CHECK(shown.substr(0, 3) == (first_is_red ? "r b" : "b r"));
  }
}

TEST_CASE("what a stranger's page would do is not bound", "[media]") {
  const Desk desk;
  const auto pdf = desk.bound({{desk.put("scripted", scripted_pdf()), "证书"}});
  REQUIRE(pdf);
  const std::string text(as_text(*pdf));
  for (const char* deed : {"JavaScript", "URI", "OpenAction"})
    CHECK(text.find(deed) == std::string::npos);
  CHECK(text.find("/Annot") != std::string::npos);
}

TEST_CASE("what cannot be bound is an error, and so is a helper that is not there", "[media]") {
  const Desk desk;
  const Bytes whole = sample_pdf(3);
  const auto error_of = [&](const Bytes& bytes) {
    const auto bound =
        desk.bound({{desk.put("good", whole), "好"}, {desk.put("bad", bytes), "坏"}});
    REQUIRE_FALSE(bound);
    return bound.error().code;
  };
  CHECK(error_of({whole.begin(), whole.end() - 100}) == ErrorCode::Corrupt);
  CHECK(error_of(locked_pdf("secret", "owner")) == ErrorCode::Denied);
  CHECK(error_of(to_bytes("GIF89a")) == ErrorCode::Unsupported);
  CHECK(error_of(png_bomb(60'000)) == ErrorCode::TooLarge);
  Bytes nothing;
  CHECK(make_pdf_binder("/nowhere")->bind({}, sink_to(nothing)).error().code == ErrorCode::Io);
}

TEST_CASE("a list of parts comes back as it was", "[media]") {
  const std::vector<BoundPart> parts{{"/a b/01 附件1.pdf", "附件1"}, {"x", ""}};
  const auto back = parse_list(to_list(parts));
  REQUIRE(back.size() == 2);
  CHECK(back[0].file == parts[0].file);
  CHECK(back[0].title == "附件1");
  CHECK(back[1].title.empty());
}

}  // namespace jiangxin
