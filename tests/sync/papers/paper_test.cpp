#include "sync/papers/paper.h"

#include <algorithm>
#include <array>
#include <future>
#include <sstream>

#include <catch2/catch_test_macros.hpp>

#include "sync/forms/validator.h"
#include "tests/fakes/longest_application.h"
#include "tests/platform/sample_pictures.h"
#include "tests/sync/papers/pdf_tools.h"

namespace jiangxin {
namespace {

Paper form_of(const Application& application) {
  const Campaign campaign = sample_campaign();
  Paper paper{.title = campaign.layout.title, .pages = {application_form(campaign, application)}};
  if (application.signature) paper.strokes = application.signature->strokes;
  paper.made_at = sample_time();
  return paper;
}

Application sample() {
  return sample_application(sample_campaign());
}

std::string without_blanks(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
  return text;
}

int lines_of(const std::string& text) {
  return static_cast<int>(std::ranges::count(text, '\n'));
}

}  // namespace

TEST_CASE("what was typed can be found in the form, and copied", "[papers]") {
  const PdfFile pdf(to_pdf(form_of(sample())).value());
  const std::string text = without_blanks(pdf.text());
  for (const char* printed : {"龙城工匠培育对象推荐申请表", "测试员甲", "身份证号", "申报单位意见"})
    CHECK(text.find(printed) != std::string::npos);
  for (const auto& [field, answer] : sample_answers())
    if (field == "id_number" || field == "phone" || field == "employer")
      CHECK(text.find(without_blanks(answer)) != std::string::npos);
  CHECK(pdf.info().find("Pages:           1") != std::string::npos);
  CHECK(pdf.info().find("(A4)") != std::string::npos);
}

TEST_CASE("deeds, honours and opinion come back from the form as they were typed", "[papers]") {
  const Campaign campaign = sample_campaign();
  const Application application = longest_application(campaign);
  Paper paper = form_of(application);
  paper.pages = {application_form(campaign, application, longest_opinion())};
  const std::string text = PdfFile(to_pdf(paper).value()).drawn_text();
  for (const auto& [id, answer] : application.answers) {
    INFO(id);
    const std::string shown = display_answer(campaign, *campaign.field(id), answer, false);
    CHECK(text.find(without_blanks(shown)) != std::string::npos);
  }
  CHECK(text.find(longest_opinion()) != std::string::npos);
}

TEST_CASE("names of plane 2, and with a dot, come back as they were typed", "[papers]") {
  Application application = sample();
  for (const char* name : {"测试𠮷𪚥", "测试𫞩𬭚", "测试员·买买提"}) {
    application.answers["name"] = name;
    CHECK(PdfFile(to_pdf(form_of(application)).value()).drawn_text().find(name) !=
          std::string::npos);
  }
}

TEST_CASE("every font is in the file, as little of it as is used", "[papers]") {
  const PdfFile pdf(to_pdf(form_of(sample())).value());
  std::istringstream fonts(pdf.fonts());
  int count = 0;
  for (std::string line; std::getline(fonts, line); ++count) {
    INFO(line);
    CHECK(line.find("NotoSerifCJK") != std::string::npos);
    CHECK(line.find("yes yes yes") != std::string::npos);  // embedded, a subset, known characters
  }
  CHECK(count == 2);  // one for the title
}

TEST_CASE("a name with a rare character is in one font whole", "[papers]") {
  Application application = sample();
  application.answers["name"] = "测试\U00020000";  // which Noto lacks
  const PdfFile pdf(to_pdf(form_of(application)).value());
  CHECK(pdf.text().find("测试\U00020000") != std::string::npos);
  CHECK(pdf.fonts().find("HanaMin") != std::string::npos);
}

TEST_CASE("the same paper gives the same bytes", "[papers]") {
  CHECK(to_pdf(form_of(sample())).value() == to_pdf(form_of(sample())).value());
}

TEST_CASE("papers made at the same time are what each is alone", "[papers]") {
  Application rare = sample();
  rare.answers["name"] = "测试员𬳿";
  const std::array<Paper, 2> papers{form_of(sample()), form_of(rare)};
  const std::array<Bytes, 2> alone{to_pdf(papers[0]).value(), to_pdf(papers[1]).value()};
  std::array<std::future<Bytes>, 6> made;
  for (std::size_t i = 0; i < made.size(); ++i)
    made[i] = std::async(std::launch::async, [&, i] { return to_pdf(papers[i % 2]).value(); });
  for (std::size_t i = 0; i < made.size(); ++i) CHECK(made[i].get() == alone[i % 2]);
}

TEST_CASE("the portrait is in the file as it is", "[papers]") {
  Paper paper = form_of(sample());
  paper.portrait = sample_jpeg(413, 579);
  const Bytes pdf = to_pdf(paper).value();
  CHECK(as_text(pdf).find(as_text(paper.portrait)) != std::string_view::npos);
  const std::string images = PdfFile(pdf).images();
  CHECK(lines_of(images) == 1);
  CHECK(images.find("413   579") != std::string::npos);
  paper.portrait = sample_jpeg(4097, 8);  // whoever says so may say 65,000 by 65,000
  CHECK(to_pdf(paper).error().code == ErrorCode::Corrupt);
  paper.portrait = to_bytes("no JPEG");
  CHECK(to_pdf(paper).error().code == ErrorCode::Corrupt);
}

TEST_CASE("each page's code is read by other people's readers", "[papers]") {
  const Campaign campaign = sample_campaign();
  Paper paper{.title = "测试", .pages = evidence_catalogue(campaign, sample())};
  paper.pages.push_back(paper.pages.front());
  paper.marks = {"JX1 2b2c3d4e-5f60-4718-8a9b-acbdcedfe0f2 1/2 0123456789abcdef",
                 "JX1 2b2c3d4e-5f60-4718-8a9b-acbdcedfe0f2 2/2 0123456789abcdef"};
  const PdfFile pdf(to_pdf(paper).value());
  CHECK(pdf.mark(1) == paper.marks[0] + "\n");
  CHECK(pdf.mark(2) == paper.marks[1] + "\n");
}

TEST_CASE("more than a code holds is refused", "[papers]") {
  Paper paper = form_of(sample());
  paper.marks = {std::string(4000, 'x')};
  CHECK(to_pdf(paper).error().code == ErrorCode::InvalidInput);
}

TEST_CASE("a paper without pages or with odd text is still a file", "[papers]") {
  CHECK(to_pdf({.title = "测试", .pages = {}}).has_value());
  Page page;
  page.cells.push_back({.role = CellRole::Answer, .box = {10, 10, 30, 10}, .text = "\xff\xfe\x01"});
  page.cells.push_back({.role = CellRole::Answer, .box = {10, 30, 0.5, 0.5}, .text = "太小"});
  CHECK(to_pdf({.title = "测试", .pages = {page}}).has_value());
}

}  // namespace jiangxin
