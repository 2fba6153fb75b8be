// How papers look, beside pictures of them that were looked at. To keep them anew: JIANGXIN_KEEP=1.
#include <cstdlib>
#include <filesystem>

#include <catch2/catch_test_macros.hpp>

#include "sync/papers/paper.h"
#include "tests/fakes/longest_application.h"
#include "tests/platform/sample_pictures.h"
#include "tests/sync/papers/pdf_tools.h"

namespace jiangxin {
namespace {

constexpr double kAlike = 0.008;  // what another rasteriser may make of the same page

std::string kept(const std::string& name) {
  return std::string(JIANGXIN_SOURCE_DIR) + "/tests/sync/papers/" + name + ".png";
}

// From 0, the same, to 1.
double difference(const std::string& picture, const std::string& name) {
  const std::string said =
      said_by("compare -metric RMSE " + picture + " " + kept(name) + " null: 2>&1 || true");
  return std::stod(said.substr(said.find('(') + 1));
}

bool looks_as_kept(const PdfFile& pdf, int page, const std::string& name) {
  if (std::getenv("JIANGXIN_KEEP") != nullptr)
    std::filesystem::copy_file(pdf.picture(page), kept(name),
                               std::filesystem::copy_options::overwrite_existing);
  return difference(pdf.picture(page), name) < kAlike;
}

struct Look {
  Campaign campaign = sample_campaign();
  Application application = sample_application(campaign);

  Paper form(const std::string& opinion = {}) const {
    return whole({application_form(campaign, application, opinion)});
  }
  Paper catalogue() const { return whole(evidence_catalogue(campaign, application)); }

 private:
  Paper whole(std::vector<Page> pages) const {
    Paper paper{.title = campaign.layout.title, .pages = std::move(pages)};
    paper.portrait = sample_jpeg(413, 579);
    paper.strokes = application.signature->strokes;
    for (std::size_t i = 0; i < paper.pages.size(); ++i)
      paper.marks.push_back("JX1 2b2c3d4e-5f60-4718-8a9b-acbdcedfe0f2 " + std::to_string(i + 1) +
                            "/9 0123456789abcdef");
    paper.made_at = sample_time();
    return paper;
  }
};

}  // namespace

TEST_CASE("the form looks as it is kept", "[papers][looks]") {
  const Paper paper = Look().form();
  CHECK(looks_as_kept(PdfFile(to_pdf(paper).value()), 1, "form"));
}

TEST_CASE("the longest form looks as it is kept", "[papers][looks]") {
  Look look;
  look.application = longest_application(look.campaign);
  const Paper paper = look.form(longest_opinion());
  CHECK(looks_as_kept(PdfFile(to_pdf(paper).value()), 1, "form-longest"));
}

TEST_CASE("a catalogue of one sheet looks as it is kept", "[papers][looks]") {
  const Paper paper = Look().catalogue();
  REQUIRE(paper.pages.size() == 1);
  CHECK(looks_as_kept(PdfFile(to_pdf(paper).value()), 1, "catalogue"));
}

TEST_CASE("a catalogue of several sheets looks as it is kept", "[papers][looks]") {
  Look look;
  add_much_evidence(look.application, look.campaign);
  const Paper paper = look.catalogue();
  REQUIRE(paper.pages.size() == 6);
  const PdfFile pdf(to_pdf(paper).value());
  CHECK(looks_as_kept(pdf, 1, "catalogue-first"));
  CHECK(looks_as_kept(pdf, 6, "catalogue-last"));
}

TEST_CASE("a return slip looks as it is kept", "[papers][looks]") {
  const std::vector<Page> pages =
      return_slip({.organizer = "测试市总工会",
                   .campaign = "龙城工匠培育对象推荐申请",
                   .name = "测试员甲",
                   .id_number = "320***********0017",
                   .unit = "测试区总工会",
                   .code = "7K4M-92QX",
                   .day = "2024 年 11 月 20 日",
                   .contact = "有问题请联系：测试市总工会 0519-80000000",
                   .reasons = {"请把高级技师证书的每一页都扫清楚，看得见印章和证书编号。",
                               "主要事迹里“年产值翻了三番”没有材料支撑，请补充，或者改写。"}});
  REQUIRE(pages.size() == 1);
  const Bytes pdf = to_pdf({.title = "退回补正通知单", .pages = pages}).value();
  CHECK(looks_as_kept(PdfFile(pdf), 1, "return-slip"));
}

// So that the figure above is one that tells.
TEST_CASE("an answer that stands 2 mm beside its place is seen", "[papers][looks]") {
  Paper paper = Look().form();
  const auto differs = [&] {
    return difference(PdfFile(to_pdf(paper).value()).picture(), "form") > kAlike;
  };
  for (PageCell& cell : paper.pages.front().cells)
    if (cell.where == "answers/employer") cell.box.y += 2;
  CHECK(differs());
  paper = Look().form();
  paper.strokes.clear();
  CHECK(differs());
}

}  // namespace jiangxin
