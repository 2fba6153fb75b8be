// Whatever is filled in, and whatever the Validator lets pass: 附件1 is one page, in type of 9 pt
// or more, and nothing leaves its cell.
#include <random>

#include <catch2/catch_test_macros.hpp>

#include "sync/base/utf8.h"
#include "sync/documents/pages.h"
#include "sync/forms/paper_form.h"
#include "sync/forms/validator.h"
#include "tests/fakes/longest_application.h"

namespace jiangxin {
namespace {

// So many of them, one after the other.
std::string row_of(const std::string& word, int count, const std::string& between = "") {
  std::string all;
  for (int i = 0; i < count; ++i) all.append(i > 0 ? between : "").append(word);
  return all;
}

const PageCell& cell_of(const Page& page, const std::string& where) {
  const auto found = std::ranges::find(page.cells, where, &PageCell::where);
  if (found == page.cells.end()) throw std::runtime_error("no cell " + where);
  return *found;
}

FittedText fitted(const Page& page, const std::string& field) {
  return cell_of(page, "answers/" + field).fitted(typical_width);
}

bool stays_inside(const PageCell& cell) {
  const FittedText text = cell.fitted(typical_width);
  if (text.lines.size() <= 1) return text.size_pt * kMmPerPt <= cell.box.h;
  return text.height_mm() <= cell.box.h - 2 * kCellMarginMm + 1e-6;
}

struct PaperForm {
  Campaign campaign = sample_campaign();
  Application application = sample_application(campaign);

  PaperForm& with(const std::string& field, const std::string& answer) {
    application.answers[field] = answer;
    return *this;
  }
  Page page(const std::string& opinion = {}) const {
    return application_form(campaign, application, opinion);
  }
  // "rule" of each finding about that answer.
  std::vector<std::string> said(const std::string& field) const {
    std::vector<std::string> rules;
    for (const Finding& finding :
         Validator(campaign).check_field(field, application.answers, sample_today()))
      rules.push_back(finding.rule);
    return rules;
  }
};

void check_readable(const Page& page) {
  for (const PageCell& cell : page.cells) {
    INFO(cell.text);
    const FittedText text = cell.fitted(typical_width);
    CHECK(text.fits);
    CHECK(text.size_pt >= 9);
    CHECK(text.narrowed >= 0.66);
    CHECK(stays_inside(cell));
    CHECK(cell.box.y + cell.box.h <= 282);
  }
}

// One that draws what somebody may type.
class Writer {
 public:
  explicit Writer(std::uint32_t seed) : random_(seed) {}

  std::string text(std::size_t characters, std::size_t paragraphs) {
    std::string all;
    std::size_t breaks = paragraphs > 1 ? below(paragraphs) : 0;
    for (std::size_t left = characters; left > 0;) {
      const std::string word = drawn(left);
      left -= std::min(left, count_code_points(word));
      all += word;
      if (breaks > 0 && below(characters) < 2 * paragraphs)
        all += row_of("\n", 1 + int(below(3))), --breaks;
    }
    return all;
  }
  std::size_t below(std::size_t most) { return random_() % std::max<std::size_t>(most, 1); }

 private:
  std::string drawn(std::size_t left) {
    static const std::vector<std::string> kWords = {
        "机",  "工",          "𠮷", "𪚥", "，", "。",      "（一等奖）", "“工人先锋号”",
        "——",  "…",           "·",  " ",  "　", "2021 年", "CNC-2000",   "Zimmermann",
        "WWW", "13800000000", "！", "《", "》", "1.5%"};
    const std::string& word = kWords[below(kWords.size())];
    return below(3) > 0 || count_code_points(word) > left ? "修" : word;
  }

  std::mt19937 random_;
};

std::size_t most_of(const Field& field, RuleKind kind, std::size_t otherwise) {
  for (const Rule& rule : field.rules)
    if (rule.kind == kind) return std::size_t(*rule.max);
  return otherwise;
}

bool is_written(const Field& field) {
  return field.type == FieldType::LongText ||
         (field.type == FieldType::Text && field.id != "employer_code");
}

}  // namespace

TEST_CASE("500 characters of deeds in eight paragraphs are set in 9 pt or more",
          "[documents][room]") {
  for (const int first : {1, 20, 43, 62}) {
    std::string deeds = row_of(row_of("修", first), 7, "\n") + "\n";
    deeds += row_of("修", 500 - 7 * first);
    PaperForm form;
    form.with("deeds", deeds);
    CHECK(form.said("deeds").empty());
    check_readable(form.page());
  }
}

TEST_CASE("empty lines between paragraphs are closed up, and not counted", "[documents][room]") {
  PaperForm form;
  form.with("deeds", row_of(row_of("修", 62), 8, "\n\n  \n"));
  CHECK(form.said("deeds").empty());
  check_readable(form.page());
  CHECK(std::ranges::count(fitted(form.page(), "deeds").lines, std::string()) == 0);
}

TEST_CASE("a paragraph too many is said at entry, as the length is", "[documents][room]") {
  PaperForm form;
  form.with("deeds", row_of(row_of("修", 20), 9, "\n"));
  CHECK(form.said("deeds") == std::vector<std::string>{"max-paragraphs"});
  const auto findings =
      Validator(form.campaign).check_field("deeds", form.application.answers, sample_today());
  CHECK(findings.at(0).severity == Severity::Error);
  CHECK(findings.at(0).message.zh.starts_with("最多分 8 段，现在有 9 段。"));
}

TEST_CASE("deeds never meet the signature, even those of an older form", "[documents][room]") {
  PaperForm form;
  for (const int paragraphs : {20, 25, 30, 100, 500}) {
    form.with("deeds", row_of(row_of("修", 500 / paragraphs), paragraphs, "\n"));
    const Page page = form.page();
    const PageCell& deeds = cell_of(page, "answers/deeds");
    CHECK(stays_inside(deeds));
    CHECK(deeds.box.y + deeds.box.h <= cell_of(page, "signature").box.y);
  }
}

TEST_CASE("honours fit their cell, or it is said that they do not", "[documents][room]") {
  PaperForm form;
  form.with("honours", row_of("2021 年测试区五一劳动奖章，测试市技术能手", 5, "\n"));
  CHECK(form.said("honours").empty());
  check_readable(form.page());
  CHECK(form.with("honours", row_of("奖", 12, "\n")).said("honours") ==
        std::vector<std::string>{"max-lines"});
  const std::string long_lines =
      row_of(row_of("奖", 44), 2, "\n") + "\n" + row_of("奖", 29) + "\n奖\n奖";
  CHECK(form.with("honours", long_lines).said("honours").empty());
  check_readable(form.page());
}

TEST_CASE("the longest plausible answers are set in 9 pt or more", "[documents][room]") {
  PaperForm form;
  form.application = longest_application(form.campaign);
  const auto findings = Validator(form.campaign).check(form.application, sample_today());
  for (const Finding& finding : findings) UNSCOPED_INFO(finding.where << " " << finding.rule);
  CHECK(findings.empty());
  CHECK(count_visible(form.application.answers["deeds"]) == 500);
  CHECK(count_visible(longest_opinion()) == 200);
  check_readable(form.page(longest_opinion()));
}

TEST_CASE("a name of plane 2 and one of thirty characters are set in 9 pt or more",
          "[documents][room]") {
  PaperForm form;
  for (const std::string& name :
       {std::string("𠮷𪚥𫞩"), row_of("买买提", 10), row_of("迪丽热巴", 6, "·")}) {
    form.with("name", name);
    check_readable(form.page());
  }
}

TEST_CASE("an opinion that fits is set in 9 pt or more, another is said to be too much",
          "[documents][room]") {
  const PaperForm form;
  for (const std::string& opinion : {row_of("好", 200), row_of("情况属实，同意申报。", 20),
                                     row_of(row_of("好", 60), 3, "\n\n")}) {
    CHECK(has_room(form.campaign, opinion));
    check_readable(form.page(opinion));
  }
  CHECK_FALSE(has_room(form.campaign, row_of("好", 20, "\n")));
}

TEST_CASE("blanks that only take room are not printed", "[documents][room]") {
  CHECK(closed_up("  一  段 \n\n \n　二\t段") == "　　一 段\n　　二 段");
  CHECK(closed_up("\n\n").empty());
  CHECK(count_paragraphs("一\n \n二\n") == 2);
  PaperForm form;
  form.with("deeds", row_of("修", 500, "    "));
  CHECK(form.said("deeds").empty());
  check_readable(form.page());
}

TEST_CASE("what the Validator lets pass is readable, whatever it is", "[documents][room]") {
  int passed = 0;
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    Writer writer(seed);
    PaperForm form;
    for (const Field* field : form.campaign.fields()) {
      if (!is_written(*field)) continue;
      const std::size_t most =
          most_of(*field, RuleKind::MaxVisible, most_of(*field, RuleKind::MaxLength, 30));
      const std::size_t length = most - writer.below(most / 8);
      form.with(field->id, writer.text(length, most_of(*field, RuleKind::MaxParagraphs, 1)));
      const bool fits = has_room(form.campaign, form.application.answers, *field);
      const std::vector<std::string> said = form.said(field->id);
      const bool room_told = std::ranges::count(said, "no-room") > 0;
      INFO(seed << " " << field->id << ": " << form.application.answers[field->id]);
      for (const PageCell& cell : form.page().cells) CHECK(stays_inside(cell));
      if (room_told) CHECK_FALSE(fits);
      if (field->id == "deeds" || field->id == "employer") CHECK(fits);  // the rules are enough
      if (!fits) {
        CHECK_FALSE(said.empty());
        form.with(field->id, "");
        continue;
      }
      ++passed;
    }
    check_readable(form.page());
  }
  CHECK(passed > 300);
}

TEST_CASE("the code's place on each page is its own", "[documents][room]") {
  PaperForm form;
  add_much_evidence(form.application, form.campaign);
  std::vector<Page> pages = evidence_catalogue(form.campaign, form.application);
  pages.push_back(form.page());
  pages.push_back(return_slip({}).front());
  for (const Page& page : pages) {
    const Box mark = page.mark_box();
    for (const PageCell& cell : page.cells) {
      INFO(cell.text);
      const bool beside = cell.box.x + cell.box.w <= mark.x || cell.box.y >= mark.y + mark.h;
      CHECK(beside);
    }
  }
}

TEST_CASE("a form that promises no size warns, and one that does refuses", "[documents][room]") {
  PaperForm form;
  form.with("honours", row_of(row_of("奖", 40), 2, "\n") + row_of("\n奖", 3) + row_of("奖", 37));
  const auto severity = [&] {
    const auto findings =
        Validator(form.campaign).check_field("honours", form.application.answers, sample_today());
    return findings.empty() ? std::optional<Severity>() : findings.front().severity;
  };
  CHECK(severity() == std::nullopt);
  Field& honours = form.campaign.sections.back().fields.front();
  std::erase_if(honours.rules,
                [](const Rule& rule) { return rule.kind == RuleKind::MaxParagraphs; });
  form.with("honours", row_of("奖", 12, "\n"));
  CHECK(severity() == Severity::Error);
  form.campaign.layout.smallest_pt = 0;
  CHECK(severity() == Severity::Warning);
}

}  // namespace jiangxin
